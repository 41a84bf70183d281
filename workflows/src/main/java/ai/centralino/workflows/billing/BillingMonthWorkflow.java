package ai.centralino.workflows.billing;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Closes a month for every business. Started by the schedule `billing-month`.
@WorkflowInterface
public interface BillingMonthWorkflow {
  @WorkflowMethod
  void run(BillingRun from);
}
