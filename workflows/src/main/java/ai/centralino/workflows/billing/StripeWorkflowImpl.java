package ai.centralino.workflows.billing;

import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/// Goes on while there is something to take in, and a minute longer.
public final class StripeWorkflowImpl implements StripeWorkflow {
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final BillingActivities billing =
      Workflow.newActivityStub(
          BillingActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofMinutes(1))
              .setScheduleToCloseTimeout(Duration.ofDays(3))
              .setRetryOptions(
                  RetryOptions.newBuilder().setMaximumInterval(Duration.ofHours(1)).build())
              .build());

  private final Queue<StripeWord> words = new ArrayDeque<>();

  @Override
  public void run(String customer) {
    while (Workflow.await(QUIET, () -> !words.isEmpty())) {
      for (StripeWord word = words.poll(); word != null; word = words.poll()) {
        take(word);
      }
    }
  }

  private void take(StripeWord word) {
    StripeNews news;
    try {
      news = billing.useStripeWord(word);
    } catch (ActivityFailure failure) {
      String reason =
          failure.getCause() instanceof ApplicationFailure thrown
              ? thrown.getOriginalMessage()
              : "there was no answer in three days";
      billing.stripeWordUnusable(word, reason);
      return;
    }
    if (news.paid() != null) {
      settle(news.paid());
    }
    Dunning unpaid = news.unpaid();
    if (unpaid != null) {
      Children.start(
          DunningWorkflow.class,
          WorkflowIds.dunning(unpaid.invoice()),
          SearchKeys.ofTenant(unpaid.tenant().toString()),
          dunning -> dunning.run(unpaid));
    }
    news.notices()
        .forEach(notice -> Children.tell(notice, SearchKeys.ofTenant(notice.tenant().toString())));
    billing.stripeWordUsed(word.event());
  }

  private static void settle(String invoice) {
    try {
      Workflow.newExternalWorkflowStub(DunningWorkflow.class, WorkflowIds.dunning(invoice)).paid();
    } catch (SignalExternalWorkflowException notAsked) {
      Workflow.getLogger(StripeWorkflowImpl.class).debug("Nobody was asked for this invoice");
    }
  }

  @Override
  public void heard(StripeWord word) {
    words.add(word);
  }
}
