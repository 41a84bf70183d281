package ai.centralino.edge.engine.realtime;

import ai.centralino.edge.carrier.Bytes;
import ai.centralino.edge.engine.VoiceEngine;
import ai.centralino.workflows.call.CallPlan;
import ai.centralino.workflows.call.EngineUsage;
import ai.centralino.workflows.call.ToolResult;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// OpenAI Realtime over WebSocket, µ-law both ways, so that sound is spliced and never decoded.
///
/// Confined to the leg's event loop.
public final class RealtimeEngine implements VoiceEngine, RealtimeSocket.Events {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int READY_WITHIN_MS = 3_000;
  private static final int ANSWER_WITHIN_MS = 6_000;
  private static final int SPEAKS_WITHIN_MS = 12_000;
  private static final int TURN_WITHIN_MS = 1_000;
  private static final int PING_EVERY_MS = 5_000;

  private static final String COMPLETED = "completed";
  private static final String SPEECHLESS = "does not speak";

  private static final byte[] APPEND =
      Bytes.of("{\"type\":\"input_audio_buffer.append\",\"audio\":\"");
  private static final byte[] APPEND_END = Bytes.of("\"}");

  private final CallPlan plan;
  private final RealtimeSettings settings;
  private final EventLoop loop;
  private final Class<? extends Channel> channelType;
  private final Listener leg;
  private final RealtimeSocket socket = new RealtimeSocket(this);
  private final Responses responses = new Responses();
  private final UsageCount count = new UsageCount();
  private final Set<String> cut = new HashSet<>();

  /// Tool calls whose arguments are whole, until their response is done.
  private final Map<String, JsonNode> calls = new LinkedHashMap<>();

  private byte[] itemBytes = new byte[0];
  private String item = "";
  private boolean itemCut;
  private boolean itemWhole;
  private boolean ready;
  private boolean over;
  private @Nullable String greeting;
  private int failedResponses;
  private @Nullable ScheduledFuture<?> deadline;
  private @Nullable ScheduledFuture<?> pings;
  private boolean pongs;
  private long lastHeardNanos;

  public RealtimeEngine(
      CallPlan plan,
      RealtimeSettings settings,
      EventLoop loop,
      Class<? extends Channel> channelType,
      Listener leg) {
    this.plan = plan;
    this.settings = settings;
    this.loop = loop;
    this.channelType = channelType;
    this.leg = leg;
  }

  @Override
  public void open() {
    var headers = new DefaultHttpHeaders().add("Authorization", "Bearer " + settings.apiKey());
    headers.add("OpenAI-Safety-Identifier", SafetyIdentifier.of(plan.tenant().id(), plan.caller()));
    expect(READY_WITHIN_MS, "not ready in time");
    socket.connect(loop, channelType, settings.socket(), headers, READY_WITHIN_MS);
  }

  private void expect(int ms, String orElse) {
    settle();
    deadline = loop.schedule(() -> fail(orElse), ms, TimeUnit.MILLISECONDS);
  }

  private void settle() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  @Override
  public void opened() {
    // The formats go first: sound that arrives before them would be heard as noise.
    socket.send(ClientEvents.sessionUpdate(plan, settings));
    plan.transcript().forEach(turn -> socket.send(ClientEvents.earlier(turn)));
    plan.done().forEach(said -> socket.send(ClientEvents.systemText(said)));
    if (plan.draft() != null) {
      socket.send(
          ClientEvents.systemText(
              "Open draft, read back but not confirmed: " + plan.draft().readBack()));
    }
    lastHeardNanos = System.nanoTime();
    pings =
        loop.scheduleAtFixedRate(this::watch, PING_EVERY_MS, PING_EVERY_MS, TimeUnit.MILLISECONDS);
  }

  /// A server that once answered a ping and then is silent for two of them is gone, though its
  /// socket may look open.
  private void watch() {
    if (pongs && System.nanoTime() - lastHeardNanos > 2L * PING_EVERY_MS * 1_000_000) {
      fail("went silent");
    } else {
      socket.ping();
    }
  }

  @Override
  public void pong() {
    pongs = true;
    lastHeardNanos = System.nanoTime();
  }

  @Override
  public void greet(String sentence) {
    greeting = sentence;
    responses.created();
    socket.send(ClientEvents.say(sentence));
    expect(ANSWER_WITHIN_MS, SPEECHLESS);
  }

  /// Sound or a tool call has to follow, whoever asked for the response.
  private void expectSpeech() {
    if (deadline == null) {
      expect(SPEAKS_WITHIN_MS, SPEECHLESS);
    }
  }

  @Override
  public void hear(ByteBuf text, int start, int length) {
    socket.splice(APPEND, text, start, length, APPEND_END);
  }

  @Override
  public void flush() {
    socket.flush();
  }

  @Override
  public void text(ByteBuf text) {
    lastHeardNanos = System.nanoTime();
    if (Bytes.find(text, ServerEvents.AUDIO, text.readerIndex()) >= 0) {
      audio(text);
      return;
    }
    long type = Bytes.value(text, ServerEvents.TYPE, text.readerIndex());
    if (type >= 0) {
      String name = Bytes.text(text, type);
      if (name.equals("response.function_call_arguments.delta")) {
        settle();
      }
      if (ServerEvents.UNUSED.contains(name)) {
        return;
      }
    }
    try {
      on(JSON.readTree(text.toString(StandardCharsets.UTF_8)));
    } catch (JsonProcessingException garbage) {
      // One garbled message is not the end of a call; the socket's own errors are.
    }
  }

  private void audio(ByteBuf text) {
    long of = Bytes.value(text, ServerEvents.ITEM, text.readerIndex());
    long delta = Bytes.value(text, ServerEvents.DELTA, text.readerIndex());
    if (of < 0 || delta < 0) {
      return;
    }
    if (!Bytes.equal(text, of, itemBytes)) {
      item = Bytes.text(text, of);
      itemBytes = Bytes.of(item);
      itemCut = cut.contains(item);
      itemWhole = false;
      responses.spoke();
    }
    settle();
    if (!itemCut) {
      int start = Bytes.start(delta);
      leg.speak(item, text, start, Bytes.end(delta) - start, Bytes.decodedLength(text, delta));
    }
  }

  @Override
  public void drained() {
    leg.flushSpeech();
  }

  private void on(JsonNode event) {
    switch (event.path("type").asText()) {
      case "session.updated" -> sessionUpdated();
      case "input_audio_buffer.speech_started" -> {
        responses.callerStarted();
        leg.callerStarted();
      }
      case "input_audio_buffer.speech_stopped" -> callerStopped();
      case "conversation.item.input_audio_transcription.completed" -> {
        count.transcribed(event.path("usage"));
        leg.callerSaid(event.path("item_id").asText(), event.path("transcript").asText());
      }
      case "response.created" -> {
        responses.created();
        expectSpeech();
      }
      case "response.function_call_arguments.done" -> {
        settle();
        calls.put(event.path("call_id").asText(), event);
      }
      case "response.output_audio.done" -> whole(event.path("item_id").asText());
      case "response.output_audio_transcript.done" ->
          leg.receptionistSaid(event.path("item_id").asText(), event.path("transcript").asText());
      case "response.output_item.done" -> item(event.path("item"));
      case "response.done" -> responseDone(event.path("response"));
      case "error" -> error(event.path("error"));
      default -> {}
    }
  }

  private void sessionUpdated() {
    if (!ready) {
      ready = true;
      settle();
      leg.ready();
    }
  }

  private void callerStopped() {
    if (responses.callerStopped()) {
      loop.schedule(
          () -> {
            responses.turnPassed();
            respondIfDue();
          },
          TURN_WITHIN_MS,
          TimeUnit.MILLISECONDS);
    }
    leg.callerStopped();
  }

  private void whole(String of) {
    itemWhole |= of.equals(item);
    leg.spoke(of);
  }

  /// A tool call counts when its item is complete. Arguments alone also arrive for a call that the
  /// caller has just talked over.
  private void item(JsonNode done) {
    if (done.path("type").asText().equals("function_call")
        && done.path("status").asText(COMPLETED).equals(COMPLETED)) {
      settle();
      tool(done);
    }
  }

  private void tool(JsonNode call) {
    String id = call.path("call_id").asText();
    if (!id.isEmpty() && call.hasNonNull("name") && responses.wanted(id)) {
      leg.toolWanted(
          id, call.path("name").asText(), call.path("arguments").asText("{}"), responses.number());
    }
  }

  private void responseDone(JsonNode response) {
    count.answered(response.path("usage"));
    settle();
    responses.done();
    if (!itemWhole && !itemCut && !item.isEmpty()) {
      whole(item); // a server that does not say so: no more sound of it follows
    }
    String status = response.path("status").asText(COMPLETED);
    if (status.equals(COMPLETED)) {
      response.path("output").forEach(this::item);
      calls.values().forEach(this::tool);
    }
    calls.clear();
    if (status.equals("failed")
        || (status.equals("incomplete") && response.path("output").isEmpty())) {
      if (++failedResponses > 1) {
        fail(
            "responses fail: "
                + response.path("status_details").path("error").path("code").asText("unknown"));
        return;
      }
      responses.owe();
    } else {
      failedResponses = 0;
      greeting = null;
    }
    respondIfDue();
  }

  private void respondIfDue() {
    if (responses.due()) {
      // A greeting that failed is said, not replaced: it holds what the law wants callers to hear.
      socket.send(greeting == null ? ClientEvents.respond() : ClientEvents.say(greeting));
      expectSpeech();
    }
  }

  private void error(JsonNode error) {
    if (error.path("event_id").asText().equals("session")) {
      fail("refuses the session: " + error.path("code").asText("unknown"));
    } else if (error.path("code").asText().equals("conversation_already_has_active_response")) {
      responses.created();
      responses.owe();
    } else if (!ready) {
      fail("says " + error.path("code").asText("unknown"));
    }
  }

  @Override
  public void read(String text, boolean spoken) {
    if (!spoken) {
      socket.send(ClientEvents.userText(text));
      responses.owe();
      respondIfDue();
    }
  }

  @Override
  public void press(char digit) {
    read("(The caller pressed the key " + digit + ".)", false);
  }

  @Override
  public void cut(String of, int heardMs) {
    cut.add(of);
    if (of.equals(item)) {
      itemCut = true;
    }
    socket.send(ClientEvents.truncate(of, heardMs));
  }

  @Override
  public void toolDone(String callId, String json, ToolResult result) {
    socket.send(ClientEvents.toolOutput(callId, json));
    responses.answered(
        callId, result.then() == ToolResult.Then.GO_ON || !responses.spokeWith(callId));
    respondIfDue();
  }

  @Override
  public boolean spokeWith(String callId) {
    return responses.spokeWith(callId);
  }

  @Override
  public void fill(String sentence) {
    if (!responses.active() && !responses.callerSpeaks()) {
      responses.created();
      socket.send(ClientEvents.say(sentence));
    }
  }

  @Override
  public @Nullable EngineUsage usage() {
    return count.of(settings.model());
  }

  @Override
  public void closed(String reason) {
    fail(reason);
  }

  private void fail(String reason) {
    if (!over) {
      close();
      leg.failed(reason);
    }
  }

  @Override
  public void close() {
    over = true;
    settle();
    if (pings != null) {
      pings.cancel(false);
    }
    socket.close();
  }
}
