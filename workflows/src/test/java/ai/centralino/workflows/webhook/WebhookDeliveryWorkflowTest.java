package ai.centralino.workflows.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.HistoryRecorder;
import ai.centralino.workflows.call.Office;
import ai.centralino.workflows.step.StepFailure;
import ai.centralino.workflows.step.StepState;
import ai.centralino.workflows.step.StepState.Status;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tries, waits, order and ends of a delivery.
@Tag("temporal")
class WebhookDeliveryWorkflowTest {
  private final Office office = new Office();
  private final FakeEndpoint endpoint = office.endpoint;
  private final WorkflowClient client = office.temporal.getWorkflowClient();
  private final CallId call = CallId.of("twilio", "CA1");

  @AfterEach
  void close() {
    office.close();
  }

  private Delivery delivery() {
    return endpoint.delivery(Pizzeria.ID, call);
  }

  private static String id(Delivery delivery) {
    return WorkflowIds.webhook(delivery.endpoint(), delivery.event());
  }

  private WorkflowStub start(Delivery delivery) {
    WebhookDeliveryWorkflow workflow =
        client.newWorkflowStub(
            WebhookDeliveryWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(id(delivery))
                .build());
    WorkflowClient.start(workflow::run, delivery);
    return client.newUntypedWorkflowStub(id(delivery));
  }

  private List<StepState> steps(Delivery delivery) {
    return office.world.steps.stream().filter(s -> s.workflowId().equals(id(delivery))).toList();
  }

  private static RuntimeException[] down(int tries) {
    return IntStream.range(0, tries)
        .mapToObj(_ -> StepFailure.later("hooks.example answered 500", null))
        .toArray(RuntimeException[]::new);
  }

  @Test
  void whatFailsIsTriedAgainAndDeliveredOnce() {
    Delivery delivery = delivery();
    endpoint.fail(delivery.event(), down(3));
    start(delivery).getResult(Void.class);
    assertThat(endpoint.received()).containsExactly(delivery.event());
    assertThat(steps(delivery))
        .extracting(StepState::status)
        .startsWith(Status.RUNNING, Status.WAITING)
        .endsWith(Status.DONE);
    assertThat(steps(delivery))
        .anySatisfy(s -> assertThat(s.detail()).isEqualTo("hooks.example answered 500"));
    assertThat(steps(delivery).getLast().tries()).isEqualTo(4);
    HistoryRecorder.keep(client, id(delivery), "retried");
  }

  @Test
  void theOtherSidesWishToWaitIsHonoured() {
    Delivery delivery = delivery();
    endpoint.fail(
        delivery.event(), StepFailure.later("hooks.example answered 429", Duration.ofMinutes(40)));
    WorkflowStub workflow = start(delivery);
    office.temporal.sleep(Duration.ofMinutes(39));
    assertThat(endpoint.received()).isEmpty();
    workflow.getResult(Void.class);
    assertThat(endpoint.received()).containsExactly(delivery.event());
  }

  @Test
  void threeDaysAreEnough() {
    Delivery delivery = delivery();
    endpoint.fail(delivery.event(), down(500));
    WorkflowStub workflow = start(delivery);
    assertThatThrownBy(() -> workflow.getResult(Void.class))
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(endpoint.state(delivery.event())).isEqualTo("failed");
    assertThat(steps(delivery).getLast())
        .satisfies(last -> {
          assertThat(last.status()).isEqualTo(Status.FAILED);
          assertThat(last.detail()).contains("hooks.example answered 500");
          assertThat(last.tries()).isBetween(60, 100);
        });
    HistoryRecorder.keep(client, id(delivery), "given-up");
  }

  @Test
  void whatCannotWorkEndsAtOnceAndCanBeStartedAgain() {
    Delivery delivery = delivery();
    endpoint.fail(delivery.event(), StepFailure.never("The address is refused."));
    WorkflowStub workflow = start(delivery);
    assertThatThrownBy(() -> workflow.getResult(Void.class))
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(endpoint.state(delivery.event())).isEqualTo("failed");
    start(delivery).getResult(Void.class);
    assertThat(endpoint.received()).containsExactly(delivery.event());
    assertThat(steps(delivery).getLast().status()).isEqualTo(Status.DONE);
  }

  @Test
  void aPersonLetsItBe() {
    Delivery delivery = delivery();
    endpoint.fail(delivery.event(), down(500));
    WorkflowStub workflow = start(delivery);
    office.temporal.sleep(Duration.ofMinutes(10));
    workflow.signal("skip", "Gino");
    workflow.getResult(Void.class);
    assertThat(endpoint.received()).isEmpty();
    assertThat(endpoint.state(delivery.event())).isEqualTo("skipped");
    assertThat(steps(delivery).getLast().status()).isEqualTo(Status.SKIPPED);
  }

  @Test
  void eventsOfOneCallArriveInTheirOrder() {
    Delivery first = delivery();
    Delivery second = delivery();
    Delivery third = delivery();
    endpoint.fail(first.event(), down(5));
    WorkflowStub late = start(third);
    start(second);
    office.temporal.sleep(Duration.ofSeconds(1));
    start(first);
    late.getResult(Void.class);
    assertThat(endpoint.received()).containsExactly(first.event(), second.event(), third.event());
    HistoryRecorder.keep(client, id(second), "in-order");
  }

  @Test
  void anotherCallsEventsDoNotWait() {
    Delivery first = delivery();
    Delivery other = endpoint.delivery(Pizzeria.ID, CallId.of("twilio", "CA2"));
    endpoint.fail(first.event(), down(500));
    start(first);
    start(other).getResult(Void.class);
    assertThat(endpoint.received()).containsExactly(other.event());
  }

  @Test
  void oneEventThatTheEndpointCannotTakeHoldsUpTheOthersForAnHour() {
    Delivery poison = delivery();
    Delivery next = delivery();
    endpoint.fail(poison.event(), down(500));
    start(poison);
    start(next);
    office.temporal.sleep(Duration.ofMinutes(55));
    assertThat(endpoint.received()).isEmpty();
    office.temporal.sleep(Duration.ofMinutes(15));
    assertThat(endpoint.received()).containsExactly(next.event());
  }

  @Test
  void whatWaitsGoesOnAtOnceWhenTheEarlierOneIsLetBe() {
    Delivery first = delivery();
    Delivery second = delivery();
    endpoint.fail(first.event(), down(500));
    WorkflowStub failing = start(first);
    start(second);
    office.temporal.sleep(Duration.ofMinutes(20));
    failing.signal("skip", "Gino");
    office.temporal.sleep(Duration.ofSeconds(4));
    assertThat(endpoint.received()).containsExactly(second.event());
  }

  @Test
  void anEndpointThatIsGonePausesAndResumesWithOneNotice() {
    endpoint.saysGone();
    Delivery delivery = delivery();
    WorkflowStub workflow = start(delivery);
    office.temporal.sleep(Duration.ofDays(4));
    assertThat(endpoint.received()).isEmpty();
    assertThat(endpoint.state(delivery.event())).isEqualTo("paused");
    assertThat(steps(delivery).getLast().status()).isEqualTo(Status.HELD);
    assertThat(office.world.noticeKinds()).containsExactly("webhook_off");
    endpoint.switchOn();
    workflow.signal("retryNow", "Gino");
    workflow.getResult(Void.class);
    assertThat(endpoint.received()).containsExactly(delivery.event());
    assertThat(office.world.notices).hasSize(1);
    HistoryRecorder.keep(client, id(delivery), "resumed");
  }

  @Test
  void sentAgainItIsTheSameEvent() {
    Delivery delivery = delivery();
    start(delivery).getResult(Void.class);
    WebhookDeliveryWorkflow again =
        client.newWorkflowStub(
            WebhookDeliveryWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(id(delivery))
                .build());
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(again::run, delivery);
    request.add(again::retryNow, "Gino");
    client.signalWithStart(request);
    client.newUntypedWorkflowStub(id(delivery)).getResult(Void.class);
    assertThat(endpoint.received()).containsExactly(delivery.event(), delivery.event());
  }

  @Test
  void killedBetweenEffectAndCompletionTheReceiverSeesOneEventTwiceAtMost() {
    endpoint.breakAfterSending();
    Delivery delivery = delivery();
    start(delivery).getResult(Void.class);
    assertThat(endpoint.received()).containsExactly(delivery.event(), delivery.event());
    assertThat(steps(delivery).getLast().status()).isEqualTo(Status.DONE);
  }
}
