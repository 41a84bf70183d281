package ai.centralino.workflows.step;

import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a step is doing.
///
/// @param workflowId the step's own workflow, which is its id
/// @param call the call it follows; null where it follows something else
/// @param about which one of its kind, such as `HubSpot` or `order_placed`
/// @param detail what came of it, or why it waits or failed, in plain words; null where there is
///   nothing to say
/// @param nextTryAt when it tries again by itself; null where it does not wait for a time
/// @param tries how often it has tried
public record StepState(
    TenantId tenant,
    String workflowId,
    @Nullable CallId call,
    StepKind kind,
    String about,
    Status status,
    @Nullable String detail,
    @Nullable Instant nextTryAt,
    int tries,
    Instant at) {
  /// Where a step stands.
  public enum Status {
    /// It is being done.
    RUNNING,
    /// It failed and tries again by itself.
    WAITING,
    /// It cannot go on until somebody has put something right, and then goes on by itself.
    HELD,
    DONE,
    /// It has given up; it can be run again.
    FAILED,
    /// Somebody let it be.
    SKIPPED;

    /// The word for it in the store, on pages and in the API.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
