package ai.centralino.activities.step;

import ai.centralino.store.step.Steps;
import ai.centralino.workflows.step.StepActivities;
import ai.centralino.workflows.step.StepState;

/// Writes steps down. Thread-safe.
public final class StepBook implements StepActivities {
  private final Steps steps;

  public StepBook(Steps steps) {
    this.steps = steps;
  }

  @Override
  public void record(StepState state) {
    steps.record(state);
  }
}
