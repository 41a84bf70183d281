package ai.centralino.workflows.booking;

import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.booking.Held.Taken;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.Notice.Address;
import ai.centralino.workflows.notice.Notice.Channel;
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
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells everybody, reminds the customer, follows every change, and closes the booking once its
/// time is over.
public final class BookingWorkflowImpl implements BookingWorkflow {
  /// At what hour of the day before the customer is reminded.
  static final int REMINDER_HOUR = 10;

  /// How long before the start, where the booking came after that hour.
  static final Duration SHORT_REMINDER = Duration.ofHours(3);

  /// How long after its end somebody may still say that nobody came.
  static final Duration AFTERMATH = Duration.ofHours(24);

  private final BookingStart booking;
  private final BookingTexts words;
  private final Events events = new Events();
  private final WorkflowLock writing = Workflow.newWorkflowLock();
  private BookingStatus status;
  private Instant startsAt;
  private Instant endsAt;
  private int changes;
  private @Nullable Instant remindedOf;

  private final BookingActivities calendar =
      Workflow.newActivityStub(
          BookingActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofSeconds(10))
              .build());

  @WorkflowInit
  public BookingWorkflowImpl(BookingStart start) {
    this.booking = start;
    this.words = new BookingTexts(start);
    this.status = start.status();
    this.startsAt = start.startsAt();
    this.endsAt = start.endsAt();
  }

  @Override
  public void run(BookingStart start) {
    events.open();
    if (!start.anew()) {
      events.say(event(EventType.BOOKING_CREATED));
      if (start.by().equals("caller")) {
        tell(
            "booking_made",
            "owner",
            start.owner(),
            words.madeSubject(startsAt),
            words.madeBody(startsAt));
      }
      tellCustomer("booking_confirmed", words.confirmedSubject(), words.confirmedBody(startsAt));
    }
    while (status == BookingStatus.CONFIRMED) {
      follow();
    }
    if (status == BookingStatus.DONE) {
      Workflow.await(until(endsAt.plus(AFTERMATH)), () -> status != BookingStatus.DONE);
    }
    Workflow.await(Workflow::isEveryHandlerFinished);
    events.settle();
    Workflow.upsertTypedSearchAttributes(SearchKeys.OUTCOME.valueSet(status.word()));
  }

  /// Waits for the reminder, for the end, or for a change that makes both anew.
  private void follow() {
    int seen = changes;
    Instant reminder = reminder();
    if (reminder != null) {
      if (!Workflow.await(until(reminder), () -> changes != seen)) {
        remindedOf = startsAt;
        tellCustomer("booking_reminder", words.reminderSubject(), words.reminderBody(startsAt));
      }
      return;
    }
    if (!Workflow.await(until(endsAt), () -> changes != seen)) {
      writing.lock(); // a change that is under way goes first
      try {
        if (changes == seen) {
          end(BookingStatus.DONE, "clock");
        }
      } finally {
        writing.unlock();
      }
    }
  }

  /// When the customer is to be reminded, or null where that is done or would come too late.
  private @Nullable Instant reminder() {
    if (startsAt.equals(remindedOf) || booking.customerPhone() == null) {
      return null;
    }
    ZonedDateTime start = startsAt.atZone(ZoneId.of(booking.zone()));
    Instant dayBefore =
        start
            .toLocalDate()
            .minusDays(1)
            .atTime(REMINDER_HOUR, 0)
            .atZone(start.getZone())
            .toInstant();
    if (dayBefore.isAfter(now())) {
      return dayBefore;
    }
    Instant shortly = startsAt.minus(SHORT_REMINDER);
    return shortly.isAfter(now()) ? shortly : null;
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  private static Duration until(Instant at) {
    Duration left = Duration.between(now(), at);
    return left.isPositive() ? left : Duration.ofMillis(1);
  }

  @Override
  public void mayMove(NewTime to) {
    if (status != BookingStatus.CONFIRMED) {
      throw wrong("This booking is " + status.word() + " and cannot be moved.");
    }
    if (!to.startsAt().isAfter(now())) {
      throw wrong("That time is over already.");
    }
  }

  @Override
  public Held move(NewTime to) {
    writing.lock();
    try {
      mayMove(to);
      Instant end = to.startsAt().plus(Duration.between(startsAt, endsAt));
      Held held =
          calendar.moveBooking(
              booking.tenant(),
              booking.id(),
              new BookingActivities.Move(to.startsAt(), end, to.place(), to.instead(), to.by()));
      if (held instanceof Taken && !to.startsAt().equals(startsAt)) {
        startsAt = to.startsAt();
        endsAt = end;
        changes++;
        events.say(event(EventType.BOOKING_UPDATED));
        tellCustomer("booking_moved", words.movedSubject(), words.movedBody(startsAt));
      }
      return held;
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void mayCancel(By by) {
    if (status != BookingStatus.CONFIRMED && status != BookingStatus.CANCELLED) {
      throw wrong("This booking is " + status.word() + " and cannot be cancelled.");
    }
  }

  @Override
  public BookingState cancel(By by) {
    writing.lock();
    try {
      if (status == BookingStatus.CANCELLED) {
        return state();
      }
      mayCancel(by);
      end(BookingStatus.CANCELLED, by.by());
      if (by.by().equals(By.LINK)) {
        tell(
            "booking_given_up",
            "owner",
            booking.owner(),
            words.cancelledSubject(),
            words.madeBody(startsAt));
      }
      if (!by.by().equals("caller")) {
        tellCustomer("booking_cancelled", words.cancelledSubject(), words.cancelledBody(startsAt));
      }
      return state();
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void mayNoShow(By by) {
    if (status == BookingStatus.NO_SHOW) {
      return;
    }
    if (status != BookingStatus.CONFIRMED && status != BookingStatus.DONE) {
      throw wrong("This booking is " + status.word() + ".");
    }
    if (startsAt.isAfter(now())) {
      throw wrong("Its time has not come yet: it can be cancelled instead.");
    }
  }

  @Override
  public BookingState noShow(By by) {
    writing.lock();
    try {
      if (status != BookingStatus.NO_SHOW) {
        mayNoShow(by);
        end(BookingStatus.NO_SHOW, by.by());
      }
      return state();
    } finally {
      writing.unlock();
    }
  }

  private void end(BookingStatus to, String by) {
    calendar.recordBooking(booking.tenant(), booking.id(), to, by);
    status = to;
    changes++;
    events.say(
        event(
            to == BookingStatus.CANCELLED
                ? EventType.BOOKING_CANCELLED
                : EventType.BOOKING_UPDATED));
  }

  /// What has just happened. A workflow that replaces a lost one counts its changes anew, so the
  /// moment tells them apart too.
  private Event event(EventType type) {
    return Event.of(
        booking.tenant(),
        type,
        booking.id().toString(),
        type == EventType.BOOKING_CREATED ? "1" : changes + " " + now(),
        status.word(),
        booking.call(),
        now());
  }

  @Override
  public BookingState state() {
    return new BookingState(status, startsAt, endsAt);
  }

  private static ApplicationFailure wrong(String sentence) {
    return ApplicationFailure.newNonRetryableFailure(sentence, WRONG_STATUS);
  }

  private void tellCustomer(String kind, String subject, String body) {
    String phone = booking.customerPhone();
    if (phone != null) {
      tell(kind, "customer", List.of(new Address(Channel.SMS, phone)), subject, body);
    }
  }

  private void tell(String kind, String audience, List<Address> to, String subject, String body) {
    if (to.isEmpty()) {
      return;
    }
    Children.tell(
        new Notice(
                WorkflowIds.derived(
                    kind, booking.id().toString(), startsAt.toString(), Integer.toString(changes)),
                booking.tenant(),
                booking.call(),
                null,
                kind,
                audience,
                booking.businessNumber(),
                to,
                subject,
                body,
                booking.language())
            .aboutBooking(booking.id())
            .filledWith(words.values(startsAt)),
        SearchKeys.of(
            booking.tenant().toString(),
            booking.call() == null ? "none" : booking.call().value(),
            booking.customerMasked()));
  }
}
