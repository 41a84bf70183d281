package ai.centralino.web.step;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Starts a workflow that has ended once more, under its own id and with what it was first started
/// with. That is a reset to the beginning that every Temporal server understands; what the first
/// run did to the world is not done twice, because effects carry their own keys. Thread-safe.
@Component
class SecondRun {
  private final WorkflowClient temporal;

  SecondRun(WorkflowClient temporal) {
    this.temporal = temporal;
  }

  /// Starts it. A run that is under way is left alone.
  ///
  /// @return false where the server has forgotten the first run
  /// @throws StatusRuntimeException where the server does not answer
  boolean start(String workflowId) {
    String namespace = temporal.getOptions().getNamespace();
    HistoryEvent first;
    try {
      first =
          temporal
              .getWorkflowServiceStubs()
              .blockingStub()
              .getWorkflowExecutionHistory(
                  GetWorkflowExecutionHistoryRequest.newBuilder()
                      .setNamespace(namespace)
                      .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                      .setMaximumPageSize(1)
                      .build())
              .getHistory()
              .getEventsList()
              .stream()
              .findFirst()
              .orElse(null);
    } catch (StatusRuntimeException failed) {
      if (failed.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return false;
      }
      throw failed;
    }
    if (first == null || first.getEventType() != EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED) {
      return false;
    }
    WorkflowExecutionStartedEventAttributes began =
        first.getWorkflowExecutionStartedEventAttributes();
    temporal
        .getWorkflowServiceStubs()
        .blockingStub()
        .startWorkflowExecution(
            StartWorkflowExecutionRequest.newBuilder()
                .setNamespace(namespace)
                .setWorkflowId(workflowId)
                .setRequestId(UUID.randomUUID().toString())
                .setWorkflowType(began.getWorkflowType())
                .setTaskQueue(began.getTaskQueue())
                .setInput(began.getInput())
                .setHeader(began.getHeader())
                .setSearchAttributes(began.getSearchAttributes())
                .setWorkflowTaskTimeout(began.getWorkflowTaskTimeout())
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build());
    return true;
  }
}
