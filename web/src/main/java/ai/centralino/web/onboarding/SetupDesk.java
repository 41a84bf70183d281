package ai.centralino.web.onboarding;

import ai.centralino.store.billing.Limits;
import ai.centralino.store.onboarding.Setups;
import ai.centralino.store.tenant.Users;
import ai.centralino.web.WebSettings;
import ai.centralino.web.Within;
import ai.centralino.web.tenant.Desk;
import ai.centralino.web.tenant.Person;
import ai.centralino.workflows.Failures;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.onboarding.NumberWish;
import ai.centralino.workflows.onboarding.OnboardingWorkflow;
import ai.centralino.workflows.onboarding.SetupStart;
import ai.centralino.workflows.onboarding.SetupState;
import ai.centralino.workflows.onboarding.SetupState.Stage;
import ai.centralino.workflows.onboarding.Step;
import ai.centralino.workflows.tenant.Recipient;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Puts the wizard's answers to its workflow, which is started where it is not there. Thread-safe.
@Component
class SetupDesk {
  private final Setups setups;
  private final Users users;
  private final Desk desk;
  private final WebSettings settings;
  private final WorkflowClient temporal;
  private final Clock clock;
  private final Limits limits;

  SetupDesk(
      Setups setups,
      Users users,
      Desk desk,
      WebSettings settings,
      WorkflowClient temporal,
      Clock clock,
      Limits limits) {
    this.limits = limits;
    this.setups = setups;
    this.users = users;
    this.desk = desk;
    this.settings = settings;
    this.temporal = temporal;
    this.clock = clock;
  }

  /// What became of an answer.
  sealed interface Outcome {
    record Kept(SetupState state) implements Outcome {}

    /// The workflow says no; `code` is a word, `sentence` English.
    record Refused(String code, String sentence) implements Outcome {}

    /// Temporal does not answer. What was asked for may have been kept or not.
    record Away() implements Outcome {}
  }

  SetupState state(TenantId tenant) {
    return setups.of(tenant).orElseGet(() -> SetupState.fresh(clock.instant()));
  }

  /// Who is told first, as the owner's own address suggests.
  Recipient owner(TenantId tenant) {
    return users.of(tenant).stream()
        .filter(c -> c.role().equals("owner"))
        .findFirst()
        .map(c -> new Recipient(c.name(), null, c.email(), Recipient.USUAL))
        .orElse(new Recipient("", null, null, Recipient.USUAL));
  }

  /// Keeps a step's answers.
  ///
  /// @param seen the revision they were based on, or a negative number
  Outcome answer(TenantId tenant, Person person, Step step, int seen) {
    return ask(
        tenant,
        person,
        (workflow, start) ->
            WorkflowClient.executeUpdateWithStart(
                workflow::answer,
                step,
                seen,
                options(),
                new WithStartWorkflowOperation<>(workflow::run, start)));
  }

  /// Goes live, and waits a while for the parts to be done.
  Outcome goLive(TenantId tenant, Person person, NumberWish wish) {
    if (!person.verified() && !settings.localMail()) {
      return new Outcome.Refused(
          "verify", "Confirm your mail address first: a number costs money.");
    }
    if (desk.business(tenant).plan().equals("trial") && !limits.mayTry(tenant)) {
      return new Outcome.Refused(
          "trial",
          "Your free trial belongs to another business of yours. Choose a plan for this one first.");
    }
    Outcome asked =
        ask(
            tenant,
            person,
            (workflow, start) ->
                WorkflowClient.executeUpdateWithStart(
                    workflow::goLive,
                    wish,
                    options(),
                    new WithStartWorkflowOperation<>(workflow::run, start)));
    if (!(asked instanceof Outcome.Kept(SetupState given))) {
      return asked;
    }
    SetupState now = given;
    for (int i = 0; i < 40 && now.stage() == Stage.PROVISIONING; i++) {
      pause();
      SetupState kept = state(tenant);
      now = kept.revision() >= given.revision() ? kept : now;
    }
    return new Outcome.Kept(now);
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Ask {
    SetupState to(OnboardingWorkflow workflow, SetupStart start);
  }

  private static UpdateOptions<SetupState> options() {
    return UpdateOptions.newBuilder(SetupState.class)
        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
        .build();
  }

  private Outcome ask(TenantId tenant, Person person, Ask ask) {
    SetupState known = state(tenant);
    if (known.stage() == Stage.LIVE || desk.business(tenant).live()) {
      return new Outcome.Refused(
          "live", "The business is live already. Change it on its own pages.");
    }
    OnboardingWorkflow workflow =
        temporal.newWorkflowStub(
            OnboardingWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.onboarding(tenant))
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setTypedSearchAttributes(SearchKeys.ofTenant(tenant.toString()))
                .build());
    SetupStart start =
        new SetupStart(
            tenant,
            desk.business(tenant).name(),
            Objects.requireNonNullElse(owner(tenant).email(), person.email()),
            person.language(),
            known);
    try {
      return new Outcome.Kept(Within.fiveSeconds(() -> ask.to(workflow, start)));
    } catch (WorkflowUpdateException refused) {
      String message =
          Failures.thrown(refused)
              .map(ApplicationFailure::getOriginalMessage)
              .orElse("refused: The set-up refused it.");
      int colon = message.indexOf(": ");
      return colon < 0
          ? new Outcome.Refused("refused", message)
          : new Outcome.Refused(message.substring(0, colon), message.substring(colon + 2));
    } catch (WorkflowException | Within.Slow | io.grpc.StatusRuntimeException away) {
      return new Outcome.Away();
    }
  }
}
