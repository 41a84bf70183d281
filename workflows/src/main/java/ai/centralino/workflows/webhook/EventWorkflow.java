package ai.centralino.workflows.webhook;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Makes one event known. Workflow id: `event-<uuid>`.
@WorkflowInterface
public interface EventWorkflow {
  @WorkflowMethod
  void run(Event event);
}
