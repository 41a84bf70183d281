package ai.centralino.workflows.crm;

import ai.centralino.workflows.tenant.TenantId;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Looks once whether a business's connection works. Workflow id: `crm-check-<uuid>`.
@WorkflowInterface
public interface CrmCheckWorkflow {
  @WorkflowMethod
  CrmCheck run(TenantId tenant);
}
