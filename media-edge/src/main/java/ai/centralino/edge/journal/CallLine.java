package ai.centralino.edge.journal;

import ai.centralino.workflows.call.Answer;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.CallPlan;
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

/// What the edge asks and tells a call's workflow. Every method blocks: call it from a virtual
/// thread. Thread-safe.
///
/// Each throws [Unreachable] when Temporal or its workers do not answer in time, and [Over] when
/// the call has ended.
public interface CallLine {
  /// Temporal does not answer; the caller must get an apology instead.
  final class Unreachable extends RuntimeException {
    public Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// The call's workflow is over.
  final class Over extends RuntimeException {
    public Over(Throwable cause) {
      super("the call is over", cause);
    }
  }

  /// The workflow refused, with a code and a sentence.
  final class Refused extends RuntimeException {
    private final String code;

    public Refused(String code, String sentence) {
      super(sentence);
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  Answer answer(CallArrived arrived);

  CallPlan attach(CallId call, LegOpened leg);

  ToolResult useTool(CallId call, String updateId, ToolCall tool);

  NextStep afterStream(CallId call, StreamEnded ended);

  void legOpened(CallId call, LegOpened leg);

  void legClosed(CallId call, LegClosed closed);

  void turnsTaken(CallId call, TurnsTaken taken);

  void stillThere(CallId call);

  void hungUp(CallId call, HungUp hungUp);

  void voicemailLeft(CallId call, VoicemailLeft left);

  void forwardEnded(CallId call, ForwardEnded ended);

  /// Whether Temporal answers.
  boolean answers();
}
