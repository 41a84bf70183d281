package ai.centralino.workflows.crm;

import ai.centralino.workflows.call.AfterCall;
import ai.centralino.workflows.step.StepWorkflow;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Brings the CRM up to date after one call. Workflow id: `crm-<tenant>-<call>`.
@WorkflowInterface
public interface CrmSyncWorkflow extends StepWorkflow {
  @WorkflowMethod
  void run(AfterCall call);

  /// The call's insight is there.
  @SignalMethod
  void understood();
}
