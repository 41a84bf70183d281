package ai.centralino.workflows.stats;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Keeps the statistics of all businesses up to date, for ever. Workflow id: `stats-all`, so there
/// is one of it.
@WorkflowInterface
public interface StatsWorkflow {
  @WorkflowMethod
  void run();
}
