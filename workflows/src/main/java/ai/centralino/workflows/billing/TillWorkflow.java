package ai.centralino.workflows.billing;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Opens the payment service's checkout or its customer portal while somebody waits. Workflow id:
/// `till-<wish>`.
@WorkflowInterface
public interface TillWorkflow {
  /// Fails within half a minute, with a sentence for a person, where there is no way.
  @WorkflowMethod
  TillLink run(TillWish wish);
}
