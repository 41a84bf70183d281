package ai.centralino.workflows.stats;

import ai.centralino.workflows.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/// Looks once a minute for days to count, and begins anew before its history grows long. While the
/// database is away it looks again in the next minute: nothing is lost, the marks are in the
/// database too.
public final class StatsWorkflowImpl implements StatsWorkflow {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int LOOKS = 120;

  private final StatsActivities counting =
      Workflow.newActivityStub(
          StatsActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofMinutes(2))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
              .build());

  @Override
  public void run() {
    for (int look = 0; look < LOOKS; look++) {
      try {
        counting.countDays();
      } catch (ActivityFailure later) {
        Workflow.getLogger(StatsWorkflowImpl.class).info("The days could not be counted now");
      }
      Workflow.sleep(PAUSE);
    }
    Workflow.newContinueAsNewStub(StatsWorkflow.class).run();
  }
}
