package ai.centralino.workflows.retention;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.call.HistoryRecorder;
import ai.centralino.workflows.step.StepFailure;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("temporal")
class RetentionWorkflowTest {
  private static final TenantId ONE = new TenantId(new UUID(0, 1));
  private static final TenantId TWO = new TenantId(new UUID(0, 2));
  private static final TenantId THREE = new TenantId(new UUID(0, 3));

  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private final Sweeps sweeps = new Sweeps();

  private static final class Sweeps implements RetentionActivities {
    final List<TenantId> swept = new CopyOnWriteArrayList<>();
    volatile int batchesOfOne = 1;
    volatile boolean twoFails;

    @Override
    public List<TenantId> businesses(@Nullable UUID after) {
      if (after == null) {
        return List.of(ONE, TWO);
      }
      return after.equals(TWO.value())
          ? List.of(THREE)
          : after.equals(ONE.value()) ? List.of(TWO, THREE) : List.of();
    }

    @Override
    public boolean sweep(TenantId tenant) {
      if (tenant.equals(TWO) && twoFails) {
        throw StepFailure.never("Twilio answered 401");
      }
      swept.add(tenant);
      return tenant.equals(ONE) && --batchesOfOne > 0;
    }
  }

  @BeforeEach
  void open() {
    var worker = temporal.newWorker(TaskQueues.OFFICE);
    worker.registerWorkflowImplementationTypes(RetentionWorkflowImpl.class);
    worker.registerActivitiesImplementations(sweeps);
    temporal.start();
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  private RetentionWorkflow workflow() {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(
            RetentionWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId("retention-test")
                .build());
  }

  @Test
  void everyBusinessIsSweptInBatches() {
    sweeps.batchesOfOne = 3;
    workflow().run(new RetentionStart(null, false));
    assertThat(sweeps.swept).containsExactly(ONE, ONE, ONE, TWO, THREE);
    HistoryRecorder.keep(temporal.getWorkflowClient(), "retention-test", "three-businesses");
  }

  @Test
  void aBusinessThatFailsHoldsUpNobody() {
    sweeps.twoFails = true;
    workflow().run(new RetentionStart(null, false));
    assertThat(sweeps.swept).containsExactly(ONE, THREE);
  }

  @Test
  void aBigBusinessGoesOnInANewRun() {
    sweeps.batchesOfOne = 900;
    workflow().run(new RetentionStart(null, false));
    assertThat(sweeps.swept).filteredOn(ONE::equals).hasSizeGreaterThanOrEqualTo(400);
    assertThat(sweeps.swept).contains(TWO, THREE);
  }

  @Test
  void withoutSchedulesItWaitsForTheNextNightItself() {
    RetentionWorkflow workflow = workflow();
    WorkflowClient.start(workflow::run, new RetentionStart(null, true));
    temporal.sleep(Duration.ofDays(2));
    assertThat(sweeps.swept).filteredOn(THREE::equals).hasSize(3);
    WorkflowStub.fromTyped(workflow).terminate("the test is over");
  }
}
