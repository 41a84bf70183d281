package ai.centralino.workflows.stats;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.HistoryRecorder;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("temporal")
class StatsWorkflowTest {
  private final AtomicInteger looks = new AtomicInteger();
  private volatile int failFrom = Integer.MAX_VALUE;
  private volatile int failTo;
  private TestWorkflowEnvironment temporal;
  private WorkflowStub running;

  @BeforeEach
  void start() {
    temporal = TestWorkflowEnvironment.newInstance();
    var office = temporal.newWorker(TaskQueues.OFFICE);
    office.registerWorkflowImplementationTypes(StatsWorkflowImpl.class);
    StatsActivities counting =
        () -> {
          int look = looks.incrementAndGet();
          if (look >= failFrom && look <= failTo) {
            throw new IllegalStateException("the database is away");
          }
          return 0;
        };
    office.registerActivitiesImplementations(counting);
    temporal.start();
    StatsWorkflow workflow =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                StatsWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkflowIds.STATS)
                    .setTaskQueue(TaskQueues.OFFICE)
                    .build());
    running = WorkflowStub.fromTyped(workflow);
    failFrom = 2;
    failTo = 3;
    WorkflowClient.start(workflow::run);
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void itLooksEveryMinuteAlsoWhileCountingFails() {
    temporal.sleep(Duration.ofSeconds(330));
    assertThat(looks).hasValue(6);
    assertThat(running.describe().getStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    HistoryRecorder.keep(temporal.getWorkflowClient(), WorkflowIds.STATS, "minutes");
  }

  @Test
  void itBeginsAnewBeforeItsHistoryGrowsLong() {
    temporal.sleep(Duration.ofMinutes(130).plusSeconds(30));
    assertThat(looks).hasValue(131);
    assertThat(temporal.getWorkflowClient().fetchHistory(WorkflowIds.STATS).getEvents())
        .as("events of the run that goes on")
        .hasSizeLessThan(150);
  }
}
