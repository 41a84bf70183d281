package ai.centralino.workflows.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.AfterCall;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.HistoryRecorder;
import ai.centralino.workflows.call.Office;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.crm.CrmOperation.Kind;
import ai.centralino.workflows.insight.InsightWorkflow;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.step.StepFailure;
import ai.centralino.workflows.step.StepState;
import ai.centralino.workflows.step.StepState.Status;
import ai.centralino.workflows.tenant.Language;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("temporal")
class CrmSyncWorkflowTest {
  private static final CrmOperation CONTACT = new CrmOperation(Kind.CONTACT, "c-1");
  private static final CrmOperation DEAL = new CrmOperation(Kind.DEAL, "d-1");
  private static final CrmOperation NOTE = new CrmOperation(Kind.NOTE, "n-1");

  private final Office office = new Office();
  private final WorkflowClient client = office.temporal.getWorkflowClient();
  private final CallId call = CallId.of("twilio", "CA1");
  private final String id = WorkflowIds.crm(Pizzeria.ID, call);

  @AfterEach
  void close() {
    office.close();
  }

  private static AfterCall ended(CallId call) {
    return new AfterCall(
        Pizzeria.ID,
        call,
        new PhoneNumber("+393331112222"),
        "order",
        false,
        42,
        Instant.EPOCH,
        Language.IT);
  }

  private WorkflowStub start(CrmPlace.Mode mode, boolean understood) {
    return start(mode, understood, call);
  }

  private WorkflowStub start(CrmPlace.Mode mode, boolean understood, CallId of) {
    office.crm.place = new CrmPlace(mode, mode == CrmPlace.Mode.NONE ? "" : "HubSpot", understood);
    office.crm.operations = List.of(CONTACT, DEAL, NOTE);
    CrmSyncWorkflow sync =
        client.newWorkflowStub(
            CrmSyncWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.crm(Pizzeria.ID, of))
                .build());
    WorkflowClient.start(sync::run, ended(of));
    return WorkflowStub.fromTyped(sync);
  }

  private StepState last(CallId of) {
    return office.world.steps.stream()
        .filter(s -> s.workflowId().equals(WorkflowIds.crm(Pizzeria.ID, of)))
        .toList()
        .getLast();
  }

  private static Notice notice() {
    return new Notice(
        WorkflowIds.derived("crm-broken", "1"),
        Pizzeria.ID,
        null,
        null,
        "crm_broken",
        "owner",
        Pizzeria.NUMBER,
        List.of(new Notice.Address(Notice.Channel.EMAIL, "owner@prova.example")),
        "s",
        "b",
        Language.IT);
  }

  @Test
  void aBusinessWithoutCrmHasNoStep() {
    start(CrmPlace.Mode.NONE, false).getResult(Void.class);
    assertThat(office.crm.synced).isEmpty();
    assertThat(office.world.steps).isEmpty();
    HistoryRecorder.keep(client, id, "none");
  }

  @Test
  void withTheInsightAtHandItSyncsAtOnceAndOnce() {
    Instant began = Instant.ofEpochMilli(office.temporal.currentTimeMillis());
    start(CrmPlace.Mode.LIVE, true).getResult(Void.class);
    assertThat(office.crm.synced).containsExactly(CONTACT, DEAL, NOTE);
    assertThat(last(call).status()).isEqualTo(Status.DONE);
    assertThat(last(call).about()).isEqualTo("HubSpot");
    assertThat(last(call).detail()).isEqualTo("contact, deal, note");
    assertThat(last(call).at()).isBefore(began.plusSeconds(100));
    HistoryRecorder.keep(client, id, "synced");
  }

  @Test
  void theInsightEndsTheWait() {
    WorkflowStub sync = start(CrmPlace.Mode.LIVE, false);
    Instant began = Instant.ofEpochMilli(office.temporal.currentTimeMillis());
    InsightWorkflow insight =
        client.newWorkflowStub(
            InsightWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.insight(call))
                .build());
    insight.run(ended(call));
    sync.getResult(Void.class);
    assertThat(office.crm.synced).containsExactly(CONTACT, DEAL, NOTE);
    assertThat(last(call).at()).isBefore(began.plusSeconds(110));
  }

  @Test
  void anInsightWithoutASyncGoesWellAllTheSame() {
    client
        .newWorkflowStub(
            InsightWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.insight(call))
                .build())
        .run(ended(call));
    assertThat(office.world.understood).hasSize(1);
    HistoryRecorder.keep(client, WorkflowIds.insight(call), "nobody-waits");
  }

  @Test
  void withoutInsightItSyncsAfterTwoMinutesAndOnceMoreWhenItComes() {
    WorkflowStub sync = start(CrmPlace.Mode.LIVE, false);
    office.temporal.sleep(Duration.ofMinutes(1));
    assertThat(office.crm.synced).isEmpty();
    office.temporal.sleep(Duration.ofMinutes(5));
    assertThat(office.crm.synced).containsExactly(CONTACT, DEAL, NOTE);
    assertThat(last(call).status()).isEqualTo(Status.DONE);
    sync.signal("understood");
    sync.getResult(Void.class);
    assertThat(office.crm.synced)
        .containsExactlyInAnyOrder(CONTACT, DEAL, NOTE, CONTACT, DEAL, NOTE);
    HistoryRecorder.keep(client, id, "late-insight");
  }

  @Test
  void anInsightThatNeverComesIsWaitedForThreeDays() {
    start(CrmPlace.Mode.LIVE, false).getResult(Void.class);
    assertThat(office.crm.synced).containsExactly(CONTACT, DEAL, NOTE);
  }

  @Test
  void aFailureRepeatsOneRecordAndNotTheOnesBefore() {
    office.crm.failures.add(StepFailure.later("HubSpot answered 429", Duration.ofMinutes(7)));
    start(CrmPlace.Mode.LIVE, true).getResult(Void.class);
    assertThat(office.crm.synced).containsExactly(CONTACT, DEAL, NOTE);
    assertThat(office.world.steps)
        .filteredOn(s -> s.status() == Status.WAITING)
        .singleElement()
        .satisfies(s -> {
          assertThat(s.detail()).isEqualTo("HubSpot answered 429");
          assertThat(Duration.between(s.at(), s.nextTryAt())).isEqualTo(Duration.ofMinutes(7));
        });
  }

  @Test
  void whatWillNeverGoWellFailsAndCanBeRunAgain() {
    office.crm.failures.add(StepFailure.never("HubSpot answered 400 (VALIDATION_ERROR)"));
    WorkflowStub sync = start(CrmPlace.Mode.LIVE, true);
    assertThatThrownBy(() -> sync.getResult(Void.class))
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(last(call).status()).isEqualTo(Status.FAILED);
    start(CrmPlace.Mode.LIVE, true).getResult(Void.class);
    assertThat(last(call).status()).isEqualTo(Status.DONE);
  }

  @Test
  void aShutDoorHoldsEverySyncTellsTheOwnerOnceAndGoesOnWhereItWas() {
    CallId second = CallId.of("twilio", "CA2");
    String other = WorkflowIds.crm(Pizzeria.ID, second);
    office.crm.shut = StepFailure.held("HubSpot no longer accepts our access");
    office.crm.broken = notice();
    WorkflowStub one = start(CrmPlace.Mode.LIVE, true);
    office.temporal.sleep(Duration.ofSeconds(30));
    office.crm.broken = null; // the first one tells it
    WorkflowStub two = start(CrmPlace.Mode.LIVE, true, second);
    office.temporal.sleep(Duration.ofHours(5));
    for (CallId held : List.of(call, second)) {
      assertThat(last(held).status()).isEqualTo(Status.HELD);
      assertThat(last(held).detail()).isEqualTo("HubSpot no longer accepts our access");
      assertThat(last(held).tries()).isEqualTo(2); // the list of records, and the first of them
    }
    assertThat(office.world.notices).filteredOn(n -> n.kind().equals("crm_broken")).hasSize(1);
    one.signal("retryNow", "owner"); // still shut: held again, and nobody is told twice
    office.crm.broken = notice();
    office.temporal.sleep(Duration.ofMinutes(5));
    assertThat(office.world.notices).filteredOn(n -> n.kind().equals("crm_broken")).hasSize(1);
    office.crm.shut = null;
    office.crm.check = new CrmCheck(true, "HubSpot", null, List.of(id, "crm-gone", other));
    assertThat(check(new UUID(0, 2)).run(Pizzeria.ID).ok()).isTrue();
    one.getResult(Void.class);
    two.getResult(Void.class);
    assertThat(office.crm.synced)
        .containsExactlyInAnyOrder(CONTACT, DEAL, NOTE, CONTACT, DEAL, NOTE);
    assertThat(last(second).status()).isEqualTo(Status.DONE);
    HistoryRecorder.keep(client, id, "held");
  }

  @Test
  void aSkippedSyncLeavesTheRestOut() {
    office.crm.shut = StepFailure.held("shut");
    WorkflowStub sync = start(CrmPlace.Mode.LIVE, true);
    office.temporal.sleep(Duration.ofMinutes(1));
    sync.signal("skip", "owner");
    sync.getResult(Void.class);
    assertThat(last(call).status()).isEqualTo(Status.SKIPPED);
    assertThat(office.crm.synced).isEmpty();
    HistoryRecorder.keep(client, id, "skipped");
  }

  @Test
  void skippedWhileItWaitsForTheInsightItDoesNothing() {
    WorkflowStub sync = start(CrmPlace.Mode.LIVE, false);
    office.temporal.sleep(Duration.ofSeconds(30));
    sync.signal("skip", "owner");
    sync.getResult(Void.class);
    assertThat(last(call).status()).isEqualTo(Status.SKIPPED);
    assertThat(office.crm.synced).isEmpty();
  }

  @Test
  void aCheckIsOneTry() {
    String check = WorkflowIds.crmCheck(new UUID(0, 1));
    assertThat(check(new UUID(0, 1)).run(Pizzeria.ID)).isEqualTo(office.crm.check);
    HistoryRecorder.keep(client, check, "check");
  }

  private CrmCheckWorkflow check(UUID id) {
    return client.newWorkflowStub(
        CrmCheckWorkflow.class,
        WorkflowOptions.newBuilder()
            .setTaskQueue(TaskQueues.OFFICE)
            .setWorkflowId(WorkflowIds.crmCheck(id))
            .build());
  }
}
