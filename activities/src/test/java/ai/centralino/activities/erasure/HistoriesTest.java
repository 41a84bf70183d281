package ai.centralino.activities.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.centralino.activities.retention.DailySweep;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Against the in-process server, which keeps no schedules and deletes no histories: what then?
@Tag("temporal")
class HistoriesTest {
  private static final TenantId TENANT = new TenantId(new UUID(1, 1));
  private static final CallId CALL = CallId.of("twilio", "CA1");

  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private final WorkflowClient client = temporal.getWorkflowClient();
  private final Histories histories = new Histories(client, (_, _) -> List.of("SM1"));

  @AfterEach
  void close() {
    temporal.close();
  }

  private WorkflowStub start(String id) {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            "Anything",
            WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(TaskQueues.OFFICE).build());
    stub.start();
    return stub;
  }

  @Test
  void stepsAreEndedAndOrdersLeftAlone() {
    WorkflowStub insight = start(WorkflowIds.insight(CALL));
    WorkflowStub usage = start(WorkflowIds.usage(CALL));
    histories.stopSteps(TENANT, List.of(CALL), null);
    assertThat(insight.describe().getStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED);
    assertThat(usage.describe().getStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    assertThat(histories.has(TENANT, List.of(CALL), null))
        .contains(WorkflowIds.insight(CALL), WorkflowIds.usage(CALL))
        .doesNotContain(WorkflowIds.call(CALL));
  }

  @Test
  void aRunningHistoryIsAskedForAgainAndOneThatCannotBeDeletedSaysSo() {
    start(WorkflowIds.usage(CALL));
    assertThat(catchThrowable(() -> histories.forget(TENANT, WorkflowIds.usage(CALL))))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, f -> assertThat(f.isNonRetryable()).isFalse());
    WorkflowStub insight = start(WorkflowIds.insight(CALL));
    insight.terminate("over");
    assertThat(catchThrowable(() -> histories.forget(TENANT, WorkflowIds.insight(CALL))))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            f -> {
              assertThat(f.isNonRetryable()).isTrue();
              assertThat(f.getOriginalMessage()).contains("retention");
            });
    assertThat(histories.forget(TENANT, "insight-never-was")).isEqualTo("the history is gone");
  }

  @Test
  void withoutSchedulesTheSweepWaitsByItselfOnce() {
    assertThat(DailySweep.arrange(client)).isTrue();
    assertThat(DailySweep.arrange(client)).isTrue();
    assertThat(client.newUntypedWorkflowStub(DailySweep.ID).describe().getStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
  }
}
