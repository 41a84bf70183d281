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
  private static final int PING_EVERY_MS = 5_000;

  private static final byte[] AUDIO = Bytes.of("response.output_audio.delta\"");
  private static final byte[] ITEM = Bytes.of("\"item_id\"");
  private static final byte[] DELTA = Bytes.of("\"delta\"");
  private static final byte[] APPEND =
      Bytes.of("{\"type\":\"input_audio_buffer.append\",\"audio\":\"");
  private static final byte[] APPEND_END = Bytes.of("\"}");

  private static final byte[] TYPE = Bytes.of("\"type\"");

  /// Frequent events that change nothing here and are not worth parsing.
  private static final Set<String> UNUSED =
      Set.of(
          "response.output_audio_transcript.delta",
          "response.function_call_arguments.delta",
          "response.content_part.added",
          "response.content_part.done",
          "response.output_item.added",
          "conversation.item.added",
          "conversation.item.done",
          "conversation.item.truncated",
          "conversation.item.input_audio_transcription.delta",
          "input_audio_buffer.committed",
          "rate_limits.updated");

  private final CallPlan plan;
  private final RealtimeSettings settings;
  private final EventLoop loop;
  private final Class<? extends Channel> channelType;
  private final Listener leg;
  private final RealtimeSocket socket = new RealtimeSocket(this);
  private final Responses responses = new Responses();
  private final UsageCount count = new UsageCount();
  private final Set<String> cut = new HashSet<>();

  private byte[] itemBytes = new byte[0];
  private String item = "";
  private boolean itemCut;
  private boolean ready;
  private boolean over;
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
  public void greet(String greeting) {
    responses.created();
    socket.send(ClientEvents.say(greeting));
    expect(ANSWER_WITHIN_MS, "does not speak");
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
    if (Bytes.find(text, AUDIO, text.readerIndex()) >= 0) {
      audio(text);
      return;
    }
    long type = Bytes.value(text, TYPE, text.readerIndex());
    if (type >= 0 && UNUSED.contains(Bytes.text(text, type))) {
      return;
    }
    try {
      on(JSON.readTree(text.toString(StandardCharsets.UTF_8)));
    } catch (JsonProcessingException garbage) {
      // One garbled message is not the end of a call; the socket's own errors are.
    }
  }

  private void audio(ByteBuf text) {
    long of = Bytes.value(text, ITEM, text.readerIndex());
    long delta = Bytes.value(text, DELTA, text.readerIndex());
    if (of < 0 || delta < 0) {
      return;
    }
    if (!Bytes.equal(text, of, itemBytes)) {
      item = Bytes.text(text, of);
      itemBytes = Bytes.of(item);
      itemCut = cut.contains(item);
      settle();
    }
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
      case "input_audio_buffer.speech_started" -> leg.callerStarted();
      case "input_audio_buffer.speech_stopped" -> leg.callerStopped();
      case "conversation.item.input_audio_transcription.completed" -> {
        count.transcribed(event.path("usage"));
        leg.callerSaid(event.path("item_id").asText(), event.path("transcript").asText());
      }
      case "response.created" -> {
        settle();
        responses.created();
      }
      case "response.output_audio.done" -> leg.spoke(event.path("item_id").asText());
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

  /// A tool call counts when its item is complete. Arguments alone also arrive for a call that the
  /// caller has just talked over.
  private void item(JsonNode done) {
    if (done.path("type").asText().equals("function_call")
        && done.path("status").asText("completed").equals("completed")) {
      tool(done);
    }
  }

  private void tool(JsonNode call) {
    String id = call.path("call_id").asText();
    if (!id.isEmpty() && call.hasNonNull("name") && responses.wanted(id)) {
      leg.toolWanted(id, call.path("name").asText(), call.path("arguments").asText("{}"));
    }
  }

  private void responseDone(JsonNode response) {
    count.answered(response.path("usage"));
    responses.done();
    if (response.path("status").asText().equals("completed")) {
      response.path("output").forEach(this::item);
    }
    if (response.path("status").asText().equals("failed")) {
      if (++failedResponses > 1) {
        fail(
            "responses fail: "
                + response.path("status_details").path("error").path("code").asText("unknown"));
        return;
      }
      responses.owe();
    } else {
      failedResponses = 0;
    }
    respondIfDue();
  }

  private void respondIfDue() {
    if (responses.due()) {
      socket.send(ClientEvents.respond());
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
    responses.answered(callId);
    respondIfDue();
  }

  @Override
  public void fill(String sentence) {
    if (!responses.active()) {
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
