package ai.centralino.workflows.notice;

import ai.centralino.workflows.Changes;
import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.webhook.Event;
import ai.centralino.workflows.webhook.EventType;
import ai.centralino.workflows.webhook.Events;
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

  private final Events events = new Events();

  @Override
  public void run(InboundText text) {
    if (Workflow.getVersion(Changes.TEXTS_KEPT, Workflow.DEFAULT_VERSION, 1)
        == Workflow.DEFAULT_VERSION) {
      desk.received(text);
      return;
    }
    events.open();
    KeptText kept = desk.keep(text);
    if (kept != null) {
      follow(kept, text);
    }
    events.settle();
  }

  private void follow(KeptText kept, InboundText text) {
    if (kept.notice() != null) {
      Children.tell(kept.notice(), SearchKeys.ofText(kept.tenant().toString(), text.id()));
    }
    events.say(
        Event.of(
            kept.tenant(),
            EventType.MESSAGE_TAKEN,
            kept.message().toString(),
            "1",
            null,
            null,
            text.at()));
  }
}
