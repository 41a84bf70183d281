package ai.centralino.workflows.tenant;

import ai.centralino.workflows.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/// Tries for a day: a link about an account is of no use later.
public final class AccountMailWorkflowImpl implements AccountMailWorkflow {
  private final AccountMailActivities mails =
      Workflow.newActivityStub(
          AccountMailActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofSeconds(40))
              .setScheduleToCloseTimeout(Duration.ofDays(1))
              .setRetryOptions(
                  RetryOptions.newBuilder().setMaximumInterval(Duration.ofMinutes(10)).build())
              .build());

  @Override
  public void run(AccountMail mail) {
    try {
      mails.sendAccountMail(mail);
    } catch (ActivityFailure undeliverable) {
      Workflow.getLogger(AccountMailWorkflowImpl.class)
          .warn("{} could not be delivered", mail.kind());
    }
  }
}
