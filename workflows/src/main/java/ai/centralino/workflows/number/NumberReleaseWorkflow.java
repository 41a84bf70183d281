package ai.centralino.workflows.number;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Gives a number back. Workflow id: `number-release-<tenant>-<number>`.
@WorkflowInterface
public interface NumberReleaseWorkflow {
  @WorkflowMethod
  void run(NumberRelease release);
}
