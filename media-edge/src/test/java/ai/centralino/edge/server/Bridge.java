package ai.centralino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.edge.audio.Espeak;
import ai.centralino.edge.engine.realtime.RealtimeSettings;
import ai.centralino.edge.session.EdgeMetrics;
import ai.centralino.testkit.ScriptedRealtime;
import ai.centralino.workflows.Environment;
import ai.centralino.workflows.call.CallId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/// A carrier and a scripted engine, with an edge between them on real sockets.
abstract class Bridge {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final String FRAME = Base64.getEncoder().encodeToString(new byte[160]);

  final ScriptedRealtime openai = new ScriptedRealtime();
  final FakeCallLine line = new FakeCallLine();
  final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  final LoopResources loops = LoopResources.create("test", 1, 1, true);
  final StreamTokens tokens = new StreamTokens("a-secret-for-tests", Clock.systemUTC());
  final CallId call = CallId.of("twilio", "CA1");
  final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
  final CountDownLatch gone = new CountDownLatch(1);
  final LiveCalls calls;
  final DisposableServer server;

  Bridge() {
    EventLoopGroup group = loops.onServer(true);
    Engines engines =
        new Engines(
            new RealtimeSettings(URI.create(openai.baseUrl()), "key", "model", "transcriber"),
            loops.onChannelClass(SocketChannel.class, group),
            threads,
            Espeak.find(""));
    calls =
        new LiveCalls(
            line, engines, group, threads, new EdgeMetrics(new SimpleMeterRegistry()), 10);
    Signatures signatures =
        new Signatures(
            EdgeSettings.of(
                new Environment(
                    Map.of(
                        "CENTRALINO_SECRET", "a-secret-for-tests", "TWILIO_AUTH_TOKEN", "12345"))));
    MediaRoutes routes =
        new MediaRoutes(
            new MediaSocket.Door(tokens, calls, line, engines, threads, "edge"), signatures);
    server =
        HttpServer.create()
            .runOn(loops)
            .host("127.0.0.1")
            .port(0)
            .route(r -> routes.apply(r))
            .bindNow();
  }

  @AfterEach
  void close() {
    server.disposeNow();
    openai.close();
    threads.shutdownNow();
    loops.dispose();
  }

  WebSocket dial() {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(
            URI.create("ws://127.0.0.1:" + server.port() + "/media-stream"),
            new WebSocket.Listener() {
              final StringBuilder partial = new StringBuilder();

              @Override
              public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                partial.append(text);
                if (last) {
                  try {
                    heard.add(JSON.readTree(partial.toString()));
                  } catch (java.io.IOException e) {
                    throw new IllegalStateException(e);
                  }
                  partial.setLength(0);
                }
                socket.request(1);
                return null;
              }

              @Override
              public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
                gone.countDown();
                return null;
              }
            })
        .join();
  }

  WebSocket start() {
    calls.prepare(FakeCallLine.plan(call, "realtime"));
    WebSocket carrier = dial();
    say(carrier, "{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}");
    say(carrier, start(tokens.issue(call)));
    return carrier;
  }

  static String start(String token) {
    return "{\"event\":\"start\",\"sequenceNumber\":\"1\",\"start\":{\"accountSid\":\"AC1\",\"streamSid\":\"MZ1\",\"callSid\":\"CA1\",\"tracks\":[\"inbound\"],\"customParameters\":{\"token\":\""
        + token
        + "\"}},\"streamSid\":\"MZ1\"}";
  }

  static void say(WebSocket carrier, String json) {
    carrier.sendText(json, true).join();
  }

  JsonNode next(String event) throws InterruptedException {
    while (true) {
      JsonNode message = heard.poll(5, TimeUnit.SECONDS);
      assertThat(message).as("the carrier waits for " + event).isNotNull();
      if (message.path("event").asText().equals(event)) {
        return message;
      }
    }
  }

  void greeted() {
    JsonNode update = openai.next("session.update").path("session");
    assertThat(update.path("type").asText()).isEqualTo("realtime");
    assertThat(update.at("/audio/input/format/type").asText()).isEqualTo("audio/pcmu");
    assertThat(update.at("/audio/output/format/type").asText()).isEqualTo("audio/pcmu");
    assertThat(update.at("/audio/input/turn_detection/type").asText()).isEqualTo("semantic_vad");
    assertThat(update.at("/audio/input/format").has("rate")).isFalse();
    openai.send("{\"type\":\"session.updated\",\"session\":{}}");
    assertThat(openai.next("response.create").at("/response/instructions").asText())
        .contains("Pizzeria di prova, mi dica.");
  }

  void speaks(String item, int ms) {
    openai.send("{\"type\":\"response.created\",\"response\":{\"id\":\"r\"}}");
    openai.send(
        "{\"type\":\"response.output_audio.delta\",\"response_id\":\"r\",\"item_id\":\""
            + item
            + "\",\"output_index\":0,\"content_index\":0,\"delta\":\""
            + Base64.getEncoder().encodeToString(new byte[ms * 8])
            + "\"}");
  }
}
