package ai.centralino.workflows.webhook;

import ai.centralino.workflows.step.StepWorkflow;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Brings one event to one endpoint. Workflow id: `webhook-<endpoint>-<event>`. A further run sends
/// the same event again.
@WorkflowInterface
public interface WebhookDeliveryWorkflow extends StepWorkflow {
  @WorkflowMethod
  void run(Delivery delivery);

  /// The event before this one is through, or will not be.
  @SignalMethod
  void yourTurn();
}
