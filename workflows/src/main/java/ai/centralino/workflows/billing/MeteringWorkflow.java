package ai.centralino.workflows.billing;

import ai.centralino.workflows.step.StepWorkflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Counts one call once: the row first, then whom to tell, then the payment service. Workflow id:
/// `usage-<call>`, which is also the meter event's identifier.
@WorkflowInterface
public interface MeteringWorkflow extends StepWorkflow {
  @WorkflowMethod
  void run(Usage usage);
}
