package ai.centralino.web.erasure;

import ai.centralino.web.Within;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.erasure.ErasureStart;
import ai.centralino.workflows.erasure.ErasureWorkflow;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Starts what was asked to be forgotten. Thread-safe.
@Component
class ErasureRuns {
  private static final Logger log = LoggerFactory.getLogger(ErasureRuns.class);

  private final WorkflowClient temporal;

  ErasureRuns(WorkflowClient temporal) {
    this.temporal = temporal;
  }

  /// Starts an erasure, or one that has ended once more; one that is under way goes on. Where the
  /// workflow server does not answer it stays asked for, and can be started from its page.
  ///
  /// @return whether it is under way
  boolean start(TenantId tenant, UUID erasure) {
    ErasureWorkflow workflow =
        temporal.newWorkflowStub(
            ErasureWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.erasure(erasure))
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setTypedSearchAttributes(SearchKeys.ofTenant(tenant.toString()))
                .build());
    try {
      Within.fiveSeconds(
          () -> WorkflowClient.start(workflow::run, new ErasureStart(tenant, erasure)));
      return true;
    } catch (WorkflowExecutionAlreadyStarted once) {
      return true;
    } catch (Within.Slow | WorkflowServiceException away) {
      log.warn("Erasure {} waits for the workflow server", erasure);
      return false;
    } catch (WorkflowException refused) {
      log.warn("Erasure {} was not started", erasure, refused);
      return false;
    }
  }
}
