package ai.centralino.workflows.onboarding;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// The five steps and going live, over minutes or weeks and any number of devices. Workflow id:
/// `onboarding-<tenant>`.
@WorkflowInterface
public interface OnboardingWorkflow {
  @WorkflowMethod
  void run(SetupStart start);

  /// Keeps the answers to a step and returns where the set-up stands.
  ///
  /// @param seen the revision that the answers were based on, or a negative number for "whatever it
  ///   is"
  @UpdateMethod
  SetupState answer(Step step, int seen);

  @UpdateValidatorMethod(updateName = "answer")
  void mayAnswer(Step step, int seen);

  /// Starts going live. Asking again while it is under way, or after, changes nothing.
  @UpdateMethod
  SetupState goLive(NumberWish wish);

  @UpdateValidatorMethod(updateName = "goLive")
  void mayGoLive(NumberWish wish);

  @QueryMethod
  SetupState state();
}
