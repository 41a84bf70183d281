package ai.centralino.workflows.retention;

import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sweeps in small batches. A business that fails is left for the next night and holds up nobody.
public final class RetentionWorkflowImpl implements RetentionWorkflow {
  /// The hour at which it begins, UTC: nobody calls, and it is no longer yesterday in Europe.
  public static final LocalTime AT = LocalTime.of(3, 20);

  /// The most batches of one run, so that no history grows without end.
  private static final int MOST = 400;

  private final RetentionActivities sweeper =
      Workflow.newActivityStub(
          RetentionActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofMinutes(2))
              .setScheduleToCloseTimeout(Duration.ofHours(2))
              .setRetryOptions(
                  RetryOptions.newBuilder()
                      .setInitialInterval(Duration.ofSeconds(2))
                      .setMaximumInterval(Duration.ofMinutes(10))
                      .build())
              .build());

  private int done;

  @Override
  public void run(RetentionStart start) {
    @Nullable UUID after = start.after();
    for (List<TenantId> page = businesses(after); !page.isEmpty(); page = businesses(after)) {
      for (TenantId tenant : page) {
        sweep(tenant);
        after = tenant.value();
        if (done >= MOST) {
          again(new RetentionStart(after, start.daily()));
        }
      }
    }
    if (start.daily()) {
      Workflow.sleep(untilNextNight());
      again(new RetentionStart(null, true));
    }
  }

  private List<TenantId> businesses(@Nullable UUID after) {
    try {
      return sweeper.businesses(after);
    } catch (ActivityFailure databaseAway) {
      Workflow.getLogger(RetentionWorkflowImpl.class).warn("The businesses could not be read");
      return List.of();
    }
  }

  private void sweep(TenantId tenant) {
    try {
      boolean more = true;
      while (more && done < MOST) {
        done++;
        more = sweeper.sweep(tenant);
      }
    } catch (ActivityFailure another) {
      Workflow.getLogger(RetentionWorkflowImpl.class)
          .warn("What was due in {} waits for the next night", tenant);
    }
  }

  private static void again(RetentionStart start) {
    Workflow.newContinueAsNewStub(RetentionWorkflow.class).run(start);
  }

  private static Duration untilNextNight() {
    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    Instant next = now.atZone(ZoneOffset.UTC).with(AT).toInstant();
    return Duration.between(now, next.isAfter(now) ? next : next.plus(Duration.ofDays(1)));
  }
}
