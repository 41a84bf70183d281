package ai.centralino.web.booking;

import ai.centralino.store.booking.Bookings;
import ai.centralino.store.booking.Bookings.Booking;
import ai.centralino.web.Within;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.Failures;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.booking.BookableTimes;
import ai.centralino.workflows.booking.BookingKind;
import ai.centralino.workflows.booking.BookingStart;
import ai.centralino.workflows.booking.BookingState;
import ai.centralino.workflows.booking.BookingStatus;
import ai.centralino.workflows.booking.BookingWorkflow;
import ai.centralino.workflows.booking.BookingWorkflow.By;
import ai.centralino.workflows.booking.BookingWorkflow.NewTime;
import ai.centralino.workflows.booking.Held;
import ai.centralino.workflows.booking.Hold;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.notice.Recipients;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Functions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Books and changes bookings on the word of staff, through their workflows. Thread-safe.
@Component
class BookingChanges {
  private final Bookings bookings;
  private final Desk desk;
  private final WorkflowClient temporal;

  BookingChanges(Bookings bookings, Desk desk, WorkflowClient temporal) {
    this.bookings = bookings;
    this.desk = desk;
    this.temporal = temporal;
  }

  /// What became of a change.
  sealed interface Outcome {
    record Done(Booking booking) implements Outcome {}

    /// The time is taken; `free` are the nearest that are not.
    record Full(List<Instant> free) implements Outcome {}

    /// No place is large enough, or the chosen one is not.
    record TooLarge(int seats) implements Outcome {}

    /// The business keeps no places of this kind.
    record NoPlaces() implements Outcome {}

    /// It does not go there from where it is; `sentence` says so.
    record Wrong(String sentence) implements Outcome {}

    record Unknown() implements Outcome {}

    /// Temporal does not answer; nothing has changed.
    record Away() implements Outcome {}
  }

  /// What staff book.
  ///
  /// @param place the one place that will do, or null where any that fits will
  record Wanted(
      BookingKind kind,
      Instant startsAt,
      int partySize,
      String customerName,
      @Nullable String customerPhone,
      @Nullable String propertyRef,
      @Nullable String notes,
      @Nullable UUID place) {}

  /// Books at once. The same id twice is one booking.
  Outcome book(TenantId tenant, UUID id, Wanted wanted, String by) {
    TenantProfile profile = desk.profile(tenant);
    BookableTimes times = new BookableTimes(profile, wanted.kind(), wanted.propertyRef());
    Hold hold =
        new Hold(
            id,
            tenant,
            null,
            wanted.kind(),
            wanted.place(),
            wanted.startsAt(),
            wanted.startsAt().plus(times.stay()),
            wanted.partySize(),
            wanted.customerName(),
            wanted.customerPhone(),
            wanted.propertyRef(),
            wanted.notes(),
            instead(times, wanted.startsAt()));
    boolean anew = bookings.byId(tenant, id).isPresent();
    return switch (bookings.confirm(hold)) {
      case Held.Taken _ -> {
        Booking booking = bookings.byId(tenant, id).orElseThrow();
        try {
          begin(start(profile, booking, by, false));
          yield new Outcome.Done(booking);
        } catch (WorkflowException | Within.Slow | StatusRuntimeException away) {
          if (!anew) {
            // Without its workflow nobody would ever hear of it.
            bookings.record(tenant, id, BookingStatus.CANCELLED, "clock");
          }
          yield new Outcome.Away();
        }
      }
      case Held.Full(List<Instant> free) -> new Outcome.Full(free);
      case Held.TooLarge(int seats) -> new Outcome.TooLarge(seats);
      case Held.NoPlaces _ -> new Outcome.NoPlaces();
    };
  }

  private static List<Instant> instead(BookableTimes times, Instant wanted) {
    return times.around(times.here(wanted), Instant.EPOCH).stream().map(times::instant).toList();
  }

  private void begin(BookingStart start) {
    BookingWorkflow workflow = stub(start);
    Within.fiveSeconds(() -> {
      try {
        WorkflowClient.start(workflow::run, start);
      } catch (WorkflowExecutionAlreadyStarted repeated) {
        // the id is the idempotency key
      }
      return true;
    });
  }

  Outcome move(TenantId tenant, UUID id, Instant to, @Nullable UUID place, String by) {
    AtomicReference<Held> held = new AtomicReference<>();
    Outcome outcome =
        ask(
            tenant,
            id,
            by,
            (workflow, profile, booking) -> {
              BookableTimes times =
                  new BookableTimes(profile, booking.kind(), booking.propertyRef());
              NewTime wanted = new NewTime(to, place, instead(times, to), by);
              held.set(
                  send(
                      workflow,
                      workflow::move,
                      wanted,
                      Held.class,
                      start(profile, booking, by, true)));
            });
    if (!(outcome instanceof Outcome.Done)) {
      return outcome;
    }
    return switch (held.get()) {
      case Held.Full(List<Instant> free) -> new Outcome.Full(free);
      case Held.TooLarge(int seats) -> new Outcome.TooLarge(seats);
      case Held.NoPlaces _ -> new Outcome.NoPlaces();
      case Held.Taken _ -> outcome;
      case null -> outcome;
    };
  }

  Outcome cancel(TenantId tenant, UUID id, String by) {
    return ask(
        tenant,
        id,
        by,
        (workflow, profile, booking) ->
            send(
                workflow,
                workflow::cancel,
                new By(by),
                BookingState.class,
                start(profile, booking, by, true)));
  }

  Outcome noShow(TenantId tenant, UUID id, String by) {
    return ask(
        tenant,
        id,
        by,
        (workflow, profile, booking) ->
            send(
                workflow,
                workflow::noShow,
                new By(by),
                BookingState.class,
                start(profile, booking, by, true)));
  }

  private interface Question {
    void put(BookingWorkflow workflow, TenantProfile profile, Booking booking);
  }

  private Outcome ask(TenantId tenant, UUID id, String by, Question question) {
    Optional<Booking> booking = bookings.byId(tenant, id);
    if (booking.isEmpty()
        || booking.get().status() == BookingStatus.HELD
        || booking.get().status() == BookingStatus.LAPSED) {
      return new Outcome.Unknown();
    }
    TenantProfile profile = desk.profile(tenant);
    BookingWorkflow workflow = stub(start(profile, booking.get(), by, true));
    try {
      Within.fiveSeconds(() -> {
        question.put(workflow, profile, booking.get());
        return true;
      });
    } catch (WorkflowUpdateException refused) {
      return new Outcome.Wrong(sentence(refused));
    } catch (WorkflowException | Within.Slow | StatusRuntimeException away) {
      return new Outcome.Away();
    }
    return new Outcome.Done(bookings.byId(tenant, id).orElseThrow());
  }

  /// Asks the workflow, and where it is lost or over begins another one from what the row knows.
  private static <A, R> R send(
      BookingWorkflow workflow,
      Functions.Func1<A, R> update,
      A argument,
      Class<R> answer,
      BookingStart start) {
    return WorkflowClient.executeUpdateWithStart(
        update,
        argument,
        UpdateOptions.newBuilder(answer).setWaitForStage(WorkflowUpdateStage.COMPLETED).build(),
        new WithStartWorkflowOperation<>(workflow::run, start));
  }

  private static String sentence(WorkflowUpdateException refused) {
    return Failures.thrown(refused)
        .map(ApplicationFailure::getOriginalMessage)
        .orElse("The change was refused.");
  }

  private BookingWorkflow stub(BookingStart start) {
    return temporal.newWorkflowStub(
        BookingWorkflow.class,
        WorkflowOptions.newBuilder()
            .setTaskQueue(TaskQueues.OFFICE)
            .setWorkflowId(WorkflowIds.booking(start.id()))
            .setWorkflowIdConflictPolicy(
                start.anew()
                    ? WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING
                    : WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
            .setWorkflowIdReusePolicy(
                start.anew()
                    ? WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE
                    : WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
            .setTypedSearchAttributes(
                SearchKeys.of(
                    start.tenant().toString(),
                    start.call() == null ? "none" : start.call().value(),
                    start.customerMasked()))
            .build());
  }

  private static BookingStart start(
      TenantProfile profile, Booking booking, String by, boolean anew) {
    String phone = booking.customerPhone();
    return new BookingStart(
        booking.id(),
        profile.id(),
        booking.call(),
        by,
        anew,
        booking.kind(),
        booking.status(),
        booking.startsAt(),
        booking.endsAt(),
        booking.partySize(),
        booking.customerName(),
        phone,
        new PhoneNumber(phone == null ? "anonymous" : phone).masked(),
        booking.propertyRef(),
        booking.notes(),
        profile.name(),
        profile.number(),
        profile.address(),
        profile.zone(),
        profile.language(),
        Recipients.of(profile, "booking"));
  }
}
