package ai.centralino.workflows.call;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// One call's truth: its plan, its transcript, its open draft, what was committed and how it ended.
///
/// The edge keeps nothing that is not here, so any edge can pick the call up. Workflow id:
/// `call-<carrier>-<sid>`.
@WorkflowInterface
public interface CallWorkflow {
  @WorkflowMethod
  void run(CallId call);

  /// Answers the call. Sent as Update-with-Start; repeating it returns the first answer.
  @UpdateMethod
  Answer answer(CallArrived arrived);

  /// Hands the plan to an edge that did not answer the call itself, once per stream token.
  @UpdateMethod
  CallPlan attach(LegOpened leg);

  @UpdateValidatorMethod(updateName = "attach")
  void mayAttach(LegOpened leg);

  /// Does what the receptionist asks for. Refusals by the validator carry a sentence for the
  /// caller.
  @UpdateMethod
  ToolResult useTool(ToolCall tool);

  @UpdateValidatorMethod(updateName = "useTool")
  void mayUseTool(ToolCall tool);

  /// Says what the caller gets now that the media stream is over.
  @UpdateMethod
  NextStep afterStream(StreamEnded ended);

  @SignalMethod
  void turnsTaken(TurnsTaken taken);

  @SignalMethod
  void legOpened(LegOpened leg);

  @SignalMethod
  void legClosed(LegClosed closed);

  /// The edge's sign of life while nobody speaks.
  @SignalMethod
  void stillThere();

  @SignalMethod
  void hungUp(HungUp hungUp);

  @SignalMethod
  void voicemailLeft(VoicemailLeft left);

  @SignalMethod
  void forwardEnded(ForwardEnded ended);

  @QueryMethod
  CallSummary summary();
}
