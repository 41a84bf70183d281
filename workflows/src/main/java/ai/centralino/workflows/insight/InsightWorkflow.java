package ai.centralino.workflows.insight;

import ai.centralino.workflows.call.AfterCall;
import ai.centralino.workflows.step.StepWorkflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Understands one call. Workflow id: `insight-<call>`.
@WorkflowInterface
public interface InsightWorkflow extends StepWorkflow {
  @WorkflowMethod
  void run(AfterCall call);
}
