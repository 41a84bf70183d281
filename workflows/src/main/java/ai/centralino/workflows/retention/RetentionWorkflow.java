package ai.centralino.workflows.retention;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Goes through the businesses once a day and erases what is due.
@WorkflowInterface
public interface RetentionWorkflow {
  @WorkflowMethod
  void run(RetentionStart start);
}
