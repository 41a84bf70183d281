package ai.centralino.workflows.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.EngineUsage;
import ai.centralino.workflows.call.HistoryRecorder;
import ai.centralino.workflows.call.Office;
import ai.centralino.workflows.step.StepFailure;
import ai.centralino.workflows.step.StepState;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The meter's step, dunning over its fourteen days, and the runs over all businesses.
@Tag("temporal")
@Timeout(120)
class BillingWorkflowsTest {
  private final FakeBilling billing = new FakeBilling();
  private final Office office = new Office(billing);
  private final WorkflowClient client = office.temporal.getWorkflowClient();

  @AfterEach
  void close() {
    office.close();
  }

  private <T> T stub(Class<T> type, String id) {
    return client.newWorkflowStub(
        type,
        WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.OFFICE).setWorkflowId(id).build());
  }

  private Instant now() {
    return Instant.ofEpochMilli(office.temporal.currentTimeMillis());
  }

  private Usage usage() {
    return new Usage(
        CallId.of("twilio", "CAmeter"),
        Pizzeria.ID,
        61,
        false,
        now(),
        61,
        63,
        0,
        new EngineUsage("gpt-realtime-2.1", 1, 2, 3, 4, 5, 6, 7));
  }

  private Dunning dunning() {
    return new Dunning("in_1", Pizzeria.ID, 2_900, "EUR", "https://pay.example", now());
  }

  @Test
  void aCallIsCountedThenReportedAndTheStepSaysSo() {
    Usage usage = usage();
    office.world.meterFailures.add(StepFailure.later("Stripe answered 500", null));
    office.world.meterFailures.add(
        StepFailure.later("Stripe answered 429", Duration.ofSeconds(90)));
    Instant began = now();
    String id = WorkflowIds.usage(usage.call());
    stub(MeteringWorkflow.class, id).run(usage);
    assertThat(office.world.usage.get(usage.call())).isEqualTo(usage);
    assertThat(office.world.costs).hasSize(1);
    assertThat(office.world.meterEvents).hasSize(1);
    assertThat(Duration.between(began, now())).isGreaterThan(Duration.ofSeconds(91));
    assertThat(office.world.steps)
        .extracting(StepState::status)
        .contains(StepState.Status.WAITING)
        .endsWith(StepState.Status.DONE);
    assertThat(office.world.steps.getLast().detail()).isEqualTo("61 s reported");
    HistoryRecorder.keep(client, id, "usage-step");
  }

  @Test
  void whatCannotBeReportedStaysCountedAndTheStepFailsWithItsReason() {
    Usage usage = usage();
    office.world.meterFailures.add(StepFailure.never("Stripe refused the meter event (400)"));
    assertThatThrownBy(
            () -> stub(MeteringWorkflow.class, WorkflowIds.usage(usage.call())).run(usage))
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(office.world.usage).hasSize(1);
    assertThat(office.world.steps.getLast().status()).isEqualTo(StepState.Status.FAILED);
    assertThat(office.world.steps.getLast().detail()).contains("400");
  }

  @Test
  void anUnpaidInvoiceIsAskedForThreeTimesAndThenCallsGoToVoicemailUntilItIsPaid() {
    Dunning dunning = dunning();
    DunningWorkflow asking = stub(DunningWorkflow.class, WorkflowIds.dunning("in_1"));
    WorkflowClient.start(asking::run, dunning);
    office.temporal.sleep(Duration.ofHours(1));
    assertThat(billing.asked).containsExactly(1);
    office.temporal.sleep(Duration.ofDays(7));
    assertThat(billing.asked).containsExactly(1, 2);
    office.temporal.sleep(Duration.ofDays(5));
    assertThat(billing.asked).containsExactly(1, 2, 3);
    assertThat(billing.blocked).isEmpty();
    office.temporal.sleep(Duration.ofDays(2));
    assertThat(billing.blocked).containsExactly("in_1");
    assertThat(billing.asked).containsExactly(1, 2, 3);
    asking.paid();
    WorkflowStub.fromTyped(asking).getResult(Void.class);
    assertThat(billing.over).containsExactly("in_1");
    office.temporal.sleep(Duration.ofMinutes(1));
    assertThat(office.world.noticeKinds()).contains("payment_failed_3", "payment_received");
    HistoryRecorder.keep(client, WorkflowIds.dunning("in_1"), "blocked-and-paid");
  }

  @Test
  void whoPaysInTimeIsNotAskedAgainAndNeverBlocked() {
    DunningWorkflow asking = stub(DunningWorkflow.class, WorkflowIds.dunning("in_1"));
    WorkflowClient.start(asking::run, dunning());
    office.temporal.sleep(Duration.ofHours(1));
    office.temporal.sleep(Duration.ofDays(8));
    asking.paid();
    WorkflowStub.fromTyped(asking).getResult(Void.class);
    office.temporal.sleep(Duration.ofDays(20));
    assertThat(billing.asked).containsExactly(1, 2);
    assertThat(billing.blocked).isEmpty();
    assertThat(billing.over).containsExactly("in_1");
  }

  @Test
  void aPaymentWhoseWebhookWasLostIsFoundByAsking() {
    DunningWorkflow asking = stub(DunningWorkflow.class, WorkflowIds.dunning("in_1"));
    WorkflowClient.start(asking::run, dunning());
    office.temporal.sleep(Duration.ofHours(1));
    office.temporal.sleep(Duration.ofDays(8));
    office.temporal.sleep(Duration.ofDays(7));
    assertThat(billing.blocked).hasSize(1);
    billing.settled = true;
    WorkflowStub.fromTyped(asking).getResult(Void.class);
    assertThat(billing.over).containsExactly("in_1");
  }

  private void hear(StripeWord word) {
    StripeWorkflow workflow = stub(StripeWorkflow.class, WorkflowIds.stripe("cus_1"));
    var both = client.newSignalWithStartRequest();
    both.add(workflow::run, "cus_1");
    both.add(workflow::heard, word);
    client.signalWithStart(both);
  }

  private static StripeWord word(String event, String kind) {
    return new StripeWord(event, kind, "cus_1", null, "in_1");
  }

  @Test
  void stripesWordsAreUsedOnceOneAfterTheOtherAndLeadToDunningAndItsEnd() {
    billing.news.put("evt_1", new StripeNews(dunning(), null, List.of()));
    billing.news.put("evt_2", new StripeNews(null, "in_1", List.of()));
    billing.failures.add(StepFailure.later("Stripe could not be reached", null));
    hear(word("evt_1", "invoice.payment_failed"));
    hear(word("evt_1", "invoice.payment_failed"));
    office.temporal.sleep(Duration.ofMinutes(5));
    assertThat(billing.asked).containsExactly(1);
    hear(word("evt_2", "invoice.paid"));
    hear(word("evt_1", "invoice.payment_failed"));
    client.newUntypedWorkflowStub(WorkflowIds.dunning("in_1")).getResult(Void.class);
    client.newUntypedWorkflowStub(WorkflowIds.stripe("cus_1")).getResult(Void.class);
    assertThat(billing.used).extracting(StripeWord::event).containsExactly("evt_1", "evt_2");
    assertThat(billing.over).containsExactly("in_1");
    assertThat(billing.asked).containsExactly(1);
    HistoryRecorder.keep(client, WorkflowIds.stripe("cus_1"), "paid");
  }

  @Test
  void aWordThatCannotBeUsedDoesNotKeepTheNextWaiting() {
    billing.failures.add(StepFailure.never("Stripe does not know the invoice (404)"));
    hear(word("evt_1", "invoice.paid"));
    hear(word("evt_2", "invoice.paid"));
    client.newUntypedWorkflowStub(WorkflowIds.stripe("cus_1")).getResult(Void.class);
    assertThat(billing.unusable).containsExactly("evt_1: Stripe does not know the invoice (404)");
    assertThat(billing.used).extracting(StripeWord::event).containsExactly("evt_2");
  }

  @Test
  void aMonthIsClosedForEveryBusinessThoughOneCannotBe() {
    IntStream.rangeClosed(1, 5).mapToObj(FakeBilling::tenant).forEach(billing.businesses::add);
    billing.broken = FakeBilling.tenant(3);
    stub(BillingMonthWorkflow.class, "billing-month").run(new BillingRun("2026-10", null));
    assertThat(billing.closed)
        .containsExactly(
            FakeBilling.tenant(1) + " 2026-10",
            FakeBilling.tenant(2) + " 2026-10",
            FakeBilling.tenant(4) + " 2026-10",
            FakeBilling.tenant(5) + " 2026-10");
    HistoryRecorder.keep(client, "billing-month", "month");
  }

  @Test
  void theNightComparesTheCarrierOnceAndEachBusiness() {
    IntStream.rangeClosed(1, 3).mapToObj(FakeBilling::tenant).forEach(billing.businesses::add);
    stub(ReconciliationWorkflow.class, "billing-reconciliation")
        .run(new BillingRun("2026-11-20", null));
    assertThat(billing.compared)
        .containsExactly(
            "carrier 2026-11-20",
            FakeBilling.tenant(1) + " 2026-11-20",
            FakeBilling.tenant(2) + " 2026-11-20",
            FakeBilling.tenant(3) + " 2026-11-20");
    HistoryRecorder.keep(client, "billing-reconciliation", "reconciliation");
  }

  @Test
  void somebodyWhoWaitsGetsAWayOrASentenceSoon() {
    UUID id = new UUID(0, 7);
    TillWish wish = new TillWish(id, Pizzeria.ID, "pro", "Anna");
    billing.failures.add(StepFailure.later("Stripe answered 500", null));
    assertThat(stub(TillWorkflow.class, WorkflowIds.till(id)).run(wish).url())
        .isEqualTo("https://checkout.example/pro");
    HistoryRecorder.keep(client, WorkflowIds.till(id), "checkout");
    IntStream.range(0, 9)
        .forEach(_ -> billing.failures.add(StepFailure.later("Stripe answered 500", null)));
    assertThatThrownBy(() -> stub(TillWorkflow.class, WorkflowIds.till(new UUID(0, 8))).run(wish))
        .isInstanceOf(WorkflowFailedException.class)
        .rootCause()
        .hasMessageContaining("Stripe answered 500");
  }
}
