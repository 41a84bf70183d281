package ai.centralino.edge.server;

import ai.centralino.edge.journal.CallLine;
import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.call.Answer;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.CallPlan;
import ai.centralino.workflows.call.ForwardEnded;
import ai.centralino.workflows.call.HungUp;
import ai.centralino.workflows.call.LegClosed;
import ai.centralino.workflows.call.LegOpened;
import ai.centralino.workflows.call.NextStep;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.call.StreamEnded;
import ai.centralino.workflows.call.ToolCall;
import ai.centralino.workflows.call.ToolResult;
import ai.centralino.workflows.call.TurnsTaken;
import ai.centralino.workflows.call.VoicemailLeft;
import ai.centralino.workflows.tenant.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/// A call's workflow in memory. Thread-safe.
public final class FakeCallLine implements CallLine {
  final List<ToolCall> tools = new CopyOnWriteArrayList<>();
  public final List<TurnsTaken> turns = new CopyOnWriteArrayList<>();
  public final BlockingQueue<LegClosed> closed = new LinkedBlockingQueue<>();

  static CallPlan plan(CallId call, String engine) {
    return new CallPlan(
        call,
        Pizzeria.profile(),
        new PhoneNumber("+393331112222"),
        engine,
        "Sei il ricezionista.",
        "Pizzeria di prova, mi dica.",
        List.of(),
        600,
        List.of(),
        null,
        null,
        List.of(),
        0,
        true,
        Instant.now());
  }

  @Override
  public Answer answer(CallArrived arrived) {
    return new Answer.Talk(plan(arrived.call(), arrived.engine()));
  }

  @Override
  public CallPlan attach(CallId call, LegOpened leg) {
    return plan(call, "realtime");
  }

  @Override
  public ToolResult useTool(CallId call, String updateId, ToolCall tool) {
    tools.add(tool);
    ToolResult.Then then =
        tool.name().equals("end_call") ? ToolResult.Then.END_CALL : ToolResult.Then.GO_ON;
    return new ToolResult(Map.of("status", "draft"), "ecco", null, null, then);
  }

  @Override
  public NextStep afterStream(CallId call, StreamEnded ended) {
    return new NextStep.Goodbye(null, Language.IT);
  }

  @Override
  public void legOpened(CallId call, LegOpened leg) {}

  @Override
  public void legClosed(CallId call, LegClosed leg) {
    closed.add(leg);
  }

  @Override
  public void turnsTaken(CallId call, TurnsTaken taken) {
    turns.add(taken);
  }

  @Override
  public void stillThere(CallId call) {}

  @Override
  public void hungUp(CallId call, HungUp hungUp) {}

  @Override
  public void voicemailLeft(CallId call, VoicemailLeft left) {}

  public final List<ForwardEnded> forwards = new CopyOnWriteArrayList<>();

  @Override
  public void forwardEnded(CallId call, ForwardEnded ended) {
    forwards.add(ended);
  }

  @Override
  public boolean answers() {
    return true;
  }
}
