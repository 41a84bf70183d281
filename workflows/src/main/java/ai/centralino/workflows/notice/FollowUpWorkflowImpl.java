package ai.centralino.workflows.notice;

import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.call.AfterCall;
import ai.centralino.workflows.notice.FollowUpActivities.FollowUp;
import ai.centralino.workflows.step.Step;
import ai.centralino.workflows.step.StepKind;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;

/// Asks what is to be said, waits a little for the call's summary, and says it. Each notice's id
/// follows from the call, so that none is told twice.
public final class FollowUpWorkflowImpl implements FollowUpWorkflow {
  /// How long the summary of a call is waited for, and how often it is asked for.
  private static final Duration ASK_EVERY = Duration.ofSeconds(10);

  private static final int ASKS = 12;

  private final Step step;

  @WorkflowInit
  public FollowUpWorkflowImpl(AfterCall call) {
    this.step = new Step(call.tenant(), call.call(), StepKind.FOLLOW_UP, call.outcome());
  }

  @Override
  public void run(AfterCall call) {
    step.through(() -> followUp(call));
  }

  private String followUp(AfterCall call) {
    FollowUpActivities desk = Step.near(FollowUpActivities.class);
    for (int asked = 1; ; asked++) {
      boolean waited = asked > ASKS;
      FollowUp follow = step.attempt(() -> desk.followUp(call, waited));
      follow
          .notices()
          .forEach(notice ->
              Children.tell(
                  notice,
                  SearchKeys.of(
                      call.tenant().toString(), call.call().value(), call.from().masked())));
      if (!follow.unready() || waited) {
        return follow.detail();
      }
      step.rest(
          "The call's summary is being made",
          Instant.ofEpochMilli(Workflow.currentTimeMillis()).plus(ASK_EVERY));
    }
  }

  @Override
  public void retryNow(String by) {
    step.retryNow();
  }

  @Override
  public void skip(String by) {
    step.skip();
  }
}
