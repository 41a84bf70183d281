package ai.centralino.workflows.call;

import ai.centralino.workflows.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/// Rings once: a test call that broke half-way is not repeated by itself.
public final class TestCallWorkflowImpl implements TestCallWorkflow {
  private final PhoneActivities phone =
      Workflow.newActivityStub(
          PhoneActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.PHONE)
              .setStartToCloseTimeout(Duration.ofMinutes(10))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
              .build());

  @Override
  public void run(TestCall call) {
    phone.place(call);
  }
}
