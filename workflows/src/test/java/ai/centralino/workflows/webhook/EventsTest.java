package ai.centralino.workflows.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.booking.BookingKind;
import ai.centralino.workflows.booking.BookingStart;
import ai.centralino.workflows.booking.BookingStatus;
import ai.centralino.workflows.booking.BookingWorkflow;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.HistoryRecorder;
import ai.centralino.workflows.call.HungUp;
import ai.centralino.workflows.call.LegOpened;
import ai.centralino.workflows.call.Office;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.call.ToolCall;
import ai.centralino.workflows.call.ToolResult;
import ai.centralino.workflows.order.Fulfilment;
import ai.centralino.workflows.order.OrderStart;
import ai.centralino.workflows.order.OrderStatus;
import ai.centralino.workflows.order.OrderWorkflow;
import ai.centralino.workflows.order.StatusChange;
import ai.centralino.workflows.tenant.Language;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What workflows say to programs, and that it costs nothing where none listens.
@Tag("temporal")
class EventsTest {
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

  private void talk() {
    office.answer(
        new CallArrived(
            call, new PhoneNumber("+393331112222"), Pizzeria.NUMBER, "rehearsal", false, now()));
    stub().signal("legOpened", new LegOpened("token1", "edge", now()));
  }

  private void tool(String id, String name, Map<String, Object> arguments) {
    stub()
        .startUpdate(
            UpdateOptions.newBuilder(ToolResult.class)
                .setUpdateName("useTool")
                .setUpdateId(id)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            new ToolCall(id, name, arguments, 0))
        .getResult();
  }

  private void finish() {
    stub().signal("hungUp", new HungUp("completed", 42, now()));
    stub().getResult(Void.class);
    office.temporal.sleep(Duration.ofSeconds(5));
  }

  private void orderAndMessage() {
    talk();
    tool(
        "t1",
        "place_order",
        Map.of(
            "items", List.of(Map.of("name", "Margherita", "quantity", 2)), "fulfilment", "pickup"));
    tool("t2", "confirm_order", Map.of());
    tool("t3", "take_message", Map.of("customer_name", "Giulia", "message", "Richiamatemi"));
    finish();
  }

  private List<HistoryEvent> history(String workflow) {
    return client.fetchHistory(workflow).getEvents();
  }

  @Test
  void aCallSaysWhatHappensInItsOrderAndOnce() {
    office.endpoint.listen();
    office.world.profile = Pizzeria.profile().heard(List.of("*"));
    orderAndMessage();
    UUID order = office.world.orders.keySet().iterator().next();
    assertThat(office.endpoint.events())
        .extracting(e -> e.type().word(), Event::call)
        .containsExactlyInAnyOrder(
            tuple("call.started", call),
            tuple("order.placed", call),
            tuple("message.taken", call),
            tuple("call.ended", call),
            tuple("call.analyzed", call));
    assertThat(office.endpoint.events().getFirst().type())
        .isEqualTo(ai.centralino.workflows.webhook.EventType.CALL_STARTED);
    assertThat(office.endpoint.received())
        .containsExactlyElementsOf(office.endpoint.events().stream().map(Event::id).toList());
    assertThat(office.endpoint.events())
        .filteredOn(e -> e.type().word().equals("order.placed"))
        .singleElement()
        .satisfies(e -> {
          assertThat(e.subject()).isEqualTo(order.toString());
          assertThat(e.state()).isEqualTo("new");
        });
    HistoryRecorder.keep(client, WorkflowIds.call(call), "heard");
    office
        .endpoint
        .events()
        .forEach(e ->
            HistoryRecorder.keep(
                client, WorkflowIds.event(e.id()), e.type().word().replace('.', '-')));
    HistoryRecorder.keep(client, WorkflowIds.insight(call), "heard");
    HistoryRecorder.keep(client, WorkflowIds.order(order), "heard");
  }

  @Test
  void onlyWhatIsAskedForIsSaidByTheCall() {
    office.endpoint.listen();
    office.world.profile = Pizzeria.profile().heard(List.of("call.ended"));
    talk();
    finish();
    assertThat(office.endpoint.events())
        .extracting(e -> e.type().word())
        .doesNotContain("call.started")
        .contains("call.ended");
  }

  @Test
  void whereNobodyListensACallDoesNothingAtAll() {
    orderAndMessage();
    assertThat(office.endpoint.events()).isEmpty();
    assertThat(history(WorkflowIds.call(call)))
        .filteredOn(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
        .extracting(e ->
            e.getStartChildWorkflowExecutionInitiatedEventAttributes().getWorkflowType().getName())
        .doesNotContain("EventWorkflow");
    UUID order = office.world.orders.keySet().iterator().next();
    assertThat(history(WorkflowIds.order(order)))
        .filteredOn(
            e -> e.getEventType() == EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED)
        .allSatisfy(e ->
            assertThat(
                    e.getStartChildWorkflowExecutionInitiatedEventAttributes()
                        .getWorkflowType()
                        .getName())
                .isEqualTo("NoticeWorkflow"));
  }

  @Test
  void eachMoveOfAnOrderIsAnEventOfItsOwn() {
    office.endpoint.listen();
    UUID id = UUID.randomUUID();
    OrderWorkflow order =
        client.newWorkflowStub(
            OrderWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.order(id))
                .build());
    WorkflowClient.start(
        order::run,
        new OrderStart(
            id,
            Pizzeria.ID,
            call,
            46,
            OrderStatus.NEW,
            "Pizzeria di prova",
            Pizzeria.NUMBER,
            Language.IT,
            List.of("2 Margherita"),
            "15,00 €",
            Fulfilment.PICKUP,
            "Giulia",
            null,
            "",
            null,
            null,
            List.of()));
    order.changeStatus(new StatusChange(OrderStatus.PREPARING, "cook", now()));
    order.changeStatus(new StatusChange(OrderStatus.READY, "cook", now()));
    order.changeStatus(new StatusChange(OrderStatus.DELIVERED, "cook", now()));
    office.temporal.sleep(Duration.ofSeconds(5));
    List<Event> moves =
        office.endpoint.events().stream()
            .filter(e -> e.type().word().equals("order.updated"))
            .toList();
    assertThat(moves).extracting(Event::state).containsExactly("preparing", "ready", "delivered");
    assertThat(moves).extracting(Event::id).doesNotHaveDuplicates();
  }

  @Test
  void aBookingSaysThatItIsMadeMovedAndCancelled() {
    office.endpoint.listen();
    UUID id = UUID.randomUUID();
    BookingWorkflow booking =
        client.newWorkflowStub(
            BookingWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.booking(id))
                .build());
    Instant at = now().plus(Duration.ofDays(5));
    WorkflowClient.start(
        booking::run,
        new BookingStart(
            id,
            Pizzeria.ID,
            call,
            "caller",
            false,
            BookingKind.TABLE,
            BookingStatus.CONFIRMED,
            at,
            at.plus(Duration.ofMinutes(90)),
            4,
            "Giulia",
            null,
            "",
            null,
            null,
            "Trattoria",
            Pizzeria.NUMBER,
            "Via Pisana 1, Firenze",
            "Europe/Rome",
            Language.IT,
            List.of()));
    booking.move(
        new BookingWorkflow.NewTime(at.plus(Duration.ofHours(1)), null, List.of(), "Mario"));
    booking.cancel(new BookingWorkflow.By("Mario"));
    office.temporal.sleep(Duration.ofSeconds(5));
    assertThat(office.endpoint.events())
        .extracting(e -> e.type().word(), Event::state)
        .containsExactly(
            tuple("booking.created", "confirmed"),
            tuple("booking.updated", "confirmed"),
            tuple("booking.cancelled", "cancelled"));
    HistoryRecorder.keep(client, WorkflowIds.booking(id), "heard");
  }
}
