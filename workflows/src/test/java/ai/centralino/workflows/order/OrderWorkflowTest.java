package ai.centralino.workflows.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.HistoryRecorder;
import ai.centralino.workflows.call.Office;
import ai.centralino.workflows.tenant.Language;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("temporal")
class OrderWorkflowTest {
  private final Office office = new Office();
  private final UUID id = UUID.randomUUID();
  private final OrderWorkflow order =
      office
          .temporal
          .getWorkflowClient()
          .newWorkflowStub(
              OrderWorkflow.class,
              WorkflowOptions.newBuilder()
                  .setTaskQueue(TaskQueues.OFFICE)
                  .setWorkflowId(WorkflowIds.order(id))
                  .build());

  @AfterEach
  void close() {
    office.close();
  }

  private void start() {
    WorkflowClient.start(
        order::run,
        new OrderStart(
            id,
            Pizzeria.ID,
            CallId.of("twilio", "CA1"),
            46,
            OrderStatus.NEW,
            "Pizzeria di prova",
            Pizzeria.NUMBER,
            Language.IT,
            List.of("2 Margherita"),
            "15,00 €",
            Fulfilment.PICKUP,
            "Giulia",
            "+393331112222",
            "+39 333 ··· 2222",
            "+393330000001",
            "owner@prova.example",
            null));
  }

  private OrderStatus move(OrderStatus to) {
    return order.changeStatus(new StatusChange(to, "cook", Instant.EPOCH));
  }

  @Test
  void theOwnerHearsOfItAndTheCustomerWhenItIsReady() {
    start();
    move(OrderStatus.PREPARING);
    move(OrderStatus.READY);
    office.temporal.sleep(Duration.ofSeconds(10));
    assertThat(office.world.noticeKinds())
        .containsExactly("order_placed", "order_confirmed", "order_ready");
    assertThat(office.world.notices)
        .anySatisfy(n ->
            assertThat(n.body())
                .isEqualTo("Pizzeria di prova: il tuo ordine 46 è pronto, ti aspettiamo."));
    move(OrderStatus.DELIVERED);
    office.temporal.sleep(Duration.ofMinutes(2));
    assertThat(office.world.statuses).containsExactly("preparing", "ready", "delivered");
    assertThat(office.world.reminded).isEmpty();
    HistoryRecorder.keep(office.temporal.getWorkflowClient(), WorkflowIds.order(id), "delivered");
  }

  @Test
  void anOrderNobodyTakesRemindsTheKitchenAndThenTheOwner() {
    start();
    office.temporal.sleep(Duration.ofSeconds(55));
    assertThat(office.world.reminded).isEmpty();
    office.temporal.sleep(Duration.ofSeconds(10));
    assertThat(office.world.reminded).containsExactly(id);
    assertThat(office.world.noticeKinds()).doesNotContain("order_late");
    office.temporal.sleep(Duration.ofMinutes(2));
    assertThat(office.world.noticeKinds()).contains("order_late");
    HistoryRecorder.keep(office.temporal.getWorkflowClient(), WorkflowIds.order(id), "late");
    HistoryRecorder.keep(office.temporal.getWorkflowClient(), WorkflowIds.order(id), "late");
  }

  @Test
  void stepsAreNotSkippedOrTurnedBack() {
    start();
    assertThatThrownBy(() -> move(OrderStatus.READY))
        .isInstanceOf(WorkflowUpdateException.class)
        .cause()
        .hasMessageContaining("cannot become ready");
    move(OrderStatus.PREPARING);
    assertThatThrownBy(() -> move(OrderStatus.NEW)).isInstanceOf(WorkflowUpdateException.class);
    assertThat(move(OrderStatus.PREPARING)).isEqualTo(OrderStatus.PREPARING);
    assertThat(office.world.statuses).containsExactly("preparing");
  }

  @Test
  void aSlipOfTheFingerIsTakenBackBeforeAnybodyIsTexted() {
    start();
    move(OrderStatus.PREPARING);
    move(OrderStatus.READY);
    assertThat(order.undo(new Undo(OrderStatus.READY, "cook", Instant.EPOCH)))
        .isEqualTo(OrderStatus.PREPARING);
    office.temporal.sleep(Duration.ofMinutes(1));
    assertThat(office.world.noticeKinds()).doesNotContain("order_ready");
    assertThatThrownBy(() -> order.undo(new Undo(OrderStatus.READY, "cook", Instant.EPOCH)))
        .isInstanceOf(WorkflowUpdateException.class);
  }

  @Test
  void anOrderPutBackToNewIsRemindedOfAgain() {
    start();
    move(OrderStatus.PREPARING);
    order.undo(new Undo(OrderStatus.PREPARING, "cook", Instant.EPOCH));
    office.temporal.sleep(Duration.ofSeconds(70));
    assertThat(office.world.reminded).containsExactly(id);
  }

  @Test
  void aCancelledOrderTellsTheCustomer() {
    start();
    move(OrderStatus.CANCELLED);
    office.temporal.sleep(Duration.ofMinutes(2));
    assertThat(office.world.noticeKinds()).contains("order_cancelled");
  }

  @Test
  void aForgottenOrderExpires() {
    start();
    move(OrderStatus.PREPARING);
    office.temporal.sleep(Duration.ofHours(25));
    assertThat(office.world.statuses).containsExactly("preparing", "expired");
  }
}
