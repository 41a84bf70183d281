package ai.centralino.activities;

import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;

/// How tasks of each queue are fetched and how many run at once, so that callers go before what
/// follows calls (docs/decisions/0006).
final class TaskSlots {
  private TaskSlots() {}

  /// Live calls. New ones are fetched beside those under way: with the classic pollers a backlog of
  /// cached workflows (calls that just ended) takes every poller, and new callers wait for all of
  /// it (sdk-java #1438).
  static WorkerOptions calls() {
    return common().setWorkflowTaskPollersBehavior(new PollerBehaviorAutoscaling()).build();
  }

  /// Everything after and beside the call: few workflow tasks at once, for they want the cores that
  /// callers want. Activities, which wait for others, are not held back.
  static WorkerOptions office() {
    return common()
        .setMaxConcurrentWorkflowTaskExecutionSize(4 * Runtime.getRuntime().availableProcessors())
        .build();
  }

  private static WorkerOptions.Builder common() {
    return WorkerOptions.newBuilder()
        .setUsingVirtualThreadsOnActivityWorker(true)
        .setUsingVirtualThreadsOnLocalActivityWorker(true)
        // A second is too little where cores are short, and a false alarm repeats the work.
        .setDefaultDeadlockDetectionTimeout(5_000);
  }
}
