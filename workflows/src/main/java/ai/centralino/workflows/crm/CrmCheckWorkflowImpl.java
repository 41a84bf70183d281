package ai.centralino.workflows.crm;

import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/// One try: whoever waits for it can press the button again. Where it works, the syncs that were
/// held go on, in the order in which they began.
public final class CrmCheckWorkflowImpl implements CrmCheckWorkflow {
  private final CrmCheckActivities activities =
      Workflow.newActivityStub(
          CrmCheckActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofMinutes(1))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
              .build());

  @Override
  public CrmCheck run(TenantId tenant) {
    CrmCheck check = activities.check(tenant);
    check.held().forEach(CrmCheckWorkflowImpl::goOn);
    return check;
  }

  private static void goOn(String held) {
    try {
      Workflow.newExternalWorkflowStub(CrmSyncWorkflow.class, held).retryNow("connected again");
    } catch (SignalExternalWorkflowException | ApplicationFailure overByNow) {
      Workflow.getLogger(CrmCheckWorkflowImpl.class).info("A held sync is over by now");
    }
  }
}
