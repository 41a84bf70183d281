package ai.centralino.workflows.notice;

import ai.centralino.workflows.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/// How notices were told before there was a ladder: by every channel at once, each with its own
/// retries. For the histories of that time. Workflow code.
final class SideBySide {
  private final NoticeActivities quick =
      Workflow.newActivityStub(
          NoticeActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofSeconds(20))
              .build());

  private final NoticeActivities patient =
      Workflow.newActivityStub(
          NoticeActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofSeconds(40))
              .setScheduleToCloseTimeout(Duration.ofDays(3))
              .setRetryOptions(
                  RetryOptions.newBuilder()
                      .setInitialInterval(Duration.ofSeconds(1))
                      .setBackoffCoefficient(2)
                      .setMaximumInterval(Duration.ofHours(1))
                      .build())
              .build());

  void tell(Notice notice) {
    List<Promise<Void>> channels =
        notice.to().stream().map(to -> Async.procedure(() -> deliver(notice, to))).toList();
    Promise.allOf(channels).get();
  }

  private void deliver(Notice notice, Notice.Address to) {
    quick.enter(notice, to);
    try {
      patient.send(notice, to);
    } catch (ActivityFailure failure) {
      quick.gaveUp(notice, to, reason(failure));
    }
  }

  private static String reason(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure cause
        ? cause.getOriginalMessage()
        : "three days of tries were not enough";
  }
}
