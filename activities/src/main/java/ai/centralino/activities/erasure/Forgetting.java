package ai.centralino.activities.erasure;

import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody outside our store who was told of calls and can be asked to forget. Thread-safe.
public interface Forgetting {
  /// The name that people know, such as `HubSpot`; it never changes.
  String vendor();

  /// What this vendor has of the calls, as references of its own such as `contact 4711`: read
  /// before our rows are erased, kept in the proof, and so without a name or a number in them.
  ///
  /// @param caller the number that is forgotten altogether; null where only calls are
  List<String> has(TenantId tenant, List<CallId> calls, @Nullable String caller);

  /// Asks the vendor to forget one reference; asking again for what is gone goes well.
  ///
  /// @return a plain sentence on what the vendor said
  /// @throws io.temporal.failure.ApplicationFailure as [ai.centralino.workflows.step.StepFailure]
  ///   says: later, or never
  String forget(TenantId tenant, String reference);
}
