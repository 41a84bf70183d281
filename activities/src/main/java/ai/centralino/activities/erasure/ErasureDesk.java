package ai.centralino.activities.erasure;

import ai.centralino.store.erasure.ErasureSteps;
import ai.centralino.workflows.erasure.ErasureActivities;
import ai.centralino.workflows.erasure.ErasureStart;
import ai.centralino.workflows.step.StepFailure;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Forgets in our own store and has every vendor forget. Thread-safe.
public final class ErasureDesk implements ErasureActivities {
  private static final int CALLS_AT_ONCE = 50;
  private static final int REFERENCES_AT_ONCE = 20;

  private final ErasureSteps steps;
  private final Histories histories;
  private final Map<String, Forgetting> vendors;

  /// @param histories Temporal's, which is also the vendor of that name
  /// @param others whoever else can be asked
  public ErasureDesk(ErasureSteps steps, Histories histories, List<Forgetting> others) {
    this.steps = steps;
    this.histories = histories;
    this.vendors =
        java.util.stream.Stream.concat(java.util.stream.Stream.of(histories), others.stream())
            .collect(Collectors.toMap(Forgetting::vendor, Function.identity()));
  }

  @Override
  public List<String> open(ErasureStart start) {
    ErasureSteps.Subject subject = steps.open(start);
    histories.stopSteps(start.tenant(), subject.calls(), subject.phone());
    for (Forgetting vendor : vendors.values()) {
      steps.refer(
          start, vendor.vendor(), vendor.has(start.tenant(), subject.calls(), subject.phone()));
    }
    return steps.vendors(start);
  }

  @Override
  public int eraseSome(ErasureStart start) {
    return steps.eraseSome(start, CALLS_AT_ONCE);
  }

  @Override
  public int forget(ErasureStart start, String name) {
    Forgetting vendor = vendors.get(name);
    if (vendor == null) {
      throw StepFailure.never(name + " is not connected any more");
    }
    List<String> open = steps.open(start, name);
    List<String> now = open.subList(0, Math.min(REFERENCES_AT_ONCE, open.size()));
    @Nullable ApplicationFailure later = null;
    for (String reference : now) {
      try {
        steps.answered(
            start, name, reference, "forgotten", vendor.forget(start.tenant(), reference));
      } catch (ApplicationFailure refused) {
        String reason = String.valueOf(refused.getOriginalMessage());
        // One thing that a vendor will not forget, or not yet, does not keep the others.
        if (refused.isNonRetryable()) {
          steps.answered(start, name, reference, "failed", reason);
        } else {
          later = refused;
        }
      }
    }
    if (later != null) {
      steps.answered(start, name, null, "waiting", String.valueOf(later.getOriginalMessage()));
      throw later;
    }
    return open.size() - now.size();
  }

  @Override
  public void gaveUp(ErasureStart start, String vendor, String reason) {
    steps.answered(start, vendor, null, "failed", reason);
  }

  @Override
  public void finish(ErasureStart start) {
    steps.finish(start);
  }
}
