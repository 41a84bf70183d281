package ai.centralino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.edge.audio.Espeak;
import ai.centralino.edge.session.EdgeMetrics;
import ai.centralino.workflows.Environment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/// What a carrier hears from an edge that stops, and from one that it sends nonsense.
@Tag("fast")
class DrainingTest {
  private static final String FORM =
      "CallSid=CA1&To=%2B390550000002&From=%2B393331112222&CallStatus=in-progress";

  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final EdgeMetrics metrics = new EdgeMetrics(new SimpleMeterRegistry());
  private final FakeCallLine line = new FakeCallLine();
  private final Engines engines =
      new Engines(null, NioSocketChannel.class, threads, Espeak.find(""));
  private final LiveCalls calls = new LiveCalls(line, engines, loops, threads, metrics, 10);
  private DisposableServer server;

  private void start(String alone) {
    EdgeSettings settings =
        EdgeSettings.of(
            new Environment(
                Map.of("CENTRALINO_SECRET", "a-secret-for-tests", "CENTRALINO_EMBEDDED", alone)));
    CarrierWebhooks webhooks =
        new CarrierWebhooks(
            new Signatures(settings),
            new StreamTokens("a-secret-for-tests", Clock.systemUTC()),
            calls,
            line,
            engines,
            metrics,
            threads,
            settings);
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(
                new ReactorHttpHandlerAdapter(
                    RouterFunctions.toHttpHandler(
                        RouterFunctions.route()
                            .POST(
                                "/after-stream",
                                request ->
                                    Mono.fromCallable(
                                            () -> webhooks.afterStream(request.exchange()))
                                        .subscribeOn(Schedulers.boundedElastic())
                                        .flatMap(answer ->
                                            ServerResponse.ok()
                                                .bodyValue(String.valueOf(answer.getBody())))
                                        .onErrorResume(
                                            ResponseStatusException.class,
                                            refused ->
                                                ServerResponse.status(refused.getStatusCode())
                                                    .bodyValue(
                                                        String.valueOf(refused.getReason()))))
                            .build())))
            .bindNow();
  }

  @AfterEach
  void stop() {
    server.disposeNow();
    threads.shutdownNow();
    loops.shutdownGracefully();
  }

  private HttpResponse<String> post(String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + server.port() + "/after-stream"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void theOnlyEdgeAsksCallersToHoldOnWhileItStartsAnew() throws Exception {
    start("true");
    assertThat(post(FORM).body()).contains("<Hangup/>");
    calls.drain();
    assertThat(post(FORM).body())
        .contains("<Pause length=", "<Redirect", "/after-stream</Redirect>");
    assertThat(post(FORM.replace("in-progress", "completed")).body()).contains("<Hangup/>");
  }

  @Test
  void oneOfSeveralLeavesThemToAnother() throws Exception {
    start("false");
    calls.drain();
    assertThat(post(FORM).body()).doesNotContain("<Redirect");
  }

  @Test
  void whatIsNoFormIsRefusedWithAReason() throws Exception {
    start("false");
    HttpResponse<String> malformed = post("CallSid=%zz");
    assertThat(malformed.statusCode()).isEqualTo(400);
    assertThat(malformed.body()).contains("not a form");
    HttpResponse<String> endless = post("CallSid=" + "x".repeat(3_000_000));
    assertThat(endless.statusCode()).isEqualTo(413);
    HttpResponse<String> nameless = post("To=%2B39055");
    assertThat(nameless.statusCode()).isEqualTo(400);
    assertThat(nameless.body()).contains("CallSid");
  }
}
