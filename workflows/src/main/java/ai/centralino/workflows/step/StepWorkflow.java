package ai.centralino.workflows.step;

import io.temporal.workflow.SignalMethod;

/// What a person may tell a step that waits. The interfaces of steps' workflows extend it.
public interface StepWorkflow {
  /// Does not wait any longer for the next try.
  ///
  /// @param by who asked, for the history
  @SignalMethod
  void retryNow(String by);

  /// Lets the step be: what it has done stays done, the rest is left out.
  ///
  /// @param by who asked, for the history
  @SignalMethod
  void skip(String by);
}
