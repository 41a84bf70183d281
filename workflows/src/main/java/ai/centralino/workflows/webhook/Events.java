package ai.centralino.workflows.webhook;

import ai.centralino.workflows.Changes;
import ai.centralino.workflows.Children;
import ai.centralino.workflows.WorkflowIds;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Supplier;

/// How a workflow makes known what has happened. Workflow code, confined to its workflow.
///
/// Nothing waits for it but the workflow's own end: an event becomes an abandoned child, and only
/// where somebody hears of it.
public final class Events {
  private final EventActivities desk =
      Workflow.newLocalActivityStub(
          EventActivities.class,
          LocalActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(1))
              .setScheduleToCloseTimeout(Duration.ofSeconds(2))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(2).build())
              .build());

  private Promise<?> last = Workflow.newPromise(true);

  /// Makes an event known after those before it, without waiting. A workflow that began before there
  /// were events keeps silent.
  ///
  /// @param event asked for in workflow code only where it is needed
  public void say(Supplier<Event> event) {
    if (Workflow.getVersion(Changes.EVENTS, Workflow.DEFAULT_VERSION, 1) == 1) {
      Event said = event.get();
      last = last.thenCompose(_ -> Async.procedure(() -> publishIfWanted(said)));
    }
  }

  /// Waits until everything said is on its way. To be called before the workflow ends.
  public void settle() {
    last.get();
  }

  private void publishIfWanted(Event event) {
    boolean wanted;
    try {
      wanted = desk.wanted(event.tenant(), event.type());
    } catch (ActivityFailure databaseAway) {
      wanted = true; // the child will find out
    }
    if (wanted) {
      publish(event);
    }
  }

  /// Makes an event known that somebody wants to hear of. A repeat is the same event.
  public static void publish(Event event) {
    Children.start(
        EventWorkflow.class,
        WorkflowIds.event(event.id()),
        EventWorkflowImpl.attributes(event),
        child -> child.run(event));
  }
}
