package ai.centralino.workflows.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.Failures;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.message.MessageLeft;
import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.Hours;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.Property;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("temporal")
class BookingCallTest {
  private static final BusinessRules RULES = new BusinessRules(0, List.of(), 15, 90, 8, 0, 30);
  private static final List<Hours> EVENINGS =
      Arrays.stream(DayOfWeek.values())
          .filter(d -> d != DayOfWeek.MONDAY)
          .map(d -> new Hours(d, LocalTime.of(19, 0), LocalTime.of(23, 0)))
          .toList();

  private final Office office = new Office();
  private final CallId call = CallId.of("twilio", "CA2");
  private final WorkflowClient client = office.temporal.getWorkflowClient();
  private final LocalDate friday =
      LocalDate.ofInstant(now(), ZoneId.of("Europe/Rome"))
          .plusDays(3)
          .with(TemporalAdjusters.next(DayOfWeek.FRIDAY));

  @AfterEach
  void close() {
    office.close();
  }

  private Instant now() {
    return office.now();
  }

  private WorkflowStub stub() {
    return client.newUntypedWorkflowStub(WorkflowIds.call(call));
  }

  private void talk(String trade, Language language) {
    office.world.profile =
        Pizzeria.booking(
            trade, language, EVENINGS, List.of(home("RIF-101"), home("RIF-202")), RULES);
    Answer answer =
        office.answer(
            new CallArrived(
                call, new PhoneNumber("+393331112222"), Pizzeria.NUMBER, "rehearsal", true, now()));
    assertThat(answer).isInstanceOf(Answer.Talk.class);
    stub().signal("legOpened", new LegOpened("token1", "edge", now()));
  }

  private static Property home(String reference) {
    return new Property(
        reference, reference, "Trilocale", "sale", "Navigli", "Via 1", 1, 3, 80, "", true);
  }

  private ToolResult tool(String id, String name, Map<String, Object> arguments) {
    return stub()
        .startUpdate(
            UpdateOptions.newBuilder(ToolResult.class)
                .setUpdateName("useTool")
                .setUpdateId(id)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            new ToolCall(id, name, arguments, 0))
        .getResult();
  }

  private Map<String, Object> table(String time) {
    return Map.of(
        "date", friday.toString(), "time", time, "party_size", 4, "customer_name", "Giulia");
  }

  private static Map<String, Object> but(Map<String, Object> map, String key, Object value) {
    Map<String, Object> copy = new HashMap<>(map);
    copy.put(key, value);
    return copy;
  }

  private void refuses(String tool, Map<String, Object> arguments, String... words) {
    assertThatThrownBy(() -> tool("r" + Arrays.toString(words), tool, arguments))
        .satisfies(refused ->
            assertThat(Failures.thrown(refused).orElseThrow().getOriginalMessage())
                .contains(words));
  }

  private void finish() {
    stub().signal("hungUp", new HungUp("completed", 42, now()));
    stub().getResult(Void.class);
    office.temporal.sleep(Duration.ofSeconds(5));
  }

  private String outcome() {
    return office.world.ends.getFirst().outcome();
  }

  @Test
  void aTableIsHeldReadBackAndBookedOnce() {
    talk("restaurant", Language.IT);
    ToolResult held = tool("t1", "book_table", table("20:30"));
    assertThat(held.output()).containsEntry("status", "held");
    assertThat(held.say())
        .contains("venerdì " + friday.getDayOfMonth())
        .endsWith(" alle 20:30, per quattro, a nome Giulia. Confermo?")
        .doesNotContain("prenotat");
    assertThat(tool("t2", "book_table", table("20:30")).output()).containsEntry("version", 1);
    assertThat(office.world.holds).hasSize(1);
    ToolResult booked = tool("t3", "confirm_booking", Map.of());
    assertThat(booked.output()).containsEntry("status", "booked");
    assertThat(booked.say()).contains("il tavolo è prenotato");
    assertThat(tool("t4", "confirm_booking", Map.of()).output()).containsEntry("status", "booked");
    assertThat(tool("t5", "book_table", table("20:30")).output()).containsEntry("status", "booked");
    finish();
    assertThat(office.world.booked).hasSize(1);
    assertThat(outcome()).isEqualTo("booking");
    assertThat(office.world.noticeKinds())
        .containsExactlyInAnyOrder("booking_made", "booking_confirmed");
    assertThat(office.world.notices)
        .filteredOn(n -> n.audience().equals("owner"))
        .allSatisfy(n -> assertThat(n.to()).extracting("value").containsExactly("+393330000009"));
    HistoryRecorder.keep(client, WorkflowIds.call(call), "booking");
  }

  @Test
  void anotherTimeGivesTheFirstOneBack() {
    talk("restaurant", Language.IT);
    tool("t1", "book_table", table("20:30"));
    assertThat(tool("t2", "book_table", table("21:00")).output()).containsEntry("version", 2);
    assertThat(office.world.holds.values())
        .singleElement()
        .satisfies(h ->
            assertThat(h.startsAt().atZone(ZoneId.of("Europe/Rome")).toLocalTime())
                .isEqualTo(LocalTime.of(21, 0)));
    finish();
    assertThat(office.world.holds).isEmpty();
    assertThat(office.world.booked).isEmpty();
    HistoryRecorder.keep(client, WorkflowIds.call(call), "booking-released");
  }

  @Test
  void aFullEveningOffersTheNearestFreeTimesAndLeavesNothingToConfirm() {
    talk("restaurant", Language.EN);
    tool("t0", "book_table", table("20:30"));
    tool("t1", "confirm_booking", Map.of());
    ToolResult full = tool("t2", "book_table", but(table("20:30"), "customer_name", "Anna"));
    assertThat(full.output()).containsEntry("error", "fully_booked");
    assertThat(full.output().get("closest"))
        .isEqualTo(List.of(friday + "T20:00", friday + "T20:15", friday + "T20:45"));
    assertThat(full.say()).contains("fully booked", "at 20:00, at 20:15 or at 20:45");
    refuses("confirm_booking", Map.of(), "nothing_to_confirm");
    finish();
    HistoryRecorder.keep(client, WorkflowIds.call(call), "booking-full");
  }

  @Test
  void theValidatorRefusesWithOtherTimes() {
    talk("restaurant", Language.IT);
    refuses("book_table", table("15:00"), "closed_then: ", "non siamo aperti", "19:00");
    refuses("book_table", table("22:30"), "closed_then: ", "22:00");
    refuses("book_table", but(table("20:30"), "date", "2020-01-01"), "past: ", "già passato");
    refuses("book_table", table("20:37"), "not_a_slot: ", "20:30", "20:45");
    refuses("book_table", but(table("20:30"), "party_size", 9), "party_too_large: ", "persona");
    refuses("book_table", but(table("20:30"), "party_size", 0), "party_size_missing: ");
    refuses("book_table", but(table("20:30"), "customer_name", " "), "customer_name_missing: ");
    refuses("book_table", but(table("20:30"), "date", "boh"), "date_");
    refuses("book_viewing", table("20:30"), "unknown_tool: ");
    finish();
  }

  @Test
  void wordsWillDoForDayTimeAndPeople() {
    talk("restaurant", Language.IT);
    String said = "vorrei prenotare un tavolo per quattro venerdì alle otto e mezza a nome Giulia";
    ToolResult held =
        tool(
            "t1",
            "book_table",
            Map.of("date", said, "party_size", said, "customer_name", "Giulia"));
    assertThat(held.say())
        .contains("venerdì ")
        .contains(" alle 20:30, per quattro, a nome Giulia. Confermo?");
    refuses(
        "book_table",
        Map.of("date", "un tavolo per due", "party_size", "due", "customer_name", "Giulia"),
        "date_missing");
    refuses(
        "book_table",
        Map.of("date", "venerdì", "party_size", "due", "customer_name", "Giulia"),
        "time_missing: ",
        "A che ora venerdì");
    finish();
  }

  @Test
  void aHouseWithoutTablesPassesTheWishOnAsAMessage() {
    office.world.tables = 0;
    talk("restaurant", Language.IT);
    ToolResult request = tool("t1", "book_table", table("20:30"));
    assertThat(request.output()).containsEntry("status", "request");
    ToolResult passed = tool("t2", "confirm_booking", Map.of());
    assertThat(passed.output()).containsEntry("status", "requested");
    assertThat(passed.say()).contains("richiama per confermare").doesNotContain("prenotato");
    finish();
    assertThat(office.world.booked).isEmpty();
    assertThat(office.world.messages.values())
        .singleElement()
        .extracting(MessageLeft::message)
        .asString()
        .contains("alle 20:30", "persone: 4");
    assertThat(office.world.noticeKinds()).containsExactly("booking_requested");
    HistoryRecorder.keep(client, WorkflowIds.call(call), "booking-requested");
  }

  @Test
  void aConfirmationOutlivesADatabaseThatIsAway() {
    talk("restaurant", Language.IT);
    tool("t1", "book_table", table("20:30"));
    office.world.databaseAway = true;
    ToolResult result = tool("t2", "confirm_booking", Map.of());
    assertThat(result.output()).containsEntry("status", "accepted");
    assertThat(result.say()).doesNotContain("prenotato");
    office.world.databaseAway = false;
    finish();
    assertThat(office.world.booked).hasSize(1);
  }

  @Test
  void anAgencyBooksViewingsAndNotesLeads() {
    talk("estate_agency", Language.IT);
    Map<String, Object> viewing =
        Map.of(
            "date",
            friday.toString(),
            "time",
            "19:30",
            "property_ref",
            "rif 101",
            "customer_name",
            "Paolo");
    refuses("book_viewing", but(viewing, "property_ref", "RIF-109"), "unknown_property", "RIF-101");
    ToolResult held = tool("t1", "book_viewing", viewing);
    assertThat(held.say()).contains("Visita a RIF-101").contains("a nome Paolo. Confermo?");
    assertThat(tool("t2", "confirm_booking", Map.of()).say()).contains("la visita è prenotata");
    tool("t3", "qualify_lead", Map.of("customer_name", "Paolo", "budget", "300 mila"));
    tool("t3", "qualify_lead", Map.of("customer_name", "Paolo", "budget", "300 mila"));
    finish();
    assertThat(office.world.leads).hasSize(1);
    assertThat(office.world.noticeKinds()).contains("lead_found");
    assertThat(outcome()).isEqualTo("booking");
    HistoryRecorder.keep(client, WorkflowIds.call(call), "viewing-and-lead");
  }

  @Test
  void aServiceIsBookedForAsLongAsItTakesWithItsPrice() {
    talk("custom", Language.IT);
    Map<String, Object> visit =
        Map.of("date", friday.toString(), "time", "20:30", "customer_name", "Giulia");
    refuses("book_service", visit, "service_missing", "Taglio donna");
    refuses("book_service", but(visit, "service", "taglio"), "unknown_service", "Taglio uomo");
    refuses(
        "book_service", but(but(visit, "service", "Taglio donna"), "time", "22:30"), "closed_then");
    ToolResult held = tool("t1", "book_service", but(visit, "service", "una piega"));
    assertThat(held.output()).containsEntry("status", "held").containsEntry("service", "Piega");
    assertThat(held.say())
        .startsWith("Piega, venerdì ")
        .contains("20 euro")
        .endsWith("a nome Giulia. Confermo?");
    assertThat(office.world.holds.values())
        .singleElement()
        .satisfies(hold ->
            assertThat(Duration.between(hold.startsAt(), hold.endsAt()))
                .isEqualTo(Duration.ofMinutes(30)));
    ToolResult other = tool("t2", "book_service", but(visit, "service", "taglio donna"));
    assertThat(other.say()).contains("35 euro");
    ToolResult booked = tool("t3", "confirm_booking", Map.of());
    assertThat(booked.output()).containsEntry("status", "booked");
    assertThat(booked.say()).contains("appuntamento");
    refuses("book_table", table("20:30"), "unknown_tool: ");
    finish();
    assertThat(outcome()).isEqualTo("booking");
    HistoryRecorder.keep(client, WorkflowIds.call(call), "service");
  }

  @Test
  void aMessageIsStoredOncePerToolCall() {
    talk("restaurant", Language.IT);
    Map<String, Object> message = Map.of("customer_name", "Anna", "message", "Mi richiami");
    tool("t1", "take_message", message);
    tool("t1", "take_message", message);
    tool("t2", "take_message", message);
    finish();
    assertThat(office.world.messages).hasSize(2);
    assertThat(outcome()).isEqualTo("message");
    // The house has named who hears of bookings and leads; nobody asked for messages.
    assertThat(office.world.notices).isEmpty();
    HistoryRecorder.keep(client, WorkflowIds.call(call), "message");
  }
}
