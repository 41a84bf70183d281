package ai.centralino.workflows.notice;

import ai.centralino.workflows.call.AfterCall;
import ai.centralino.workflows.step.StepWorkflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Comes back to a caller whom nobody talked to, and tells the business of the call. Workflow id:
/// `follow-up-<call>`.
@WorkflowInterface
public interface FollowUpWorkflow extends StepWorkflow {
  @WorkflowMethod
  void run(AfterCall call);
}
