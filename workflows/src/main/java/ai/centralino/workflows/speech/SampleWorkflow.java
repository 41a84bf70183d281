package ai.centralino.workflows.speech;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Has one sample spoken. Workflow id: `sample-<uuid>`. Somebody waits with a finger on the button,
/// so it gives up early.
@WorkflowInterface
public interface SampleWorkflow {
  @WorkflowMethod
  void run(Sample sample);
}
