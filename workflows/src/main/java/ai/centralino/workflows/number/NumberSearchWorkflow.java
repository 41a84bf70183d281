package ai.centralino.workflows.number;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Looks for numbers once. Somebody waits before the screen, so it gives up early.
@WorkflowInterface
public interface NumberSearchWorkflow {
  @WorkflowMethod
  FreeNumbers run(NumberSearch wanted);
}
