package ai.centralino.edge.session;

import ai.centralino.edge.audio.Playout;
import ai.centralino.edge.carrier.CarrierCodec;
import ai.centralino.edge.carrier.CarrierMessage;
import ai.centralino.edge.engine.EngineFactory;
import ai.centralino.edge.engine.VoiceEngine;
import ai.centralino.edge.journal.CallJournal;
import ai.centralino.edge.journal.CallLine;
import ai.centralino.edge.turn.TurnCommand;
import ai.centralino.edge.turn.TurnEvent;
import ai.centralino.edge.turn.TurnTaking;
import ai.centralino.workflows.call.CallPlan;
import ai.centralino.workflows.call.LegCause;
import ai.centralino.workflows.call.LegClosed;
import ai.centralino.workflows.call.LegOpened;
import ai.centralino.workflows.call.ToolResult;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One leg of a call: moves frames between carrier and engine, and carries out what turn-taking
/// decides.
///
/// Confined to the leg's event loop.
public final class CallSession implements VoiceEngine.Listener {
  private static final Logger log = LoggerFactory.getLogger(CallSession.class);
  private static final int ENGINE_READY_WITHIN_MS = 3_000;

  private final CallPlan plan;
  private final EventLoop loop;
  private final EdgeMetrics metrics;
  private final VoiceEngine engine;
  private final CallJournal journal;
  private final Transcript transcript;
  private final ToolRun tools;
  private final Farewell farewell;
  private TurnTaking turns = TurnTaking.START;
  private @Nullable CarrierSide carrier;
  private @Nullable String speaking;
  private @Nullable ScheduledFuture<?> timeLimit;
  private String token = "";
  private volatile @Nullable LegClosed ending;
  private boolean ready;
  private boolean greeted;
  private boolean failed;
  private boolean over;
  private boolean unflushed;
  private long openedNanos;
  private long frameNanos;
  private int frames;

  public CallSession(
      CallPlan plan,
      CallLine line,
      EngineFactory engines,
      EventLoop loop,
      ExecutorService threads,
      EdgeMetrics metrics) {
    this.plan = plan;
    this.loop = loop;
    this.metrics = metrics;
    this.journal = new CallJournal(plan.call(), line, threads, metrics::active);
    this.transcript = new Transcript(plan, journal);
    this.tools = new ToolRun(plan, line, loop, threads, metrics);
    this.farewell = new Farewell(loop, this::leave);
    this.engine = engines.create(plan, loop, this);
  }

  public CallPlan plan() {
    return plan;
  }

  /// How this leg ended, or null while it lives.
  public @Nullable LegClosed ending() {
    return ending;
  }

  public EventLoop loop() {
    return loop;
  }

  /// Connects the engine, while the carrier is still connecting.
  public void open() {
    engine.open();
  }

  /// The carrier's stream has begun.
  public void attach(Channel channel, CarrierCodec wire, LegOpened leg) {
    carrier = new CarrierSide(channel, wire);
    token = leg.token();
    openedNanos = System.nanoTime();
    metrics.started();
    journal.opened(leg, () -> loop.execute(() -> leave(LegCause.SAID_GOODBYE)));
    caption(Captions.engine(plan.engine()));
    if (failed) {
      leave(LegCause.ENGINE_FAILED);
      return;
    }
    loop.schedule(() -> orElseFail(), ENGINE_READY_WITHIN_MS, TimeUnit.MILLISECONDS);
    timeLimit =
        loop.schedule(() -> leave(LegCause.TIME_LIMIT), plan.maxSeconds(), TimeUnit.SECONDS);
    greetWhenReady();
  }

  private void orElseFail() {
    if (!ready) {
      failed("not ready in time");
    }
  }

  private void greetWhenReady() {
    if (ready && carrier != null && !greeted) {
      greeted = true;
      engine.greet(plan.greeting());
    }
  }

  /// A frame of the caller's.
  public void heard(ByteBuf text, int start, int length) {
    if (unflushed || (++frames & 15) == 0) {
      frameNanos = frameNanos == 0 ? System.nanoTime() : frameNanos;
    }
    unflushed = true;
    engine.hear(text, start, length);
  }

  /// The carrier has no more messages for now.
  public void drained() {
    if (unflushed) {
      unflushed = false;
      engine.flush();
      if (frameNanos != 0) {
        metrics.frame(System.nanoTime() - frameNanos);
        frameNanos = 0;
      }
    }
  }

  /// Anything else the carrier says.
  public void on(CarrierMessage message) {
    switch (message) {
      case CarrierMessage.Marked(String name) -> marked(name);
      case CarrierMessage.Digit(char digit) -> engine.press(digit);
      case CarrierMessage.Typed(String text, boolean spoken) -> engine.read(clean(text), spoken);
      case CarrierMessage.Stopped _ -> end(LegCause.CALLER_HUNG_UP);
      case CarrierMessage.Started _, CarrierMessage.Other _ -> {}
    }
  }

  private static String clean(String typed) {
    String text = typed.replaceAll("\\p{Cntrl}+", " ").strip();
    return text.substring(0, Math.min(500, text.length()));
  }

  private void marked(String name) {
    if (carrier == null) {
      return;
    }
    carrier.marked(name);
    if (!carrier.playing()) {
      turn(new TurnEvent.PlayoutFinished(transcript.nowMs()));
      farewell.heard();
    }
  }

  /// The carrier's socket is gone, without a word from the carrier.
  public void broke() {
    end(LegCause.STREAM_BROKE);
  }

  @Override
  public void ready() {
    ready = true;
    greetWhenReady();
  }

  @Override
  public void speak(String item, ByteBuf text, int start, int length, int bytes) {
    if (carrier == null || over) {
      return;
    }
    if (!item.equals(speaking)) {
      speaking = item;
      farewell.spoken();
      begin(item);
    }
    carrier.speak(item, text, start, length, bytes);
  }

  private boolean playing() {
    return carrier != null && carrier.playing();
  }

  private void begin(String item) {
    if (openedNanos != 0) {
      metrics.setUp(System.nanoTime() - openedNanos);
      openedNanos = 0;
    }
    Integer latency = null;
    for (TurnCommand command : turn(new TurnEvent.PlayoutStarted(transcript.nowMs()))) {
      if (command instanceof TurnCommand.Answered(long latencyMs)) {
        latency = (int) latencyMs;
        metrics.turn(latencyMs);
      }
    }
    transcript.spoke(item, latency);
  }

  private void caption(String json) {
    if (carrier != null && !over) {
      carrier.caption(json);
    }
  }

  @Override
  public void flushSpeech() {
    if (carrier != null) {
      carrier.flush();
    }
  }

  @Override
  public void spoke(String item) {
    if (carrier != null) {
      carrier.finish(item);
    }
  }

  @Override
  public void callerStarted() {
    long began = System.nanoTime();
    transcript.callerStarted();
    farewell.callerSpeaks();
    for (TurnCommand command : turn(new TurnEvent.CallerStarted(transcript.nowMs()))) {
      if (command instanceof TurnCommand.StopPlayout && engine.yieldsToBargeIn()) {
        stopPlayout(began);
      }
    }
  }

  private void stopPlayout(long began) {
    if (carrier == null) {
      return;
    }
    List<Playout.Cut> cuts = carrier.clear();
    speaking = null;
    for (Playout.Cut cut : cuts) {
      engine.cut(cut.item(), cut.heardMs());
      transcript.cut(cut.item(), cut.heardMs());
      caption(Captions.cut(cut.heardMs()));
      metrics.bargeIn(System.nanoTime() - began, cut.heardMs());
    }
  }

  @Override
  public void callerStopped() {
    turn(new TurnEvent.CallerStopped(transcript.nowMs()));
  }

  private List<TurnCommand> turn(TurnEvent event) {
    TurnTaking.Step step = turns.on(event);
    turns = step.next();
    return step.commands();
  }

  @Override
  public void callerSaid(String item, String text) {
    transcript.callerSaid(item, text);
    caption(Captions.said("caller", text));
  }

  @Override
  public void receptionistSaid(String item, String text) {
    transcript.receptionistSaid(item, text);
    caption(Captions.said("receptionist", text));
    farewell.worded(playing());
  }

  @Override
  public void toolWanted(String callId, String name, String argumentsJson, long response) {
    ToolRun.Wanted wanted = new ToolRun.Wanted(callId, name, argumentsJson, response);
    tools.run(wanted, transcript.nowMs(), engine, result -> toolDone(wanted, result));
  }

  private void toolDone(ToolRun.Wanted wanted, ToolResult result) {
    caption(Captions.tool(wanted.name(), result));
    switch (result.then()) {
      case GO_ON -> {}
      case END_CALL -> leaveSoon(LegCause.SAID_GOODBYE, wanted);
      case TRANSFER -> leaveSoon(LegCause.TRANSFER, wanted);
    }
  }

  private void leaveSoon(LegCause cause, ToolRun.Wanted wanted) {
    if (engine.spokeWith(wanted.callId())) {
      farewell.said(cause, playing());
    } else {
      farewell.begin(cause);
    }
  }

  @Override
  public void failed(String reason) {
    if (failed || over) {
      return;
    }
    failed = true;
    metrics.engineFailed(plan.engine());
    log.atWarn()
        .addKeyValue("callId", plan.call().value())
        .addKeyValue("tenantId", plan.tenant().id())
        .log("The voice engine {}", reason);
    leave(LegCause.ENGINE_FAILED);
  }

  /// Closes the carrier's stream from our side: the carrier then asks what comes next.
  public void leave(LegCause cause) {
    if (carrier != null) {
      end(cause);
    }
  }

  /// Gives up on a carrier that never came.
  public void abandon() {
    if (carrier == null && !over) {
      over = true;
      engine.close();
      journal.dropped();
    }
  }

  private void end(LegCause cause) {
    CarrierSide side = carrier;
    if (over || side == null) {
      return;
    }
    over = true;
    LegClosed closed = new LegClosed(token, cause, Instant.now(), engine.usage());
    ending = closed;
    metrics.ended();
    engine.close();
    // The workflow hears of the end before the carrier asks it what comes next, unless Temporal is
    // slow.
    loop.schedule(() -> side.close(cause.word()), 500, TimeUnit.MILLISECONDS);
    journal.closed(closed, () -> loop.execute(() -> side.close(cause.word())));
    if (timeLimit != null) {
      timeLimit.cancel(false);
    }
    log.atInfo()
        .addKeyValue("callId", plan.call().value())
        .addKeyValue("tenantId", plan.tenant().id())
        .log("Leg {} of the call is over: {}", plan.legs() + 1, cause.word());
  }

  /// The leg as JSON-able facts, for an operator. Holds no words and no numbers of the caller's.
  public Map<String, Object> debugState() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("call", plan.call().value());
    state.put("tenant", plan.tenant().slug());
    state.put("engine", plan.engine());
    state.put("floor", turns.floor().getClass().getSimpleName());
    state.put("ready", ready);
    state.put("playing", playing());
    LegCause leaving = farewell.cause();
    state.put("leaving", leaving == null ? null : leaving.word());
    state.put("seconds", transcript.nowMs() / 1_000);
    return state;
  }
}
