package ai.centralino.workflows.billing;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Asks for an unpaid invoice three times in fourteen days; then calls go to voicemail until it is
/// paid. Nothing is deleted. Workflow id: `dunning-<invoice>`.
@WorkflowInterface
public interface DunningWorkflow {
  @WorkflowMethod
  void run(Dunning dunning);

  /// The invoice need not be asked for any longer.
  @SignalMethod
  void paid();
}
