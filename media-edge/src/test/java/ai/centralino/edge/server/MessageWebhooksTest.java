package ai.centralino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.edge.journal.CallLine;
import ai.centralino.edge.journal.MessageLine;
import ai.centralino.workflows.Environment;
import ai.centralino.workflows.notice.InboundText;
import ai.centralino.workflows.notice.Receipt;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/// Twilio's webhooks about texts over a real socket: genuine ones are passed on, others refused.
@Tag("fast")
class MessageWebhooksTest {
  private static final String TOKEN = "12345";
  private static final String BASE = "https://mycompany.com";
  private static final String NOTICE = "notice-0b0e8f1c-1111-2222-3333-444455556666";
  private static final String STATUS = "/message-status?notice=" + NOTICE + "&rung=1";

  private final Line line = new Line();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final MessageWebhooks webhooks =
      new MessageWebhooks(
          new Signatures(
              EdgeSettings.of(
                  new Environment(
                      Map.of(
                          "CENTRALINO_SECRET",
                          "a-secret-for-tests",
                          "TWILIO_AUTH_TOKEN",
                          TOKEN,
                          "PUBLIC_BASE_URL",
                          BASE)))),
          line,
          threads);
  private final DisposableServer server =
      HttpServer.create()
          .host("127.0.0.1")
          .port(0)
          .handle(
              new ReactorHttpHandlerAdapter(
                  RouterFunctions.toHttpHandler(
                      RouterFunctions.route()
                          .POST(
                              "/message-status", r -> answer(webhooks::messageStatus, r.exchange()))
                          .POST(
                              "/incoming-message",
                              r -> answer(webhooks::incomingMessage, r.exchange()))
                          .build())))
          .bindNow();

  /// Notes what it is told.
  private static final class Line implements MessageLine {
    final BlockingQueue<String> receipts = new LinkedBlockingQueue<>();
    final BlockingQueue<InboundText> texts = new LinkedBlockingQueue<>();
    final AtomicInteger away = new AtomicInteger();

    @Override
    public void receipt(String workflowId, Receipt receipt) {
      check();
      receipts.add(
          workflowId + " " + receipt.rung() + " " + receipt.status() + " " + receipt.error());
    }

    @Override
    public void incoming(InboundText text) {
      check();
      texts.add(text);
    }

    private void check() {
      if (away.getAndDecrement() > 0) {
        throw new CallLine.Unreachable("away", new IllegalStateException());
      }
    }
  }

  private static Mono<ServerResponse> answer(
      Function<ServerWebExchange, ResponseEntity<?>> handler, ServerWebExchange exchange) {
    return Mono.fromCallable(() -> handler.apply(exchange))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(entity -> {
          ServerResponse.BodyBuilder builder = ServerResponse.status(entity.getStatusCode());
          Object body = entity.getBody();
          return body == null ? builder.build() : builder.bodyValue(body);
        })
        .onErrorResume(
            ResponseStatusException.class,
            refused -> ServerResponse.status(refused.getStatusCode()).build());
  }

  @AfterEach
  void stop() {
    server.disposeNow();
    threads.shutdownNow();
  }

  private static String signature(String target, Map<String, String> form) throws Exception {
    StringBuilder signed = new StringBuilder(BASE + target);
    new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    return Base64.getEncoder()
        .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private HttpResponse<String> post(String target, Map<String, String> form, String signature)
      throws Exception {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + target))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("X-Twilio-Signature", signature)
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private HttpResponse<String> signed(String target, Map<String, String> form) throws Exception {
    return post(target, form, signature(target, form));
  }

  @Test
  void aReceiptReachesItsNoticeAndRung() throws Exception {
    Map<String, String> delivered =
        Map.of("MessageSid", "SM1", "MessageStatus", "delivered", "To", "+39333");
    assertThat(signed(STATUS, delivered).statusCode()).isEqualTo(204);
    Map<String, String> lost =
        Map.of("MessageSid", "SM1", "MessageStatus", "undelivered", "ErrorCode", "30005");
    assertThat(signed(STATUS, lost).statusCode()).isEqualTo(204);
    assertThat(List.of(next(line.receipts), next(line.receipts)))
        .containsExactlyInAnyOrder(NOTICE + " 1 delivered null", NOTICE + " 1 undelivered 30005");
  }

  @Test
  void aReceiptForAnotherNoticeThanTheSignedOneIsRefused() throws Exception {
    Map<String, String> form = Map.of("MessageSid", "SM1", "MessageStatus", "delivered");
    String signature = signature(STATUS, form);
    assertThat(post(STATUS.replace("rung=1", "rung=0"), form, signature).statusCode())
        .isEqualTo(403);
    assertThat(post(STATUS, form, "AAAA").statusCode()).isEqualTo(403);
    assertThat(line.receipts).isEmpty();
  }

  @Test
  void whatNamesNoNoticeOrNoTextIsRefused() throws Exception {
    Map<String, String> form = Map.of("MessageSid", "SM1", "MessageStatus", "delivered");
    for (String target :
        List.of(
            "/message-status",
            "/message-status?notice=call-twilio-CA1&rung=0",
            "/message-status?notice=" + NOTICE + "&rung=-1")) {
      assertThat(signed(target, form).statusCode()).as(target).isEqualTo(400);
    }
    assertThat(signed(STATUS, Map.of("MessageSid", "SM1")).statusCode()).isEqualTo(400);
    assertThat(signed(STATUS, Map.of("MessageSid", "../x", "MessageStatus", "sent")).statusCode())
        .isEqualTo(400);
    assertThat(line.receipts).isEmpty();
  }

  @Test
  void aTextIsPassedOnAndAnsweredWithNothing() throws Exception {
    HttpResponse<String> answer =
        signed(
            "/incoming-message",
            Map.of(
                "MessageSid",
                "SM2",
                "From",
                "whatsapp:+393331112222",
                "To",
                "whatsapp:+14155238886",
                "Body",
                "STOP"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).endsWith("<Response/>");
    assertThat(next(line.texts))
        .satisfies(text -> {
          assertThat(text.from()).isEqualTo("+393331112222");
          assertThat(text.to()).isEqualTo("+14155238886");
          assertThat(text.whatsapp()).isTrue();
          assertThat(text.text()).isEqualTo("STOP");
        });
  }

  @Test
  void aSenderWithoutANumberIsIgnored() throws Exception {
    Map<String, String> form =
        Map.of("MessageSid", "SM3", "From", "Vodafone", "To", "+390550000002", "Body", "Ciao");
    assertThat(signed("/incoming-message", form).statusCode()).isEqualTo(200);
    assertThat(line.texts).isEmpty();
  }

  private static <T> T next(BlockingQueue<T> told) throws InterruptedException {
    return Objects.requireNonNull(told.poll(10, TimeUnit.SECONDS), "nothing was told");
  }

  @Test
  void whereTemporalIsAwayItIsToldAgainUntilItIsBack() throws Exception {
    line.away.set(2);
    Map<String, String> form = Map.of("MessageSid", "SM1", "MessageStatus", "delivered");
    assertThat(signed(STATUS, form).statusCode()).isEqualTo(204);
    assertThat(next(line.receipts)).isEqualTo(NOTICE + " 1 delivered null");
    line.away.set(1);
    Map<String, String> stop =
        Map.of("MessageSid", "SM2", "From", "+393331112222", "To", "+39055", "Body", "STOP");
    assertThat(signed("/incoming-message", stop).statusCode()).isEqualTo(200);
    assertThat(next(line.texts).text()).isEqualTo("STOP");
  }
}
