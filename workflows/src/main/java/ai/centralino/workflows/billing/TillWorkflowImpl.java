package ai.centralino.workflows.billing;

import ai.centralino.workflows.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/// Tries for as long as somebody waits.
public final class TillWorkflowImpl implements TillWorkflow {
  private final TillActivities till =
      Workflow.newActivityStub(
          TillActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofSeconds(25))
              .setScheduleToCloseTimeout(Duration.ofSeconds(28))
              .setRetryOptions(
                  RetryOptions.newBuilder()
                      .setInitialInterval(Duration.ofSeconds(1))
                      .setMaximumAttempts(3)
                      .build())
              .build());

  @Override
  public TillLink run(TillWish wish) {
    return till.openTill(wish);
  }
}
