package ai.centralino.workflows.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.AfterCall;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.HistoryRecorder;
import ai.centralino.workflows.call.Office;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.insight.InsightWorkflow;
import ai.centralino.workflows.step.StepState.Status;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
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

/// The patience of steps, by the example of the step that understands a call.
@Tag("temporal")
class StepTest {
  private static final CallId CALL = CallId.of("twilio", "CA7");

  private final Office office = new Office();
  private final WorkflowClient client = office.temporal.getWorkflowClient();

  @AfterEach
  void close() {
    office.close();
  }

  private WorkflowStub start() {
    InsightWorkflow step =
        client.newWorkflowStub(
            InsightWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.insight(CALL))
                .build());
    WorkflowClient.start(
        step::run,
        new AfterCall(
            new TenantId(new UUID(0, 1)),
            CALL,
            new PhoneNumber("+393331112222"),
            "talk",
            true,
            10,
            Instant.EPOCH,
            Language.IT));
    return client.newUntypedWorkflowStub(WorkflowIds.insight(CALL));
  }

  private List<Status> statuses() {
    return office.world.steps.stream().map(StepState::status).toList();
  }

  private StepState last() {
    return office.world.steps.getLast();
  }

  private void fail(int times, RuntimeException by) {
    for (int i = 0; i < times; i++) {
      office.world.insightFailures.add(by);
    }
  }

  private void awaitStatus(Status wanted) {
    while (office.world.steps.isEmpty() || last().status() != wanted) {
      office.temporal.sleep(Duration.ofMillis(100));
    }
  }

  @Test
  void whatGoesWellIsUnderWayAndThenDone() {
    start().getResult(Void.class);
    assertThat(statuses()).containsExactly(Status.RUNNING, Status.DONE);
    assertThat(last().detail()).isEqualTo("understood");
    assertThat(last().tries()).isEqualTo(1);
    HistoryRecorder.keep(client, WorkflowIds.insight(CALL), "understood");
  }

  @Test
  void whatMayPassIsTriedAgainLaterAndLater() {
    fail(3, StepFailure.later("the model answered 503", null));
    start().getResult(Void.class);
    assertThat(statuses())
        .containsExactly(
            Status.RUNNING,
            Status.WAITING,
            Status.WAITING,
            Status.WAITING,
            Status.RUNNING,
            Status.DONE);
    List<StepState> waits =
        office.world.steps.stream().filter(s -> s.status() == Status.WAITING).toList();
    assertThat(waits).allSatisfy(w -> assertThat(w.detail()).isEqualTo("the model answered 503"));
    assertThat(waits.stream().map(StepTest::wait).toList())
        .satisfiesExactly(
            w -> assertThat(w).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_400)),
            w -> assertThat(w).isBetween(Duration.ofSeconds(4), Duration.ofMillis(4_800)),
            w -> assertThat(w).isBetween(Duration.ofSeconds(8), Duration.ofMillis(9_600)));
    HistoryRecorder.keep(client, WorkflowIds.insight(CALL), "waited");
  }

  private static Duration wait(StepState state) {
    return Duration.between(state.at(), state.nextTryAt());
  }

  @Test
  void theOtherSidesPatienceIsRespected() {
    fail(1, StepFailure.later("the model answered 429", Duration.ofMinutes(7)));
    start().getResult(Void.class);
    assertThat(office.world.steps.get(1).nextTryAt())
        .isEqualTo(office.world.steps.get(1).at().plus(Duration.ofMinutes(7)));
    assertThat(last().status()).isEqualTo(Status.DONE);
  }

  @Test
  void whatCanNeverGoWellFailsAtOnceWithItsReason() {
    fail(1, StepFailure.never("the call is not there any more"));
    WorkflowStub step = start();
    assertThatThrownBy(() -> step.getResult(Void.class))
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(statuses()).containsExactly(Status.RUNNING, Status.FAILED);
    assertThat(last().detail()).isEqualTo("the call is not there any more");
    assertThat(step.describe().getStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED);
    HistoryRecorder.keep(client, WorkflowIds.insight(CALL), "failed");
  }

  @Test
  void threeDaysOfTriesAreEnough() {
    fail(200, StepFailure.later("the model answered 500", null));
    WorkflowStub step = start();
    Instant began = Instant.ofEpochMilli(office.temporal.currentTimeMillis());
    assertThatThrownBy(() -> step.getResult(Void.class))
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(last().status()).isEqualTo(Status.FAILED);
    assertThat(last().detail()).contains("Three days").contains("answered 500");
    assertThat(Duration.between(began, last().at()))
        .isBetween(Duration.ofDays(3).minusHours(2), Duration.ofDays(3));
    assertThat(last().tries()).isBetween(60, 90);
  }

  @Test
  void somebodyInAHurryIsHeard() {
    fail(1, StepFailure.later("the model answered 429", Duration.ofHours(5)));
    WorkflowStub step = start();
    awaitStatus(Status.WAITING);
    step.signal("retryNow", "Gino");
    step.getResult(Void.class);
    assertThat(last().status()).isEqualTo(Status.DONE);
    assertThat(last().at()).isBefore(office.world.steps.get(1).nextTryAt());
  }

  @Test
  void whoSkipsAStepEndsItWithoutAFailure() {
    fail(1, StepFailure.later("the model answered 500", null));
    WorkflowStub step = start();
    awaitStatus(Status.WAITING);
    step.signal("skip", "Gino");
    step.getResult(Void.class);
    assertThat(last().status()).isEqualTo(Status.SKIPPED);
    assertThat(office.world.understood).isEmpty();
  }

  @Test
  void whatAPersonMustPutRightWaitsForThem() {
    fail(1, StepFailure.held("HubSpot must be connected again"));
    WorkflowStub step = start();
    awaitStatus(Status.HELD);
    assertThat(last().nextTryAt()).isNull();
    office.temporal.sleep(Duration.ofDays(9));
    assertThat(last().status()).isEqualTo(Status.HELD);
    step.signal("retryNow", "Gino");
    step.getResult(Void.class);
    assertThat(last().status()).isEqualTo(Status.DONE);
    HistoryRecorder.keep(client, WorkflowIds.insight(CALL), "held");
  }

  @Test
  void aStepThatFailedCanBeRunAgainUnderItsOwnId() {
    fail(1, StepFailure.never("no credit"));
    WorkflowStub step = start();
    assertThatThrownBy(() -> step.getResult(Void.class))
        .isInstanceOf(WorkflowFailedException.class);
    start().getResult(Void.class);
    assertThat(last().status()).isEqualTo(Status.DONE);
    assertThat(office.world.understood).hasSize(1);
  }
}
