package ai.centralino.workflows.billing;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Takes in what the payment service tells about one customer, one thing after the other, so that
/// an older answer never covers a newer one. Workflow id: `stripe-<customer>`.
@WorkflowInterface
public interface StripeWorkflow {
  @WorkflowMethod
  void run(String customer);

  @SignalMethod
  void heard(StripeWord word);
}
