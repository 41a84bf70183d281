package ai.centralino.activities.erasure;

import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.step.StepFailure;
import ai.centralino.workflows.tenant.TenantId;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.TerminateWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Temporal's histories of a call: what was said is in them until they are deleted, or until the
/// server's own retention takes them. Thread-safe.
public final class Histories implements Forgetting {
  /// Workflows that carry on what a customer ordered or booked, and the minutes: they end by
  /// themselves, and their histories go then.
  private static final Set<String> LEFT_ALONE =
      Set.of("call", "order", "booking", "usage", "digest");

  private final WorkflowServiceStubs stubs;
  private final String namespace;
  private final BiFunction<TenantId, String, List<String>> texts;

  /// @param texts the carrier's ids of the texts that somebody wrote: those have workflows of their
  ///   own
  public Histories(WorkflowClient client, BiFunction<TenantId, String, List<String>> texts) {
    this.stubs = client.getWorkflowServiceStubs();
    this.namespace = client.getOptions().getNamespace();
    this.texts = texts;
  }

  @Override
  public String vendor() {
    return "Temporal";
  }

  @Override
  public List<String> has(TenantId tenant, List<CallId> calls, @Nullable String caller) {
    Set<String> ids = new LinkedHashSet<>();
    calls.forEach(call -> ids.addAll(of(call)));
    ids.addAll(ofTexts(tenant, caller));
    return List.copyOf(ids);
  }

  /// The workflows of what somebody wrote.
  private Set<String> ofTexts(TenantId tenant, @Nullable String caller) {
    Set<String> ids = new LinkedHashSet<>();
    if (caller != null) {
      for (String text : texts.apply(tenant, caller)) {
        ids.addAll(about(text, List.of(WorkflowIds.inboundText(text))));
      }
    }
    return ids;
  }

  /// The workflows of a call. A server that cannot be asked still has those with known names.
  private Set<String> of(CallId call) {
    return about(
        call.value(),
        List.of(
            WorkflowIds.call(call),
            WorkflowIds.testCall(call),
            WorkflowIds.insight(call),
            WorkflowIds.usage(call)));
  }

  private Set<String> about(String subject, List<String> names) {
    Set<String> ids = new LinkedHashSet<>();
    for (String known : names) {
      if (status(known) != null) {
        ids.add(known);
      }
    }
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(10, TimeUnit.SECONDS)
          .listWorkflowExecutions(
              ListWorkflowExecutionsRequest.newBuilder()
                  .setNamespace(namespace)
                  .setPageSize(200)
                  .setQuery(SearchKeys.CALL_ID.getName() + " = '" + subject + "'")
                  .build())
          .getExecutionsList()
          .stream()
          .map(WorkflowExecutionInfo::getExecution)
          .map(WorkflowExecution::getWorkflowId)
          .forEach(ids::add);
    } catch (StatusRuntimeException e) {
      if (!cannot(e)) {
        throw away();
      }
    }
    return ids;
  }

  /// Ends the steps that still work on calls, and on what a caller wrote, so that none writes down
  /// anew what is erased.
  ///
  /// @param caller the number that is forgotten altogether; null where only calls are
  void stopSteps(TenantId tenant, List<CallId> calls, @Nullable String caller) {
    List<Set<String>> all = new ArrayList<>(calls.stream().map(this::of).toList());
    all.add(ofTexts(tenant, caller));
    for (Set<String> ids : all) {
      for (String id : ids) {
        if (!LEFT_ALONE.contains(id.substring(0, id.indexOf('-')))
            && status(id) == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
          terminate(id);
        }
      }
    }
  }

  private void terminate(String id) {
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(10, TimeUnit.SECONDS)
          .terminateWorkflowExecution(
              TerminateWorkflowExecutionRequest.newBuilder()
                  .setNamespace(namespace)
                  .setWorkflowExecution(execution(id))
                  .setReason("the call is erased")
                  .build());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
        throw away();
      }
    }
  }

  @Override
  public String forget(TenantId tenant, String id) {
    WorkflowExecutionStatus status = status(id);
    if (status == null) {
      return "the history is gone";
    }
    if (status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
      throw StepFailure.later("The workflow is still at work", Duration.ofMinutes(10));
    }
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(10, TimeUnit.SECONDS)
          .deleteWorkflowExecution(
              DeleteWorkflowExecutionRequest.newBuilder()
                  .setNamespace(namespace)
                  .setWorkflowExecution(execution(id))
                  .build());
      return "the history is deleted";
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return "the history is gone";
      }
      if (cannot(e)) {
        throw StepFailure.never(
            "This server deletes no histories; it goes with the namespace's retention");
      }
      throw away();
    }
  }

  /// How a workflow stands; null where there is none.
  private @Nullable WorkflowExecutionStatus status(String id) {
    try {
      return stubs
          .blockingStub()
          .withDeadlineAfter(10, TimeUnit.SECONDS)
          .describeWorkflowExecution(
              DescribeWorkflowExecutionRequest.newBuilder()
                  .setNamespace(namespace)
                  .setExecution(execution(id))
                  .build())
          .getWorkflowExecutionInfo()
          .getStatus();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return null;
      }
      throw away();
    }
  }

  private static boolean cannot(StatusRuntimeException e) {
    return Set.of(
            Status.Code.UNIMPLEMENTED, Status.Code.INVALID_ARGUMENT, Status.Code.PERMISSION_DENIED)
        .contains(e.getStatus().getCode());
  }

  private static RuntimeException away() {
    return StepFailure.later("Temporal did not answer", null);
  }

  private static WorkflowExecution execution(String id) {
    return WorkflowExecution.newBuilder().setWorkflowId(id).build();
  }
}
