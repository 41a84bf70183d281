package ai.centralino.workflows.order;

import ai.centralino.workflows.Changes;
import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.Notice.Address;
import ai.centralino.workflows.notice.Notice.Channel;
import ai.centralino.workflows.notice.Recipients;
import ai.centralino.workflows.webhook.Event;
import ai.centralino.workflows.webhook.EventType;
import ai.centralino.workflows.webhook.Events;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowLock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Waits for the kitchen, reminds it, tells owner and customer, and lets a slip be taken back.
public final class OrderWorkflowImpl implements OrderWorkflow {
  static final Duration REMIND_AFTER = Duration.ofSeconds(60);
  static final Duration ESCALATE_AFTER = Duration.ofMinutes(3);
  static final Duration EXPIRE_AFTER = Duration.ofHours(24);

  /// Between the tap on *ready* and the customer's text, so that a slip of the finger texts nobody.
  static final Duration SECOND_THOUGHT = Duration.ofSeconds(5);

  /// How long the last step stays open for an undo.
  static final Duration UNDO_WINDOW = Duration.ofSeconds(60);

  private final OrderStart order;
  private final KitchenPhrases words;
  private final WorkflowLock writing = Workflow.newWorkflowLock();
  private final Events events = new Events();
  private final List<OrderStatus> past = new ArrayList<>();
  private OrderStatus status;
  private int moves;
  private boolean customerTold;
  private String cancelledBy = "";

  private final OrderActivities kitchen =
      Workflow.newActivityStub(
          OrderActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofSeconds(10))
              .build());

  @WorkflowInit
  public OrderWorkflowImpl(OrderStart start) {
    this.order = start;
    this.words = new KitchenPhrases(start);
    this.status = start.status();
  }

  @Override
  public void run(OrderStart start) {
    events.open();
    if (start.status() == OrderStatus.NEW) {
      events.say(event(EventType.ORDER_PLACED, "1", OrderStatus.NEW));
    }
    if (status == OrderStatus.NEW) {
      tellOwner("order_placed", words.placedSubject(), words.placedBody());
      if (Workflow.getVersion(Changes.ORDER_CONFIRMED, Workflow.DEFAULT_VERSION, 1) == 1) {
        tellCustomer("order_confirmed", words.confirmedSubject(), words.confirmedBody());
      }
    }
    long deadline = Workflow.currentTimeMillis() + EXPIRE_AFTER.toMillis();
    while (true) {
      follow(deadline);
      // The last step can be taken back for a moment; then the order is history.
      OrderStatus last = status;
      if (!Workflow.await(UNDO_WINDOW, () -> status != last)) {
        break;
      }
    }
    Workflow.await(Workflow::isEveryHandlerFinished);
    if (status == OrderStatus.CANCELLED && !cancelledBy.equals("caller")) {
      tellCustomer("order_cancelled", words.cancelledSubject(), words.cancelledBody());
    }
    events.settle();
    Workflow.upsertTypedSearchAttributes(SearchKeys.OUTCOME.valueSet(status.word()));
  }

  /// Reminds the kitchen of an order that nobody accepts, and then the owner.
  ///
  /// @return whether the kitchen has accepted it meanwhile
  private boolean waitForKitchen() {
    if (Workflow.await(REMIND_AFTER, () -> status != OrderStatus.NEW)) {
      return true;
    }
    kitchen.remindKitchen(order.tenant(), order.id());
    if (Workflow.await(ESCALATE_AFTER.minus(REMIND_AFTER), () -> status != OrderStatus.NEW)) {
      return true;
    }
    tellOwner("order_late", words.lateSubject(), words.lateBody());
    return false;
  }

  /// Follows the order until nothing more happens to it, or it has been forgotten.
  private void follow(long deadline) {
    while (!status.over()) {
      if (status == OrderStatus.NEW && waitForKitchen()) {
        continue;
      }
      Duration left = Duration.ofMillis(Math.max(1, deadline - Workflow.currentTimeMillis()));
      if (status == OrderStatus.READY && !customerTold) {
        if (!Workflow.await(SECOND_THOUGHT, () -> status != OrderStatus.READY)) {
          customerTold = true;
          tellCustomer("order_ready", words.readySubject(), words.readyBody());
        }
        continue;
      }
      OrderStatus now = status;
      if (!Workflow.await(left, () -> status != now)) {
        move(OrderStatus.EXPIRED, "clock");
      }
    }
  }

  @Override
  public void mayChangeStatus(StatusChange change) {
    if (status != change.to() && !status.next().contains(change.to())) {
      throw wrong(
          "Order "
              + order.number()
              + " is "
              + status.word()
              + " and cannot become "
              + change.to().word()
              + ".");
    }
  }

  @Override
  public OrderStatus changeStatus(StatusChange change) {
    writing.lock();
    try {
      if (status == change.to()) {
        return status;
      }
      mayChangeStatus(change);
      past.add(status);
      cancelledBy = change.by();
      move(change.to(), change.by());
      return status;
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void mayUndo(Undo undo) {
    if (status != undo.from() || past.isEmpty()) {
      throw wrong(
          "Order " + order.number() + " is " + status.word() + ": there is nothing to take back.");
    }
  }

  @Override
  public OrderStatus undo(Undo undo) {
    writing.lock();
    try {
      mayUndo(undo);
      move(past.removeLast(), undo.by());
      return status;
    } finally {
      writing.unlock();
    }
  }

  private void move(OrderStatus to, String by) {
    kitchen.recordStatus(order.tenant(), order.id(), to, by);
    status = to;
    moves++;
    // A workflow that replaces a lost one counts anew, so the moment tells the moves apart too.
    events.say(event(EventType.ORDER_UPDATED, moves + " " + Workflow.currentTimeMillis(), to));
  }

  private Event event(EventType type, String version, OrderStatus now) {
    return Event.of(
        order.tenant(),
        type,
        order.id().toString(),
        version,
        now.word(),
        order.call(),
        Instant.ofEpochMilli(Workflow.currentTimeMillis()));
  }

  @Override
  public OrderStatus status() {
    return status;
  }

  private static ApplicationFailure wrong(String sentence) {
    return ApplicationFailure.newNonRetryableFailure(sentence, WRONG_STATUS);
  }

  private void tellOwner(String kind, String subject, String body) {
    List<Address> to = order.owner();
    if (to == null) {
      to = Recipients.addresses(order.ownerPhone(), order.ownerEmail());
    } else if (to.isEmpty()) {
      return; // nobody wants to hear of orders
    }
    tell(kind, "owner", to, subject, body);
  }

  private void tellCustomer(String kind, String subject, String body) {
    @Nullable String phone = order.customerPhone();
    if (phone != null) {
      tell(kind, "customer", List.of(new Address(Channel.SMS, phone)), subject, body);
    }
  }

  private void tell(String kind, String audience, List<Address> to, String subject, String body) {
    Children.tell(
        new Notice(
                WorkflowIds.derived(kind, order.id().toString()),
                order.tenant(),
                order.call(),
                order.id(),
                kind,
                audience,
                order.businessNumber(),
                to,
                subject,
                body,
                order.language())
            .atOnce(kind.equals("order_late"))
            .filledWith(words.values()),
        SearchKeys.of(order.tenant().toString(), order.call().value(), order.customerMasked()));
  }
}
