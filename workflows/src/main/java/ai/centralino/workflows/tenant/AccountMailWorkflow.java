package ai.centralino.workflows.tenant;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Gets one mail about an account out, however long the mail server is away. Workflow id:
/// `account-mail-<uuid>`.
@WorkflowInterface
public interface AccountMailWorkflow {
  @WorkflowMethod
  void run(AccountMail mail);
}
