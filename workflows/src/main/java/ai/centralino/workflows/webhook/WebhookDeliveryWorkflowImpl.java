package ai.centralino.workflows.webhook;

import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.step.Step;
import ai.centralino.workflows.step.StepKind;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.ExternalWorkflowStub;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Waits for its turn, tries, waits, and lets the next one know.
///
/// Events of one call reach one endpoint in the order in which they were written down: each waits
/// for the earlier ones only, so no two can wait for each other. It is woken when the earlier one
/// is through, looks by itself now and then in case nobody wakes it, and overtakes after an hour,
/// so that one event that an endpoint cannot take does not hold up the others.
public final class WebhookDeliveryWorkflowImpl implements WebhookDeliveryWorkflow {
  static final Duration LONGEST_TURN = Duration.ofHours(1);
  private static final Duration FIRST_LOOK = Duration.ofSeconds(5);
  private static final Duration LONGEST_LOOK = Duration.ofMinutes(5);

  private final WebhookActivities post = Step.activities(WebhookActivities.class);
  private final Delivery delivery;
  private final Step step;
  private boolean called;
  private boolean skipped;
  private boolean closed;

  @WorkflowInit
  public WebhookDeliveryWorkflowImpl(Delivery delivery) {
    this.delivery = delivery;
    this.step = new Step(delivery.tenant(), delivery.call(), StepKind.WEBHOOK, delivery.host());
  }

  @Override
  public void run(Delivery ignored) {
    try {
      step.through(this::deliver);
    } catch (ApplicationFailure gaveUp) {
      close(false, String.valueOf(gaveUp.getOriginalMessage()));
      throw gaveUp;
    }
    if (!closed) { // a person let it be
      close(true, "");
    }
  }

  private @Nullable String deliver() {
    Instant overtakeAt = now().plus(LONGEST_TURN);
    Duration look = FIRST_LOOK;
    while (true) {
      called = false;
      boolean overtake = !now().isBefore(overtakeAt);
      Posted posted = step.attempt(() -> post.post(delivery, overtake));
      tell(posted.notice());
      switch (posted.kind()) {
        case DELIVERED, DROPPED -> {
          closed = true;
          wake(posted.next());
          return posted.detail();
        }
        case NOT_ITS_TURN -> {
          Workflow.await(look, () -> called || skipped);
          look = shorter(look.multipliedBy(2), LONGEST_LOOK);
        }
        case SWITCHED_OFF -> {} // the next try finds it off, and holds
      }
    }
  }

  /// What is written down last; the endpoint's own troubles are no reason to wait here.
  private void close(boolean byPerson, String reason) {
    try {
      Posted last = keepAt(byPerson, reason);
      tell(last.notice());
      wake(last.next());
    } catch (ActivityFailure databaseAway) {
      Workflow.getLogger(WebhookDeliveryWorkflow.class)
          .warn("The end of a delivery could not be written down");
    }
    closed = true;
  }

  private Posted keepAt(boolean byPerson, String reason) {
    for (int tries = 1; ; tries++) {
      try {
        return post.close(delivery, byPerson, reason);
      } catch (ActivityFailure databaseAway) {
        if (tries >= 100) {
          throw databaseAway;
        }
        Workflow.sleep(Duration.ofMinutes(1));
      }
    }
  }

  private void tell(@Nullable Notice notice) {
    if (notice != null) {
      Children.tell(notice, SearchKeys.ofTenant(delivery.tenant().toString()));
    }
  }

  /// Lets the next one know. One that is not there any more needs to know nothing.
  private static void wake(@Nullable String next) {
    if (next == null) {
      return;
    }
    ExternalWorkflowStub waiting = Workflow.newUntypedExternalWorkflowStub(next);
    try {
      waiting.signal("yourTurn");
    } catch (SignalExternalWorkflowException notThere) {
      Workflow.getLogger(WebhookDeliveryWorkflow.class).info("Nobody waits at {}", next);
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  @Override
  public void yourTurn() {
    called = true;
  }

  @Override
  public void retryNow(String by) {
    called = true;
    step.retryNow();
  }

  @Override
  public void skip(String by) {
    skipped = true;
    step.skip();
  }
}
