package ai.centralino.workflows.billing;

import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.notice.Notice;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Notices on the first, eighth and thirteenth day; voicemail from the fifteenth.
public final class DunningWorkflowImpl implements DunningWorkflow {
  private static final List<Duration> NOTICES =
      List.of(Duration.ZERO, Duration.ofDays(7), Duration.ofDays(12));
  private static final Duration PATIENCE = Duration.ofDays(14);
  private static final Duration LOOK_AGAIN = Duration.ofDays(1);
  private static final int LOOKS = 180;

  private final BillingActivities billing =
      Workflow.newActivityStub(
          BillingActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofMinutes(1))
              .setScheduleToCloseTimeout(Duration.ofHours(12))
              .setRetryOptions(
                  RetryOptions.newBuilder().setMaximumInterval(Duration.ofMinutes(30)).build())
              .build());

  private boolean paid;

  @Override
  public void run(Dunning dunning) {
    for (int number = 1; number <= NOTICES.size() && !settled(dunning); number++) {
      int nth = number;
      tell(attempt(() -> billing.dunningNotice(dunning, nth)), dunning);
      Duration next = number < NOTICES.size() ? NOTICES.get(number) : PATIENCE;
      wait(dunning.since().plus(next));
    }
    if (settled(dunning)) {
      tell(attempt(() -> billing.dunningOver(dunning)), dunning);
      return;
    }
    attempt(() -> billing.dunningBlock(dunning));
    for (int look = 0; look < LOOKS && !settled(dunning); look++) {
      Workflow.await(LOOK_AGAIN, () -> paid);
    }
    if (paid) {
      tell(attempt(() -> billing.dunningOver(dunning)), dunning);
    }
  }

  /// Whether it is paid: by what we were told, or by what the payment service says when asked.
  private boolean settled(Dunning dunning) {
    if (!paid) {
      paid = Boolean.TRUE.equals(attempt(() -> billing.invoiceSettled(dunning)));
    }
    return paid;
  }

  /// An activity that cannot be done for half a day is left out: the next look comes.
  private static <R> @Nullable R attempt(java.util.function.Supplier<@Nullable R> activity) {
    try {
      return activity.get();
    } catch (ActivityFailure away) {
      Workflow.getLogger(DunningWorkflowImpl.class).warn("A part of dunning could not be done");
      return null;
    }
  }

  private void wait(Instant until) {
    Duration left = Duration.between(Instant.ofEpochMilli(Workflow.currentTimeMillis()), until);
    if (left.isPositive()) {
      Workflow.await(left, () -> paid);
    }
  }

  private static void tell(@Nullable Notice notice, Dunning dunning) {
    if (notice != null) {
      Children.tell(notice, SearchKeys.ofTenant(dunning.tenant().toString()));
    }
  }

  @Override
  public void paid() {
    paid = true;
  }
}
