package ai.centralino.activities.stats;

import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.stats.StatsWorkflow;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that the one [StatsWorkflow] runs; tries until Temporal answers.
public final class CountingStart implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CountingStart.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final WorkflowClient client;
  private final Thread thread;

  /// Begins at once, beside the caller.
  public CountingStart(WorkflowClient client) {
    this.client = client;
    this.thread = Thread.ofVirtual().name("start-counting").start(this::untilItRuns);
  }

  private void untilItRuns() {
    while (!started()) {
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException closed) {
        return;
      }
    }
  }

  private boolean started() {
    try {
      WorkflowClient.start(
          client.newWorkflowStub(
                  StatsWorkflow.class,
                  WorkflowOptions.newBuilder()
                      .setWorkflowId(WorkflowIds.STATS)
                      .setTaskQueue(TaskQueues.OFFICE)
                      .build())
              ::run);
      return true;
    } catch (WorkflowExecutionAlreadyStarted running) {
      return true;
    } catch (WorkflowServiceException | StatusRuntimeException away) {
      log.warn("Temporal does not start the counting of statistics yet");
      return false;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
