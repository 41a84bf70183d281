package ai.centralino.workflows.step;

import ai.centralino.workflows.Changes;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.step.StepState.Status;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One step's patience: tries, waits, gives up, and keeps people informed. Workflow code, confined
/// to its workflow.
///
/// A failure that may pass is tried again after 2 s, 4 s … up to an hour, or after the time that
/// the other side asked for, for three days. One that cannot pass ends the step, and with it the
/// workflow, at once, so that an operator finds it among the failed ones. One that a person has to
/// put right holds the step for thirty days.
public final class Step {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofDays(3);
  private static final Duration HOLD = Duration.ofDays(30);

  private final StepActivities quick =
      Workflow.newLocalActivityStub(
          StepActivities.class,
          LocalActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(2))
              .setScheduleToCloseTimeout(Duration.ofSeconds(5))
              .build());

  private final StepActivities patient =
      Workflow.newActivityStub(
          StepActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofSeconds(10))
              .build());

  private final TenantId tenant;
  private final @Nullable CallId call;
  private final StepKind kind;
  private String about;
  private int tries;
  private boolean hurry;
  private boolean skipped;

  /// @param about which one of its kind, as [StepState#about]
  public Step(TenantId tenant, @Nullable CallId call, StepKind kind, String about) {
    this.tenant = tenant;
    this.call = call;
    this.kind = kind;
    this.about = about;
  }

  /// Activities to be called by way of [#attempt]: one try each, ended after a minute.
  public static <A> A activities(Class<A> type) {
    return Workflow.newActivityStub(
        type,
        ActivityOptions.newBuilder()
            .setTaskQueue(TaskQueues.OFFICE)
            .setStartToCloseTimeout(Duration.ofMinutes(1))
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build());
  }

  /// As [#activities], for what only asks our own database: asked in the midst of a workflow task,
  /// which saves a task and an activity of their own. Steps that began earlier go on by those.
  public static <A> A near(Class<A> type) {
    if (Workflow.getVersion(Changes.ASKED_NEAR, Workflow.DEFAULT_VERSION, 1) < 1) {
      return activities(type);
    }
    return Workflow.newLocalActivityStub(
        type,
        LocalActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofSeconds(10))
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build());
  }

  /// Says more exactly what the step is about, once that is known.
  public void about(String now) {
    about = now;
  }

  /// To be called by the workflow's `retryNow`.
  public void retryNow() {
    hurry = true;
  }

  /// To be called by the workflow's `skip`.
  public void skip() {
    skipped = true;
  }

  /// Waits for a time that was agreed on, unless a person hurries it. To be used inside [#through].
  ///
  /// @param why what is waited for, in plain words
  public void rest(String why, Instant until) {
    unlessSkipped();
    Duration wait = Duration.between(now(), until);
    if (!wait.isPositive()) {
      return;
    }
    hurry = false;
    tell(Status.WAITING, why, until);
    Workflow.await(wait, () -> hurry || skipped);
    unlessSkipped();
    tell(Status.RUNNING, null, null);
  }

  /// Ends the work where somebody has let the step be. To be used inside [#through].
  public void unlessSkipped() {
    if (skipped) {
      throw new SkippedStep();
    }
  }

  /// Runs the whole step. What `work` returns is told to people as what came of it; null says
  /// nothing.
  ///
  /// @throws ApplicationFailure when the step has given up, after that is written down
  public void through(Supplier<@Nullable String> work) {
    tell(Status.RUNNING, null, null);
    String detail;
    try {
      detail = work.get();
    } catch (SkippedStep byPerson) {
      settle(Status.SKIPPED, null);
      return;
    } catch (ApplicationFailure gaveUp) {
      settle(Status.FAILED, gaveUp.getOriginalMessage());
      throw gaveUp;
    }
    settle(Status.DONE, detail);
  }

  /// Calls an activity until it goes well. To be used inside [#through] only.
  ///
  /// @throws ApplicationFailure when it will not go well
  public <R> R attempt(Supplier<R> activity) {
    Instant giveUpAt = now().plus(PATIENCE);
    for (int failures = 1; ; failures++) {
      unlessSkipped();
      hurry = false;
      tries++;
      try {
        R result = activity.get();
        if (failures > 1) {
          tell(Status.RUNNING, null, null);
        }
        return result;
      } catch (ActivityFailure failure) {
        await(StepFailure.Seen.of(failure), failures, giveUpAt);
      }
    }
  }

  /// As [#attempt] for an activity without a result.
  public void attemptRun(Runnable activity) {
    attempt(() -> {
      activity.run();
      return true;
    });
  }

  private void await(StepFailure.Seen why, int failures, Instant giveUpAt) {
    if (why.never()) {
      throw StepFailure.never(why.reason());
    }
    if (why.held()) {
      tell(Status.HELD, why.reason(), null);
      if (!Workflow.await(HOLD, () -> hurry || skipped)) {
        throw StepFailure.never("Nobody put it right in 30 days: " + why.reason());
      }
      return;
    }
    Duration wait = longer(backoff(failures), why.after());
    if (now().plus(wait).isAfter(giveUpAt)) {
      throw StepFailure.never("Three days of tries were not enough. The last one: " + why.reason());
    }
    tell(Status.WAITING, why.reason(), now().plus(wait));
    Workflow.await(wait, () -> hurry || skipped);
  }

  /// How long to wait after so many failures in a row: doubling, with up to a fifth more by chance,
  /// so that a thousand steps do not come back in the same second.
  private static Duration backoff(int failures) {
    long doubled = FIRST_WAIT.toMillis() << Math.min(failures - 1, 20);
    long wait = Math.min(doubled, LONGEST_WAIT.toMillis());
    return Duration.ofMillis(
        wait + Math.floorMod(Workflow.randomUUID().getLeastSignificantBits(), wait / 5));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /// An intermediate word: worth a try, not worth waiting for.
  private void tell(Status status, @Nullable String detail, @Nullable Instant nextTryAt) {
    try {
      quick.record(state(status, detail, nextTryAt));
    } catch (ActivityFailure databaseAway) {
      Workflow.getLogger(Step.class).info("The state of a step could not be written down");
    }
  }

  /// The last word, which has to be kept.
  private void settle(Status status, @Nullable String detail) {
    StepState last = state(status, detail, null);
    try {
      quick.record(last);
    } catch (ActivityFailure databaseAway) {
      patient.record(last);
    }
  }

  private StepState state(Status status, @Nullable String detail, @Nullable Instant nextTryAt) {
    return new StepState(
        tenant,
        Workflow.getInfo().getWorkflowId(),
        call,
        kind,
        about,
        status,
        detail,
        nextTryAt,
        tries,
        now());
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  /// Ends the work of a step that somebody let be.
  private static final class SkippedStep extends RuntimeException {
    private static final long serialVersionUID = 1;

    SkippedStep() {
      super("skipped", null, false, false);
    }
  }
}
