package ai.centralino.workflows.number;

import ai.centralino.workflows.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/// Two tries in all; the button can be pressed again.
public final class NumberSearchWorkflowImpl implements NumberSearchWorkflow {
  private final NumberActivities numbers =
      Workflow.newActivityStub(
          NumberActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofSeconds(15))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(2).build())
              .build());

  @Override
  public FreeNumbers run(NumberSearch wanted) {
    return numbers.search(wanted);
  }
}
