package ai.centralino.workflows.number;

import ai.centralino.workflows.SearchKeys;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// First the business lets go of it, then the carrier takes it back, however long that takes.
public final class NumberReleaseWorkflowImpl implements NumberReleaseWorkflow {
  private final NumberActivities numbers = NumberPurchaseWorkflowImpl.stub(Duration.ofMinutes(10));
  private final NumberActivities patient = NumberPurchaseWorkflowImpl.stub(Duration.ofDays(30));

  @Override
  public void run(NumberRelease release) {
    Workflow.upsertTypedSearchAttributes(
        SearchKeys.TENANT_ID.valueSet(release.tenant().toString()));
    @Nullable Purchase bought = numbers.retire(release);
    if (bought != null && bought.vendorId() != null) {
      patient.release(bought);
    }
  }
}
