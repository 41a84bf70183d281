package ai.centralino.workflows.call;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.webhook.Event;
import ai.centralino.workflows.webhook.FakeEndpoint;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How much a call asks of Temporal: what is spent on one call is missing to the next caller.
@Tag("temporal")
class CallTasksTest {
  private final Office office = new Office();
  private final CallId call = CallId.of("twilio", "CA1");
  private final WorkflowClient client = office.temporal.getWorkflowClient();

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

  private List<HistoryEvent> history(String workflow) {
    return client.fetchHistory(workflow).getEvents();
  }

  private void talk() {
    office.answer(
        new CallArrived(
            call, new PhoneNumber("+393331112222"), Pizzeria.NUMBER, "rehearsal", false, now()));
    stub().signal("legOpened", new LegOpened("token1", "edge", now()));
  }

  private void say(String key) {
    stub()
        .signal(
            "turnsTaken",
            new TurnsTaken(List.of(new Turn(key, "caller", "Buonasera", null, 0, null, now()))));
  }

  private void finish() {
    stub().signal("hungUp", new HungUp("completed", 42, now()));
    List.of(
            WorkflowIds.call(call),
            WorkflowIds.usage(call),
            WorkflowIds.insight(call),
            WorkflowIds.followUp(call),
            WorkflowIds.crm(Pizzeria.ID, call))
        .forEach(this::end);
  }

  private void end(String workflow) {
    client.newUntypedWorkflowStub(workflow).getResult(Void.class);
  }

  @Test
  void theAnswerLeavesBeforeTheCallIsWrittenDown() {
    talk();
    finish();
    assertThat(office.world.started).hasSize(1);
    List<HistoryEvent> events = history(WorkflowIds.call(call));
    HistoryEvent answered =
        events.stream()
            .filter(HistoryEvent::hasWorkflowExecutionUpdateCompletedEventAttributes)
            .findFirst()
            .orElseThrow();
    HistoryEvent written =
        events.stream().filter(e -> isLocal(e, "Started")).findFirst().orElseThrow();
    assertThat(written.getMarkerRecordedEventAttributes().getWorkflowTaskCompletedEventId())
        .as("the workflow task with which it is written")
        .isGreaterThan(answered.getEventId());
    HistoryRecorder.keep(client, WorkflowIds.call(call), "answered-first");
  }

  private static boolean isLocal(HistoryEvent event, String activity) {
    Payloads type =
        event
            .getMarkerRecordedEventAttributes()
            .getDetailsOrDefault("type", Payloads.getDefaultInstance());
    return type.getPayloadsList().stream()
        .anyMatch(p -> p.getData().toStringUtf8().equals('"' + activity + '"'));
  }

  @Test
  void turnsSetNoTimersOfTheirOwn() {
    talk();
    for (int turn = 0; turn < 10; turn++) {
      say("turn" + turn);
      office.temporal.sleep(Duration.ofSeconds(2));
    }
    finish();
    assertThat(office.world.turns).hasSize(10);
    assertThat(history(WorkflowIds.call(call)))
        .filteredOn(HistoryEvent::hasTimerStartedEventAttributes)
        .as("until it is answered and heard, until silence, and what the end waits for")
        .hasSizeLessThanOrEqualTo(5);
    HistoryRecorder.keep(client, WorkflowIds.call(call), "fewer-tasks");
  }

  @Test
  void silenceCountsFromTheLastSign() {
    talk();
    for (int sign = 0; sign < 4; sign++) {
      office.temporal.sleep(Duration.ofSeconds(50));
      stub().signal("stillThere");
    }
    office.temporal.sleep(Duration.ofSeconds(80));
    assertThat(office.world.ends).isEmpty();
    Instant before = now();
    end(WorkflowIds.call(call));
    assertThat(office.world.ends)
        .singleElement()
        .satisfies(e -> assertThat(e.at()).isBefore(before.plusSeconds(20)));
    HistoryRecorder.keep(client, WorkflowIds.call(call), "quiet-after-signs");
  }

  @Test
  void aShorterPatienceFollowsALongerOne() {
    talk();
    office.temporal.sleep(Duration.ofSeconds(10));
    stub().signal("legClosed", new LegClosed("token1", LegCause.STREAM_BROKE, now()));
    office.temporal.sleep(Duration.ofSeconds(15));
    assertThat(office.world.ends).isEmpty();
    Instant before = now();
    end(WorkflowIds.call(call));
    assertThat(office.world.ends)
        .singleElement()
        .satisfies(e -> assertThat(e.at()).isBefore(before.plusSeconds(15)));
    HistoryRecorder.keep(client, WorkflowIds.call(call), "never-came-back");
  }

  @Test
  void everythingThatFollowsACallStartsInOneTask() {
    talk();
    finish();
    assertThat(history(WorkflowIds.call(call)))
        .filteredOn(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
        .hasSize(4)
        .extracting(e ->
            e.getStartChildWorkflowExecutionInitiatedEventAttributes()
                .getWorkflowTaskCompletedEventId())
        .containsOnly(
            history(WorkflowIds.call(call)).stream()
                .filter(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
                .findFirst()
                .orElseThrow()
                .getStartChildWorkflowExecutionInitiatedEventAttributes()
                .getWorkflowTaskCompletedEventId());
  }

  @Test
  void onlyWhoeverIsOutsideIsAskedByAnActivityOfItsOwn() {
    talk();
    finish();
    assertThat(history(WorkflowIds.usage(call)))
        .filteredOn(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .extracting(e -> e.getActivityTaskScheduledEventAttributes().getActivityType().getName())
        .containsExactly("MeterEvent");
    assertThat(office.world.usage).containsKey(call);
    assertThat(history(WorkflowIds.followUp(call)))
        .noneMatch(HistoryEvent::hasActivityTaskScheduledEventAttributes);
    HistoryRecorder.keep(client, WorkflowIds.usage(call), "near");
    HistoryRecorder.keep(client, WorkflowIds.followUp(call), "near");
    HistoryRecorder.keep(client, WorkflowIds.insight(call), "near");
    HistoryRecorder.keep(client, WorkflowIds.crm(Pizzeria.ID, call), "near");
  }

  @Test
  void anEventIsWrittenDownByTheCallItself() {
    office.endpoint.listen();
    office.world.profile = Pizzeria.profile().heard(List.of("call.started", "call.ended"));
    talk();
    finish();
    assertThat(children()).doesNotContain("EventWorkflow");
    assertThat(received()).contains("call.started", "call.ended");
    HistoryRecorder.keep(client, WorkflowIds.call(call), "heard-near");
  }

  @Test
  void anEventThatCannotBeWrittenDownIsLeftToAWorkflowThatKeepsAtIt() {
    office.endpoint.listen();
    office.endpoint.refuse(3); // both quick tries, and the patient workflow's first
    office.world.profile = Pizzeria.profile().heard(List.of("call.started"));
    talk();
    finish();
    assertThat(children()).containsOnlyOnce("EventWorkflow");
    assertThat(received()).containsOnlyOnce("call.started");
    HistoryRecorder.keep(client, WorkflowIds.call(call), "event-left");
  }

  private List<String> children() {
    return history(WorkflowIds.call(call)).stream()
        .filter(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
        .map(e ->
            e.getStartChildWorkflowExecutionInitiatedEventAttributes().getWorkflowType().getName())
        .toList();
  }

  private List<String> received() {
    List<Event> events = office.endpoint.events();
    events.forEach(e -> end(WorkflowIds.webhook(FakeEndpoint.ID, e.id())));
    return office.endpoint.received().stream()
        .map(id ->
            events.stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow().type().word())
        .toList();
  }
}
