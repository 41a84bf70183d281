package ai.centralino.workflows.notice;

import ai.centralino.workflows.Changes;
import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.step.Step;
import ai.centralino.workflows.step.StepKind;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.SearchAttributes;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Asks who is told how, waits for the end of quiet hours, and climbs one person's ladder. Where
/// several are told each gets a workflow of their own, so that none waits for another.
public final class NoticeWorkflowImpl implements NoticeWorkflow {
  /// How long a receipt is waited for once there is nothing else to do.
  private static final Duration LATE_RECEIPTS = Duration.ofHours(1);

  /// Longer than one try can take: two look-ups and two posts at Twilio, 15 s each. The next try
  /// must not begin while this one can still send.
  private static final Duration ONE_TRY = Duration.ofSeconds(75);

  private final LadderActivities rungs =
      Workflow.newActivityStub(
          LadderActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(ONE_TRY)
              .setScheduleToStartTimeout(Duration.ofMinutes(10))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
              .build());

  private final LadderActivities book =
      Workflow.newActivityStub(
          LadderActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofSeconds(10))
              .setRetryOptions(
                  RetryOptions.newBuilder().setMaximumInterval(Duration.ofMinutes(1)).build())
              .build());

  private final LadderActivities browsers =
      Workflow.newActivityStub(
          LadderActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofMinutes(1))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(3).build())
              .build());

  private final Step step;
  private @Nullable Climb climb;

  @WorkflowInit
  public NoticeWorkflowImpl(Notice notice) {
    this.step = new Step(notice.tenant(), notice.call(), StepKind.NOTICE, notice.kind());
  }

  @Override
  public void run(Notice notice) {
    if (Workflow.getVersion(Changes.NOTICE_LADDER, Workflow.DEFAULT_VERSION, 1)
        == Workflow.DEFAULT_VERSION) {
      new SideBySide().tell(notice);
      return;
    }
    step.through(() -> tell(notice));
    Climb made = climb;
    if (made != null && made.awaits()) {
      Workflow.await(LATE_RECEIPTS, () -> !made.awaits());
    }
    Workflow.await(Workflow::isEveryHandlerFinished);
  }

  private @Nullable String tell(Notice notice) {
    LadderActivities near = Step.near(LadderActivities.class);
    Plan plan = step.attempt(() -> near.plan(notice));
    List<Ladder> ladders = plan.ladders();
    if (ladders.isEmpty() && !plan.push()) {
      return plan.nobody();
    }
    String detail = ladders.isEmpty() ? plan.nobody() : handedOn(notice, ladders);
    if (plan.quietUntil() != null && (detail == null || plan.push())) {
      step.rest("It is quiet until then", plan.quietUntil());
    }
    Promise<Void> pushed = plan.push() ? Async.procedure(() -> push(notice)) : null;
    if (detail == null) {
      Climb up = new Climb(rungs, book, notice, ladders.getFirst().rungs());
      climb = up;
      detail =
          step.attempt(() -> {
            String said = up.pass();
            if (said == null) {
              step.unlessSkipped();
            }
            return String.valueOf(said);
          });
    }
    if (pushed != null) {
      pushed.get();
    }
    return detail;
  }

  /// What is left to other workflows: each of several people, and what is put aside for a summary.
  /// Null where this one has to tell it.
  private @Nullable String handedOn(Notice notice, List<Ladder> ladders) {
    if (ladders.size() > 1) {
      ladders.forEach(l -> Children.tell(copy(notice, l), attributes(notice)));
      return "To each by themselves: "
          + ladders.stream().map(Ladder::name).collect(Collectors.joining(", "));
    }
    Ladder only = ladders.getFirst();
    Instant at = only.digestAt();
    if (at == null) {
      return null;
    }
    Digest digest = new Digest(notice.tenant(), only.person(), at);
    step.attemptRun(() -> rungs.collect(notice, only.person(), at));
    Children.start(
        DigestWorkflow.class,
        WorkflowIds.digest(digest),
        SearchKeys.ofTenant(notice.tenant().toString()),
        child -> child.run(digest));
    return "Put aside for the summary";
  }

  private static Notice copy(Notice notice, Ladder ladder) {
    return notice.forPerson(
        WorkflowIds.derived("copy", notice.id().toString(), ladder.person()),
        ladder.person(),
        ladder.rungs());
  }

  private static SearchAttributes attributes(Notice notice) {
    // A text that is told has no call, but its id in that place.
    String about =
        notice.call() != null
            ? notice.call().value()
            : Workflow.getTypedSearchAttributes().get(SearchKeys.CALL_ID);
    return about == null
        ? SearchKeys.ofTenant(notice.tenant().toString())
        : SearchKeys.ofText(notice.tenant().toString(), about);
  }

  private void push(Notice notice) {
    try {
      browsers.push(notice);
    } catch (ActivityFailure failure) {
      Workflow.getLogger(NoticeWorkflowImpl.class).info("Browsers could not be told");
    }
  }

  @Override
  public void receipt(Receipt receipt) {
    Climb up = climb;
    if (up != null && up.hear(receipt)) {
      step.retryNow(); // whatever is waited for is no longer needed
    }
  }

  @Override
  public void retryNow(String by) {
    step.retryNow();
    if (climb != null) {
      climb.hurry();
    }
  }

  @Override
  public void skip(String by) {
    step.skip();
    if (climb != null) {
      climb.leave();
    }
  }
}
