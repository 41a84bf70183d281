package ai.centralino.workflows.notice;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Tells one person one thing, by every channel the notice names. Workflow id: `notice-<uuid>`.
@WorkflowInterface
public interface NoticeWorkflow {
  @WorkflowMethod
  void run(Notice notice);
}
