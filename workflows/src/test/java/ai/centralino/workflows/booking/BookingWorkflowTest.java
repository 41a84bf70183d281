package ai.centralino.workflows.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.Failures;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.booking.BookingWorkflow.By;
import ai.centralino.workflows.booking.BookingWorkflow.NewTime;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.HistoryRecorder;
import ai.centralino.workflows.call.Office;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.Notice.Address;
import ai.centralino.workflows.notice.Notice.Channel;
import ai.centralino.workflows.tenant.Language;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("temporal")
class BookingWorkflowTest {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  private final Office office = new Office();
  private final UUID id = UUID.randomUUID();
  private final WorkflowClient client = office.temporal.getWorkflowClient();
  private final BookingWorkflow booking =
      client.newWorkflowStub(
          BookingWorkflow.class,
          WorkflowOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setWorkflowId(WorkflowIds.booking(id))
              .build());

  @AfterEach
  void close() {
    office.close();
  }

  private Instant now() {
    return Instant.ofEpochMilli(office.temporal.currentTimeMillis());
  }

  private void start(Instant at, boolean anew) {
    WorkflowClient.start(
        booking::run,
        new BookingStart(
            id,
            Pizzeria.ID,
            CallId.of("twilio", "CA1"),
            "caller",
            anew,
            BookingKind.TABLE,
            BookingStatus.CONFIRMED,
            at,
            at.plus(Duration.ofMinutes(90)),
            4,
            "Giulia",
            "+393331112222",
            "+39 333 ··· 2222",
            null,
            "seggiolone",
            "Trattoria",
            Pizzeria.NUMBER,
            "Via Pisana 1, Firenze",
            "Europe/Rome",
            Language.IT,
            List.of(new Address(Channel.SMS, "+393330000009"))));
  }

  private Instant inDays(int days, int hour) {
    return now()
        .atZone(ROME)
        .plusDays(days)
        .toLocalDate()
        .atTime(hour, 30)
        .atZone(ROME)
        .toInstant();
  }

  private List<String> kinds() {
    return office.world.notices.stream().map(Notice::kind).toList();
  }

  @Test
  void bothAreToldAndTheCustomerIsRemindedTheDayBeforeAtTen() {
    Instant at = inDays(4, 20);
    start(at, false);
    office.temporal.sleep(Duration.ofSeconds(5));
    assertThat(kinds()).containsExactlyInAnyOrder("booking_made", "booking_confirmed");
    ZonedDateTime reminder = at.atZone(ROME).minusDays(1).toLocalDate().atTime(10, 0).atZone(ROME);
    office.temporal.sleep(Duration.between(now(), reminder.toInstant()).minusMinutes(5));
    assertThat(kinds()).doesNotContain("booking_reminder");
    office.temporal.sleep(Duration.ofMinutes(10));
    assertThat(office.world.notices)
        .filteredOn(n -> n.kind().equals("booking_reminder"))
        .singleElement()
        .satisfies(n -> assertThat(n.body()).contains("alle 20:30").contains("Via Pisana"));
    client.newUntypedWorkflowStub(WorkflowIds.booking(id)).getResult(Void.class);
    assertThat(office.world.statuses).containsExactly("done");
    assertThat(kinds()).hasSize(3);
    HistoryRecorder.keep(client, WorkflowIds.booking(id), "done");
  }

  @Test
  void aBookingForTonightIsRemindedThreeHoursBefore() {
    Instant at = now().plus(Duration.ofHours(8));
    start(at, false);
    office.temporal.sleep(Duration.ofHours(4).plusMinutes(50));
    assertThat(kinds()).doesNotContain("booking_reminder");
    office.temporal.sleep(Duration.ofMinutes(20));
    assertThat(kinds()).contains("booking_reminder");
  }

  @Test
  void aBookingForTheNextHourIsNotReminded() {
    start(now().plus(Duration.ofHours(1)), false);
    client.newUntypedWorkflowStub(WorkflowIds.booking(id)).getResult(Void.class);
    assertThat(kinds()).containsExactlyInAnyOrder("booking_made", "booking_confirmed");
  }

  @Test
  void aMoveIsToldAndRemindedAnew() {
    start(inDays(4, 20), false);
    Instant later = inDays(6, 20);
    assertThat(booking.move(new NewTime(later, null, List.of(), "Anna")))
        .isInstanceOf(Held.Taken.class);
    assertThat(booking.state().startsAt()).isEqualTo(later);
    assertThat(booking.state().endsAt()).isEqualTo(later.plus(Duration.ofMinutes(90)));
    office.temporal.sleep(Duration.ofDays(4));
    assertThat(office.world.statuses).isEmpty();
    client.newUntypedWorkflowStub(WorkflowIds.booking(id)).getResult(Void.class);
    assertThat(kinds())
        .containsExactlyInAnyOrder(
            "booking_made", "booking_confirmed", "booking_moved", "booking_reminder");
    HistoryRecorder.keep(client, WorkflowIds.booking(id), "moved");
  }

  @Test
  void aMoveToATakenTimeChangesNothing() {
    Instant at = inDays(4, 20);
    start(at, false);
    office.world.tables = 0;
    Instant free = inDays(4, 21);
    assertThat(booking.move(new NewTime(inDays(5, 20), null, List.of(free), "Anna")))
        .isEqualTo(new Held.Full(List.of(free)));
    assertThat(booking.state().startsAt()).isEqualTo(at);
    assertThat(kinds()).doesNotContain("booking_moved");
  }

  @Test
  void aCancellationIsToldOnceAndEndsIt() {
    start(inDays(4, 20), false);
    assertThat(booking.cancel(new By("Anna")).status()).isEqualTo(BookingStatus.CANCELLED);
    WorkflowStub.fromTyped(booking).getResult(Void.class);
    office.temporal.sleep(Duration.ofSeconds(5));
    assertThat(kinds())
        .containsExactlyInAnyOrder("booking_made", "booking_confirmed", "booking_cancelled");
    HistoryRecorder.keep(client, WorkflowIds.booking(id), "cancelled");
  }

  @Test
  void aNoShowIsOnlySaidOnceTheTimeHasCome() {
    Instant at = inDays(2, 20);
    start(at, false);
    assertThatThrownBy(() -> booking.noShow(new By("Anna")))
        .satisfies(e ->
            assertThat(Failures.thrown(e).orElseThrow().getOriginalMessage())
                .contains("has not come yet"));
    office.temporal.sleep(Duration.between(now(), at).plusHours(2)); // it took an hour and a half
    assertThat(booking.state().status()).isEqualTo(BookingStatus.DONE);
    assertThat(booking.noShow(new By("Anna")).status()).isEqualTo(BookingStatus.NO_SHOW);
    WorkflowStub.fromTyped(booking).getResult(Void.class);
    assertThat(office.world.statuses).containsExactly("done", "no_show");
    HistoryRecorder.keep(client, WorkflowIds.booking(id), "no-show");
  }

  @Test
  void aReplacedWorkflowTellsNobodyAgain() {
    start(inDays(4, 20), true);
    office.temporal.sleep(Duration.ofSeconds(5));
    assertThat(kinds()).isEmpty();
  }
}
