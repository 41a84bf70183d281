package ai.centralino.workflows.notice;

import ai.centralino.workflows.step.StepWorkflow;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Tells people one thing: each by the first of their channels that gets through. Workflow id:
/// `notice-<uuid>`.
@WorkflowInterface
public interface NoticeWorkflow extends StepWorkflow {
  @WorkflowMethod
  void run(Notice notice);

  /// What the carrier says became of a text.
  @SignalMethod
  void receipt(Receipt receipt);
}
