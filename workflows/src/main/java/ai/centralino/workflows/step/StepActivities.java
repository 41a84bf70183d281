package ai.centralino.workflows.step;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/// Keeps what pages show of a step.
@ActivityInterface
public interface StepActivities {
  /// Writes how the step is doing; the last word counts.
  @ActivityMethod(name = "RecordStep")
  void record(StepState state);
}
