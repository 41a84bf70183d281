package ai.centralino.workflows.speech;

import ai.centralino.workflows.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/// One try: where it fails the page speaks with the browser's own voice.
public final class SampleWorkflowImpl implements SampleWorkflow {
  private final SampleActivities voices =
      Workflow.newActivityStub(
          SampleActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofSeconds(15))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
              .build());

  @Override
  public void run(Sample sample) {
    voices.speak(sample);
  }
}
