package ai.centralino.workflows.notice;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Writes down what somebody wrote: whether they want no more texts, that they may be answered by
/// WhatsApp for a day, and anything else as a message that the business is told of. Workflow id:
/// `inbound-<message>`.
@WorkflowInterface
public interface InboundTextWorkflow {
  @WorkflowMethod
  void run(InboundText text);
}
