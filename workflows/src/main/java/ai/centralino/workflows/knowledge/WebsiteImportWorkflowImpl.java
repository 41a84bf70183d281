package ai.centralino.workflows.knowledge;

import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/// Gives up early: a person waits before the screen and can press the button again.
public final class WebsiteImportWorkflowImpl implements WebsiteImportWorkflow {
  private final SiteActivities site =
      Workflow.newActivityStub(
          SiteActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofSeconds(30))
              .setRetryOptions(
                  RetryOptions.newBuilder()
                      .setInitialInterval(Duration.ofSeconds(2))
                      .setMaximumAttempts(3)
                      .setDoNotRetry("address-refused", "bad-address")
                      .build())
              .build());

  @Override
  public SiteProposal run(TenantId tenant, String address) {
    Workflow.upsertTypedSearchAttributes(SearchKeys.TENANT_ID.valueSet(tenant.toString()));
    return site.read(address);
  }
}
