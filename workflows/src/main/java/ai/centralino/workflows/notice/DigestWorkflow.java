package ai.centralino.workflows.notice;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Waits for its time and tells one person in one message what has been collected. Workflow id:
/// `digest-<uuid>`, one for each person and time.
@WorkflowInterface
public interface DigestWorkflow {
  @WorkflowMethod
  void run(Digest digest);
}
