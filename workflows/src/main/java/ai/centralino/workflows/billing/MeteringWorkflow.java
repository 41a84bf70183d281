package ai.centralino.workflows.billing;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Counts one call once. Workflow id: `usage-<call>`.
@WorkflowInterface
public interface MeteringWorkflow {
  @WorkflowMethod
  void run(Usage usage);
}
