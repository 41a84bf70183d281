package ai.centralino.workflows.notice;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Writes down that somebody wrote: whether they want no more texts, and that they may be answered
/// by WhatsApp for a day. Workflow id: `inbound-<message>`.
@WorkflowInterface
public interface InboundTextWorkflow {
  @WorkflowMethod
  void run(InboundText text);
}
