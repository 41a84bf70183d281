package ai.centralino.workflows.notice;

import ai.centralino.workflows.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/// Keeps at it until it is written down.
public final class InboundTextWorkflowImpl implements InboundTextWorkflow {
  private final InboundTextActivities desk =
      Workflow.newActivityStub(
          InboundTextActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofSeconds(10))
              .setRetryOptions(
                  RetryOptions.newBuilder().setMaximumInterval(Duration.ofMinutes(1)).build())
              .build());

  @Override
  public void run(InboundText text) {
    desk.received(text);
  }
}
