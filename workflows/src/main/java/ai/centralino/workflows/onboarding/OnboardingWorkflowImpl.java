package ai.centralino.workflows.onboarding;

import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.onboarding.Provision.Part;
import ai.centralino.workflows.onboarding.Provision.State;
import ai.centralino.workflows.onboarding.SetupState.Stage;
import ai.centralino.workflows.tenant.AccountMail;
import ai.centralino.workflows.tenant.AccountMailWorkflow;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowLock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keeps the answers, reminds twice, and goes live step by step; a step that fails for good has
/// those before it taken back, so that a second try starts clean.
public final class OnboardingWorkflowImpl implements OnboardingWorkflow {
  static final List<Duration> REMIND_AFTER = List.of(Duration.ofHours(24), Duration.ofHours(72));
  static final Duration ABANDON_AFTER = Duration.ofDays(30);

  /// The type of a validator's refusal; its message is a code, a colon and a sentence.
  public static final String REFUSED = "Refused";

  private final SetupStart start;
  private final TenantId tenant;
  private final WorkflowLock writing = Workflow.newWorkflowLock();
  private SetupState state;
  private int reminders;
  private int attempt;

  private final OnboardingActivities records =
      Workflow.newActivityStub(
          OnboardingActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofSeconds(10))
              .setRetryOptions(
                  RetryOptions.newBuilder().setMaximumInterval(Duration.ofSeconds(20)).build())
              .build());

  private final OnboardingActivities parts =
      Workflow.newActivityStub(
          OnboardingActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              // Buying a number may take seven requests of fifteen seconds, and two at once would
              // buy two.
              .setStartToCloseTimeout(Duration.ofMinutes(2))
              .setScheduleToCloseTimeout(Duration.ofMinutes(10))
              .setRetryOptions(
                  RetryOptions.newBuilder().setMaximumInterval(Duration.ofSeconds(30)).build())
              .build());

  @WorkflowInit
  public OnboardingWorkflowImpl(SetupStart start) {
    this.start = start;
    this.tenant = start.tenant();
    SetupState given = start.state();
    this.state = given.stage() == Stage.ABANDONED ? with(given, Stage.COLLECTING) : given;
  }

  @Override
  public void run(SetupStart ignored) {
    Workflow.upsertTypedSearchAttributes(SearchKeys.TENANT_ID.valueSet(tenant.toString()));
    while (state.stage() != Stage.LIVE) {
      if (state.stage() == Stage.PROVISIONING) {
        provision();
        continue;
      }
      int seen = state.revision();
      Duration patience =
          reminders < REMIND_AFTER.size()
              ? REMIND_AFTER
                  .get(reminders)
                  .minus(reminders == 0 ? Duration.ZERO : REMIND_AFTER.get(reminders - 1))
              : ABANDON_AFTER.minus(REMIND_AFTER.getLast());
      if (Workflow.await(
          patience, () -> state.revision() != seen || state.stage() != Stage.COLLECTING)) {
        continue;
      }
      if (reminders < REMIND_AFTER.size()) {
        remind();
      } else {
        change(with(state, Stage.ABANDONED));
        break;
      }
    }
    Workflow.await(Workflow::isEveryHandlerFinished);
    Workflow.upsertTypedSearchAttributes(
        SearchKeys.OUTCOME.valueSet(state.stage().name().toLowerCase(java.util.Locale.ROOT)));
  }

  private void remind() {
    reminders++;
    if (records.isLive(tenant)) {
      change(with(state, Stage.LIVE));
      return;
    }
    UUID id =
        WorkflowIds.derived(
            "reminder",
            tenant.toString(),
            Integer.toString(reminders),
            Integer.toString(state.revision()));
    AccountMail mail =
        new AccountMail(
            id,
            AccountMail.Kind.SETUP_REMINDER,
            start.email(),
            start.language(),
            tenant,
            business(),
            null,
            null,
            state.next());
    // A mail server that is away must not keep anybody from going live.
    Children.start(
        AccountMailWorkflow.class,
        WorkflowIds.accountMail(id),
        SearchKeys.ofTenant(tenant.toString()),
        child -> child.run(mail));
  }

  private String business() {
    return state.step(Step.Business.class).map(Step.Business::name).orElse(start.business());
  }

  @Override
  public void mayAnswer(Step step, int seen) {
    if (state.stage() == Stage.PROVISIONING || state.stage() == Stage.LIVE) {
      throw refused("live: The business is going live already. Change it on its own pages.");
    }
    if (step.number() > 1 && state.step(Step.Business.class).isEmpty()) {
      throw refused("order: Answer step 1 first: the others depend on it.");
    }
    if (seen >= 0 && seen != state.revision()) {
      throw refused("stale: Somebody has changed the set-up meanwhile. Look at it and save again.");
    }
    List<FieldProblem> problems = step.problems();
    if (!problems.isEmpty()) {
      throw refused(
          "invalid: "
              + problems.stream()
                  .map(p -> p.field() + " " + p.code())
                  .collect(Collectors.joining(", ")));
    }
  }

  private static ApplicationFailure refused(String sentence) {
    return ApplicationFailure.newNonRetryableFailure(sentence, REFUSED);
  }

  @Override
  public SetupState answer(Step step, int seen) {
    writing.lock();
    try {
      List<Step> steps = new ArrayList<>(state.steps());
      steps.removeIf(s -> s.number() == step.number());
      steps.add(step);
      steps.sort(Comparator.comparingInt(Step::number));
      change(
          new SetupState(
              state.stage(),
              steps,
              state.provisions(),
              state.wish(),
              state.number(),
              state.revision() + 1,
              now()));
      return state;
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void mayGoLive(NumberWish wish) {
    if (state.stage() == Stage.PROVISIONING || state.stage() == Stage.LIVE) {
      return;
    }
    if (!state.open().isEmpty()) {
      throw refused(
          "open: Answer these steps first: "
              + state.open().stream().map(String::valueOf).collect(Collectors.joining(", "))
              + ".");
    }
    boolean good =
        switch (wish.kind()) {
          case "demo" -> true;
          case "forward" -> wish.own() != null && wish.own().matches("\\+[1-9]\\d{6,14}");
          case "buy" -> wish.country() != null && wish.country().matches("[A-Z]{2}");
          default -> false;
        };
    if (!good) {
      throw refused(
          "number: Say which number: demo, forward with your own number, or buy with a country.");
    }
  }

  @Override
  public SetupState goLive(NumberWish wish) {
    if (state.stage() == Stage.COLLECTING) {
      state =
          new SetupState(
              Stage.PROVISIONING,
              state.steps(),
              Arrays.stream(Part.values())
                  .map(part -> new Provision(part, State.WAITING, null))
                  .toList(),
              wish,
              null,
              state.revision() + 1,
              now());
    }
    return state;
  }

  /// Does the parts in order; where one fails for good, takes back those before it.
  private void provision() {
    if (records.isLive(tenant)) {
      change(with(state, Stage.LIVE)); // another set-up was faster; nothing of it is touched
      return;
    }
    attempt = state.revision();
    for (Part part : Part.values()) {
      mark(part, State.RUNNING, null);
      try {
        make(part);
        mark(part, State.DONE, null);
      } catch (ActivityFailure failure) {
        mark(part, State.FAILED, reason(failure));
        undo(part);
        change(with(state, Stage.COLLECTING));
        return;
      }
    }
    change(with(state, Stage.LIVE));
  }

  private void make(Part part) {
    switch (part) {
      case RECEPTIONIST -> parts.makeReceptionist(tenant, state);
      case NUMBER -> {
        String number = parts.assignNumber(tenant, state.wish());
        state =
            new SetupState(
                state.stage(),
                state.steps(),
                state.provisions(),
                state.wish(),
                number,
                state.revision(),
                state.changedAt());
      }
      case BILLING -> parts.openBilling(tenant, start.email(), business(), attempt);
      case WEBHOOK_SECRET -> parts.makeWebhookSecret(tenant);
      case GO_LIVE -> parts.goLive(tenant, true);
    }
  }

  private void undo(Part failed) {
    List<Part> all = List.of(Part.values());
    for (Part part : all.subList(0, all.indexOf(failed) + 1).reversed()) {
      try {
        switch (part) {
          case RECEPTIONIST -> parts.unmakeReceptionist(tenant);
          case NUMBER -> parts.releaseNumber(tenant);
          case BILLING -> parts.closeBilling(tenant);
          case WEBHOOK_SECRET -> parts.dropWebhookSecret(tenant);
          case GO_LIVE -> parts.goLive(tenant, false);
        }
        if (part != failed) {
          mark(part, State.UNDONE, null);
        }
      } catch (ActivityFailure stays) {
        mark(part, State.FAILED, "could not be taken back: " + reason(stays));
      }
    }
  }

  private void mark(Part part, State now, @Nullable String problem) {
    List<Provision> provisions =
        state.provisions().stream()
            .map(p ->
                p.part() == part
                    ? new Provision(part, now, problem == null ? p.problem() : problem)
                    : p)
            .toList();
    change(
        new SetupState(
            state.stage(),
            state.steps(),
            provisions,
            state.wish(),
            state.number(),
            state.revision() + 1,
            now()));
  }

  private static String reason(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure cause
        ? cause.getOriginalMessage()
        : "it did not answer in time";
  }

  private void change(SetupState next) {
    state = next;
    records.keepSetup(tenant, next);
  }

  private static SetupState with(SetupState of, Stage stage) {
    return new SetupState(
        stage,
        of.steps(),
        of.provisions(),
        of.wish(),
        of.number(),
        of.revision() + 1,
        of.changedAt());
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  @Override
  public SetupState state() {
    return state;
  }
}
