package ai.centralino.workflows.webhook;

import ai.centralino.workflows.Changes;
import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.WorkflowIds;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.SearchAttributes;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a workflow makes known what has happened. Workflow code, confined to its workflow.
///
/// Nothing waits for it but the workflow's own end: an event is written down in the midst of a
/// workflow task, and what becomes of it are abandoned children, only where somebody hears of it.
public final class Events {
  private final List<Event> early = new ArrayList<>();
  private @Nullable Boolean open;
  private Promise<?> last = Workflow.newPromise(true);

  /// To be called once, at the beginning of the workflow's main method: asking for the version lets
  /// other coroutines run, which a handler in the midst of its work must not do. A workflow that
  /// began before there were events keeps silent.
  public void open() {
    open = Workflow.getVersion(Changes.EVENTS, Workflow.DEFAULT_VERSION, 1) == 1;
    List.copyOf(early).forEach(this::say); // a handler may run before the main method
    early.clear();
  }

  /// Makes an event known after those before it, without waiting.
  public void say(Event event) {
    if (open == null) {
      early.add(event);
    } else if (open) {
      last = last.thenCompose(_ -> Async.procedure(() -> publishIfWanted(event)));
    }
  }

  /// Waits until everything said is on its way. To be called before the workflow ends.
  public void settle() {
    last.get();
  }

  private void publishIfWanted(Event event) {
    if (askedNear()) {
      publish(event);
      return;
    }
    boolean wanted;
    try {
      wanted = near().wanted(event.tenant(), event.type());
    } catch (ActivityFailure databaseAway) {
      wanted = true; // the child will find out
    }
    if (wanted) {
      publish(event);
    }
  }

  /// Makes an event known that somebody wants to hear of. A repeat is the same event.
  ///
  /// It is written down at once where the database answers; else a child keeps at it.
  public static void publish(Event event) {
    if (askedNear()) {
      try {
        deliver(event, near().publish(event));
        return;
      } catch (ActivityFailure databaseAway) {
        Workflow.getLogger(Events.class).info("An event is left to a workflow of its own");
      }
    }
    Children.start(
        EventWorkflow.class,
        WorkflowIds.event(event.id()),
        attributes(event),
        child -> child.run(event));
  }

  /// Starts a delivery for each endpoint. Workflow code.
  static void deliver(Event event, List<Delivery> deliveries) {
    SearchAttributes attributes = attributes(event);
    for (Delivery delivery : deliveries) {
      Children.start(
          WebhookDeliveryWorkflow.class,
          WorkflowIds.webhook(delivery.endpoint(), delivery.event()),
          attributes,
          child -> child.run(delivery));
    }
  }

  private static SearchAttributes attributes(Event event) {
    return event.call() == null
        ? SearchKeys.ofTenant(event.tenant().toString())
        : SearchAttributes.newBuilder()
            .set(SearchKeys.TENANT_ID, event.tenant().toString())
            .set(SearchKeys.CALL_ID, event.call().value())
            .build();
  }

  private static boolean askedNear() {
    return Workflow.getVersion(Changes.ASKED_NEAR, Workflow.DEFAULT_VERSION, 1) == 1;
  }

  private static EventActivities near() {
    return Workflow.newLocalActivityStub(
        EventActivities.class,
        LocalActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofSeconds(1))
            .setScheduleToCloseTimeout(Duration.ofSeconds(2))
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(2).build())
            .build());
  }
}
