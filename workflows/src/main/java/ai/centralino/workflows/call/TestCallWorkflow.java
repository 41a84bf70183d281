package ai.centralino.workflows.call;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Places one simulated call through the carrier's own protocol. Workflow id: `test-call-<call>`.
@WorkflowInterface
public interface TestCallWorkflow {
  @WorkflowMethod
  void run(TestCall call);
}
