package ai.centralino.workflows.erasure;

import ai.centralino.workflows.Failures;
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

/// Patient as the steps of a call are: a vendor that is down is asked again for three days, and
/// none waits for another.
public final class ErasureWorkflowImpl implements ErasureWorkflow {
  private static final Duration PATIENCE = Duration.ofDays(3);

  /// Our own store: it will be back.
  private final ErasureActivities own =
      Workflow.newActivityStub(ErasureActivities.class, options());

  private final ErasureActivities vendors =
      Workflow.newActivityStub(
          ErasureActivities.class,
          options().toBuilder().setScheduleToCloseTimeout(PATIENCE).build());

  private static ActivityOptions options() {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TaskQueues.OFFICE)
        .setStartToCloseTimeout(Duration.ofMinutes(2))
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(2))
                .setBackoffCoefficient(2)
                .setMaximumInterval(Duration.ofHours(1))
                .build())
        .build();
  }

  @Override
  public void run(ErasureStart start) {
    List<String> asked = own.open(start);
    while (own.eraseSome(start) > 0) {
      Workflow.getLogger(ErasureWorkflowImpl.class).debug("More calls are to be erased");
    }
    Promise.allOf(asked.stream().map(vendor -> Async.procedure(this::ask, start, vendor)).toList())
        .get();
    own.finish(start);
  }

  private void ask(ErasureStart start, String vendor) {
    try {
      int left = vendors.forget(start, vendor);
      while (left > 0) {
        left = vendors.forget(start, vendor);
      }
    } catch (ActivityFailure never) {
      own.gaveUp(start, vendor, reason(never));
    }
  }

  private static String reason(ActivityFailure failure) {
    return Failures.thrown(failure)
        .map(ApplicationFailure::getOriginalMessage)
        .filter(message -> !message.isBlank())
        .orElse("there was no answer in time");
  }
}
