package ai.centralino.workflows.notice;

import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/// One timer, one message. What is collected after it has gone out starts it anew.
public final class DigestWorkflowImpl implements DigestWorkflow {
  /// A notice that was put aside in the last moment is still on its way.
  private static final Duration LATECOMERS = Duration.ofSeconds(5);

  private final LadderActivities desk =
      Workflow.newActivityStub(
          LadderActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofSeconds(20))
              .build());

  @Override
  public void run(Digest digest) {
    Duration left =
        Duration.between(Instant.ofEpochMilli(Workflow.currentTimeMillis()), digest.at());
    if (left.isPositive()) {
      Workflow.sleep(left);
    }
    Workflow.sleep(LATECOMERS);
    Notice summary = desk.digest(digest, Workflow.randomUUID().toString());
    if (summary != null) {
      Children.tell(summary, SearchKeys.ofTenant(digest.tenant().toString()));
    }
  }
}
