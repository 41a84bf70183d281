package ai.centralino.workflows.webhook;

import ai.centralino.workflows.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/// Keeps at it until the event is written down, and starts a delivery for each endpoint.
public final class EventWorkflowImpl implements EventWorkflow {
  private final EventActivities events =
      Workflow.newActivityStub(
          EventActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofSeconds(20))
              .build());

  @Override
  public void run(Event event) {
    Events.deliver(event, events.publish(event));
  }
}
