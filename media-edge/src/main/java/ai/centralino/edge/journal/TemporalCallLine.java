package ai.centralino.edge.journal;

import ai.centralino.workflows.Failures;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.TemporalServer;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.Answer;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.CallPlan;
import ai.centralino.workflows.call.CallWorkflow;
import ai.centralino.workflows.call.ForwardEnded;
import ai.centralino.workflows.call.HungUp;
import ai.centralino.workflows.call.LegClosed;
import ai.centralino.workflows.call.LegOpened;
import ai.centralino.workflows.call.NextStep;
import ai.centralino.workflows.call.StreamEnded;
import ai.centralino.workflows.call.ToolCall;
import ai.centralino.workflows.call.ToolResult;
import ai.centralino.workflows.call.TurnsTaken;
import ai.centralino.workflows.call.VoicemailLeft;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.SearchAttributes;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/// Calls over Temporal. Thread-safe.
public final class TemporalCallLine implements CallLine {
  /// How long somebody may wait who talks already.
  private static final Duration MIDWAY_WITHIN = Duration.ofSeconds(3);

  private static final Duration TOOL_WITHIN = Duration.ofSeconds(20);

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final Patience patience;

  public TemporalCallLine(
      WorkflowServiceStubs stubs, WorkflowClient client, ExecutorService threads) {
    this.stubs = stubs;
    this.client = client;
    this.patience = new Patience(threads, Patience.Ringing.DEFAULT);
  }

  @Override
  public Answer answer(CallArrived arrived) {
    return understandably(() ->
        patience.whileRinging(() -> {
          CallWorkflow workflow =
              client.newWorkflowStub(
                  CallWorkflow.class,
                  WorkflowOptions.newBuilder()
                      .setTaskQueue(TaskQueues.CALLS)
                      .setWorkflowId(WorkflowIds.call(arrived.call()))
                      .setWorkflowIdConflictPolicy(
                          WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                      .setWorkflowIdReusePolicy(
                          WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                      .setTypedSearchAttributes(
                          SearchAttributes.newBuilder()
                              .set(SearchKeys.CALL_ID, arrived.call().value())
                              .set(SearchKeys.CALLER, arrived.from().masked())
                              .build())
                      .build());
          return WorkflowClient.executeUpdateWithStart(
              workflow::answer,
              arrived,
              options("answer", "answer", Answer.class),
              new WithStartWorkflowOperation<>(workflow::run, arrived.call()));
        }));
  }

  @Override
  public CallPlan attach(CallId call, LegOpened leg) {
    return within(
        MIDWAY_WITHIN, () -> update(call, "attach", "attach-" + leg.token(), CallPlan.class, leg));
  }

  @Override
  public ToolResult useTool(CallId call, String updateId, ToolCall tool) {
    return within(TOOL_WITHIN, () -> update(call, "useTool", updateId, ToolResult.class, tool));
  }

  @Override
  public NextStep afterStream(CallId call, StreamEnded ended) {
    return within(
        MIDWAY_WITHIN,
        () ->
            update(
                call, "afterStream", "after-" + ended.at().toEpochMilli(), NextStep.class, ended));
  }

  private <R> R update(CallId call, String name, String id, Class<R> type, Object argument) {
    return stub(call).startUpdate(options(name, id, type), argument).getResult();
  }

  private static <R> UpdateOptions<R> options(String name, String id, Class<R> type) {
    return UpdateOptions.newBuilder(type)
        .setUpdateName(name)
        .setUpdateId(id)
        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
        .build();
  }

  private WorkflowStub stub(CallId call) {
    return client.newUntypedWorkflowStub(WorkflowIds.call(call));
  }

  @Override
  public void legOpened(CallId call, LegOpened leg) {
    signal(call, "legOpened", leg);
  }

  @Override
  public void legClosed(CallId call, LegClosed closed) {
    signal(call, "legClosed", closed);
  }

  @Override
  public void turnsTaken(CallId call, TurnsTaken taken) {
    signal(call, "turnsTaken", taken);
  }

  @Override
  public void stillThere(CallId call) {
    signal(call, "stillThere");
  }

  @Override
  public void hungUp(CallId call, HungUp hungUp) {
    signal(call, "hungUp", hungUp);
  }

  @Override
  public void voicemailLeft(CallId call, VoicemailLeft left) {
    signal(call, "voicemailLeft", left);
  }

  @Override
  public void forwardEnded(CallId call, ForwardEnded ended) {
    signal(call, "forwardEnded", ended);
  }

  private void signal(CallId call, String name, Object... arguments) {
    try {
      stub(call).signal(name, arguments);
    } catch (RuntimeException e) {
      throw understood(e);
    }
  }

  @Override
  public boolean answers() {
    return TemporalServer.answers(stubs);
  }

  private <R> R within(Duration limit, Callable<R> ask) {
    return understandably(() -> patience.within(limit, ask));
  }

  private static <R> R understandably(Supplier<R> ask) {
    try {
      return ask.get();
    } catch (Unreachable late) {
      throw late;
    } catch (RuntimeException e) {
      throw understood(e);
    }
  }

  private static RuntimeException understood(RuntimeException e) {
    if (e instanceof WorkflowUpdateException) {
      Optional<ApplicationFailure> failure = Failures.thrown(e);
      if (failure.isPresent()) {
        String message = failure.get().getOriginalMessage();
        int colon = message.indexOf(": ");
        boolean coded = colon > 0 && message.substring(0, colon).matches("[a-z_]+");
        return coded
            ? new Refused(message.substring(0, colon), message.substring(colon + 2))
            : new Refused("refused", message);
      }
    }
    if (e instanceof WorkflowNotFoundException || e instanceof WorkflowExecutionAlreadyStarted) {
      return new Over(e);
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof WorkflowExecutionAlreadyStarted) {
        return new Over(e);
      }
      if (cause instanceof io.grpc.StatusRuntimeException status
          && status.getStatus().getCode() == io.grpc.Status.Code.NOT_FOUND) {
        return new Over(e);
      }
    }
    return new Unreachable(String.valueOf(e.getMessage()), e);
  }
}
