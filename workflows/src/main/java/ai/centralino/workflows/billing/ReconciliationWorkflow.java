package ai.centralino.workflows.billing;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Compares the carrier, our own meter and the payment service for the day that is over. Started by
/// the schedule `billing-reconciliation`.
@WorkflowInterface
public interface ReconciliationWorkflow {
  @WorkflowMethod
  void run(BillingRun from);
}
