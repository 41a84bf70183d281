package ai.centralino.workflows.knowledge;

import ai.centralino.workflows.tenant.TenantId;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Reads a business's website once and proposes what it found. Workflow id: `site-<uuid>`.
@WorkflowInterface
public interface WebsiteImportWorkflow {
  @WorkflowMethod
  SiteProposal run(TenantId tenant, String address);
}
