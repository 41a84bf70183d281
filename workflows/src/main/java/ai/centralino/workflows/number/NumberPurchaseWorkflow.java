package ai.centralino.workflows.number;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Buys one more number for a business. Workflow id: `number-<order>`.
@WorkflowInterface
public interface NumberPurchaseWorkflow {
  /// @return the number, in E.164
  @WorkflowMethod
  String run(NumberOrder order);
}
