package ai.centralino.workflows.webhook;

import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.SearchAttributes;
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
    SearchAttributes attributes = attributes(event);
    for (Delivery delivery : events.publish(event)) {
      Children.start(
          WebhookDeliveryWorkflow.class,
          WorkflowIds.webhook(delivery.endpoint(), delivery.event()),
          attributes,
          child -> child.run(delivery));
    }
  }

  static SearchAttributes attributes(Event event) {
    return event.call() == null
        ? SearchKeys.ofTenant(event.tenant().toString())
        : SearchAttributes.newBuilder()
            .set(SearchKeys.TENANT_ID, event.tenant().toString())
            .set(SearchKeys.CALL_ID, event.call().value())
            .build();
  }
}
