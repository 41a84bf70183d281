package ai.centralino.web.step;

import ai.centralino.store.step.Steps;
import ai.centralino.store.tenant.Audit;
import ai.centralino.web.Within;
import ai.centralino.workflows.step.StepState;
import ai.centralino.workflows.step.StepState.Status;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Hurries steps, lets them be, and runs those again that have given up. Whatever is done stands in
/// the record of changes. Thread-safe.
@Component
public class StepDesk {
  private final Steps steps;
  private final Audit audit;
  private final WorkflowClient temporal;
  private final SecondRun secondRun;
  private final Clock clock;

  StepDesk(Steps steps, Audit audit, WorkflowClient temporal, SecondRun secondRun, Clock clock) {
    this.steps = steps;
    this.audit = audit;
    this.temporal = temporal;
    this.secondRun = secondRun;
    this.clock = clock;
  }

  /// What became of a wish.
  public enum Outcome {
    /// It is on its way.
    TOLD,
    /// There is no such step.
    UNKNOWN,
    /// The step is done or skipped: there is nothing to hurry or to skip.
    OVER,
    /// The step's input is gone with its history, so that it cannot be run again.
    FORGOTTEN,
    /// Temporal does not answer; nothing has changed.
    AWAY
  }

  /// Tries now: a step that waits does not wait any longer, one that has given up or was skipped is
  /// run again.
  ///
  /// @param by who asks, as the record of changes names them
  public Outcome retryNow(TenantId tenant, String workflowId, String by) {
    StepState step = steps.find(tenant, workflowId).orElse(null);
    if (step == null) {
      return Outcome.UNKNOWN;
    }
    Outcome outcome =
        switch (step.status()) {
          case DONE -> Outcome.OVER;
          case RUNNING, WAITING, HELD -> signal(workflowId, "retryNow", by, true);
          case FAILED, SKIPPED -> again(workflowId);
        };
    note(tenant, step, "step_retried", by, outcome);
    return outcome;
  }

  /// Lets the step be.
  ///
  /// @param by who asks, as the record of changes names them
  public Outcome skip(TenantId tenant, String workflowId, String by) {
    StepState step = steps.find(tenant, workflowId).orElse(null);
    if (step == null) {
      return Outcome.UNKNOWN;
    }
    Outcome outcome =
        switch (step.status()) {
          case DONE, SKIPPED -> Outcome.OVER;
          case RUNNING, WAITING, HELD -> {
            Outcome told = signal(workflowId, "skip", by, false);
            yield told == Outcome.FORGOTTEN ? close(step) : told;
          }
          case FAILED -> close(step);
        };
    note(tenant, step, "step_skipped", by, outcome);
    return outcome;
  }

  private void note(TenantId tenant, StepState step, String action, String by, Outcome outcome) {
    if (outcome == Outcome.TOLD) {
      String what = (step.kind().word() + " " + step.about()).strip();
      audit.write(
          tenant,
          by,
          action,
          what,
          step.call() == null
              ? Map.of("step", step.workflowId())
              : Map.of("step", step.workflowId(), "call", step.call().value()));
    }
  }

  /// A step that no workflow works on any longer is only a row.
  private Outcome close(StepState step) {
    steps.record(
        new StepState(
            step.tenant(),
            step.workflowId(),
            step.call(),
            step.kind(),
            step.about(),
            Status.SKIPPED,
            step.detail(),
            null,
            step.tries(),
            clock.instant()));
    return Outcome.TOLD;
  }

  private Outcome signal(String workflowId, String signal, String by, boolean orAgain) {
    try {
      Within.fiveSeconds(() -> {
        temporal.newUntypedWorkflowStub(workflowId).signal(signal, by);
        return true;
      });
      return Outcome.TOLD;
    } catch (WorkflowNotFoundException lost) {
      return orAgain ? again(workflowId) : Outcome.FORGOTTEN;
    } catch (WorkflowException | Within.Slow | io.grpc.StatusRuntimeException away) {
      return Outcome.AWAY;
    }
  }

  private Outcome again(String workflowId) {
    try {
      return Within.fiveSeconds(() -> secondRun.start(workflowId))
          ? Outcome.TOLD
          : Outcome.FORGOTTEN;
    } catch (Within.Slow | io.grpc.StatusRuntimeException away) {
      return Outcome.AWAY;
    }
  }
}
