package ai.centralino.workflows.erasure;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Forgets a call or a caller: our own rows first, then each vendor for itself, however long it
/// takes. Its id is `erasure-<uuid>`; running it again goes on where it stopped.
@WorkflowInterface
public interface ErasureWorkflow {
  @WorkflowMethod
  void run(ErasureStart start);
}
