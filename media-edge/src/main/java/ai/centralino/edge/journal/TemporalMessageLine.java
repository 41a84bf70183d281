package ai.centralino.edge.journal;

import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.notice.InboundText;
import ai.centralino.workflows.notice.InboundTextWorkflow;
import ai.centralino.workflows.notice.Receipt;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;

/// Texts over Temporal. Thread-safe.
public final class TemporalMessageLine implements MessageLine {
  private final WorkflowClient client;

  public TemporalMessageLine(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public void receipt(String workflowId, Receipt receipt) {
    try {
      client.newUntypedWorkflowStub(workflowId).signal("receipt", receipt);
    } catch (WorkflowNotFoundException over) {
      // nobody waits for it any longer
    } catch (RuntimeException away) {
      throw new CallLine.Unreachable(String.valueOf(away.getMessage()), away);
    }
  }

  @Override
  public void incoming(InboundText text) {
    InboundTextWorkflow workflow =
        client.newWorkflowStub(
            InboundTextWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.inboundText(text.id()))
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .build());
    try {
      WorkflowClient.start(workflow::run, text);
    } catch (WorkflowExecutionAlreadyStarted repeat) {
      // the carrier says it twice
    } catch (RuntimeException away) {
      throw new CallLine.Unreachable(String.valueOf(away.getMessage()), away);
    }
  }
}
