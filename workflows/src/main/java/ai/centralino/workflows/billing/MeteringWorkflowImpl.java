package ai.centralino.workflows.billing;

import ai.centralino.workflows.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/// Keeps at it until the usage row is written.
public final class MeteringWorkflowImpl implements MeteringWorkflow {
  private final MeteringActivities meter =
      Workflow.newActivityStub(
          MeteringActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofSeconds(20))
              .build());

  @Override
  public void run(Usage usage) {
    meter.record(usage);
  }
}
