package ai.centralino.activities.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.centralino.store.tenant.Tenants;
import ai.centralino.store.webhook.Deliveries;
import ai.centralino.store.webhook.DeliveryLog;
import ai.centralino.store.webhook.Endpoints;
import ai.centralino.store.webhook.SecretBox;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.webhook.Delivery;
import ai.centralino.workflows.webhook.EventType;
import ai.centralino.workflows.webhook.Posted;
import ai.centralino.workflows.webhook.Posted.Kind;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.temporal.failure.ApplicationFailure;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What receivers do to us, and what is written down of it, on a real PostgreSQL.
@Tag("db")
class PostmanTest {
  private static final TenantId STRANGER = new TenantId(UUID.randomUUID());
  private static WebhookFixture world;
  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private Postman postman;
  private UUID endpoint;

  @BeforeAll
  static void open() throws Exception {
    world = new WebhookFixture();
  }

  @AfterAll
  static void closeAll() {
    world.close();
  }

  @BeforeEach
  void start() {
    server.start();
    endpoint = world.endpoint(url());
    postman = postman(Duration.ofSeconds(15));
  }

  private static Postman postman(Duration patience) {
    return new Postman(
        new Deliveries(world.database),
        world.endpoints,
        new Tenants(world.database),
        courier(patience),
        Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    world.endpoints.remove(world.tenant, endpoint, "test");
    server.stop();
  }

  private String url() {
    return "http://hooks.example:" + server.port() + "/hook";
  }

  private static Courier courier(Duration total) {
    return new Courier(
        _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")},
        (_, _, _) -> true,
        true,
        new Courier.Limits(total, Duration.ofSeconds(1)),
        DefaultClientTlsStrategy.createDefault(),
        Clock.systemUTC());
  }

  private void answers(ResponseDefinitionBuilder answer) {
    server.stubFor(post(anyUrl()).willReturn(answer));
  }

  private Delivery delivery(EventType type) {
    return world.desk(false).publish(world.event(type, endpoint)).stream()
        .filter(d -> d.endpoint().equals(endpoint))
        .findFirst()
        .orElseThrow();
  }

  private ApplicationFailure failure(Delivery delivery) {
    ApplicationFailure failed =
        catchThrowableOfType(ApplicationFailure.class, () -> postman.post(delivery, false));
    assertThat(failed).isNotNull();
    return failed;
  }

  private DeliveryLog.Detail logged(Delivery delivery) {
    return new DeliveryLog(world.database).detail(world.tenant, delivery.id()).orElseThrow();
  }

  private List<LoggedRequest> received() {
    return server.findAll(postRequestedFor(anyUrl()));
  }

  private static void verify(String secret, LoggedRequest request) throws Exception {
    new Webhook(secret)
        .verify(
            request.getBodyAsString(),
            Map.of(
                "webhook-id", List.of(request.getHeader("webhook-id")),
                "webhook-timestamp", List.of(request.getHeader("webhook-timestamp")),
                "webhook-signature", List.of(request.getHeader("webhook-signature"))));
  }

  @Test
  void aReceiverWithTheStandardLibraryTrustsIt() throws Exception {
    answers(aResponse().withStatus(200).withBody("thanks +393331112222"));
    Delivery delivery = delivery(EventType.ORDER_PLACED);
    Posted posted = postman.post(delivery, false);
    assertThat(posted.kind()).isEqualTo(Kind.DELIVERED);
    LoggedRequest request = received().getFirst();
    verify(world.endpoints.secrets(world.tenant, endpoint).getFirst(), request);
    assertThat(request.getHeader("webhook-id")).isEqualTo(delivery.event().toString());
    assertThat(request.getHeader("Content-Type")).startsWith("application/json");
    assertThat(request.getHeader("User-Agent")).isEqualTo(Courier.USER_AGENT);
    assertThat(logged(delivery))
        .satisfies(d -> {
          assertThat(d.line().state()).isEqualTo("delivered");
          assertThat(d.line().status()).isEqualTo(200);
          assertThat(d.body()).isEqualTo(request.getBodyAsString());
          assertThat(d.attempts())
              .singleElement()
              .satisfies(a -> {
                assertThat(a.answer()).isEqualTo("thanks +…22");
                assertThat(a.headers())
                    .containsEntry("webhook-id", delivery.event().toString())
                    .containsKeys("webhook-timestamp", "webhook-signature");
              });
        });
  }

  @Test
  void whileASecretIsReplacedBothReceiversTrustIt() throws Exception {
    answers(aResponse().withStatus(204));
    String old = world.endpoints.secrets(world.tenant, endpoint).getFirst();
    String fresh = world.endpoints.rotate(world.tenant, endpoint, "test").orElseThrow();
    postman.post(delivery(EventType.CALL_ENDED), false);
    verify(fresh, received().getFirst());
    verify(old, received().getFirst());
    world.database.run(
        world.tenant,
        handle ->
            handle.execute(
                "UPDATE webhook_secrets SET expires_at = now() - interval '1 second' WHERE expires_at IS NOT NULL"));
    postman.post(delivery(EventType.CALL_ENDED), false);
    LoggedRequest later = received().getLast();
    verify(fresh, later);
    assertThatThrownBy(() -> verify(old, later)).isInstanceOf(WebhookVerificationException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "301, a redirect",
    "302, a redirect",
    "307, a redirect",
    "400, answered 400",
    "401, does not let us in",
    "403, does not let us in",
    "404, nothing listens",
    "405, nothing listens",
    "409, answered 409",
    "413, answered 413",
    "422, answered 422",
    "429, patience",
    "500, answered 500",
    "502, answered 502",
    "503, answered 503",
    "504, answered 504"
  })
  void whatIsNotTakenIsTriedAgainLater(int status, String words) {
    answers(
        aResponse()
            .withStatus(status)
            .withHeader("Location", "http://127.0.0.1:" + server.port() + "/other"));
    Delivery delivery = delivery(EventType.MESSAGE_TAKEN);
    ApplicationFailure failed = failure(delivery);
    assertThat(failed.isNonRetryable()).isFalse();
    assertThat(failed.getType()).isEqualTo("TryLater");
    assertThat(failed.getOriginalMessage())
        .startsWith("hooks.example answered " + status)
        .contains(words);
    assertThat(failed.getNextRetryDelay()).isNull();
    assertThat(received()).hasSize(1);
    assertThat(logged(delivery).line())
        .satisfies(line -> {
          assertThat(line.state()).isEqualTo("waiting");
          assertThat(line.status()).isEqualTo(status);
          assertThat(line.tries()).isEqualTo(1);
          assertThat(line.detail()).isEqualTo(failed.getOriginalMessage());
        });
  }

  @Test
  void retryAfterIsPassedOnAsSecondsAndAsADate() {
    answers(aResponse().withStatus(429).withHeader("Retry-After", "120"));
    assertThat(failure(delivery(EventType.TEST)).getNextRetryDelay())
        .isEqualTo(Duration.ofSeconds(120));
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plus(Duration.ofMinutes(10)).atZone(ZoneOffset.UTC));
    answers(aResponse().withStatus(503).withHeader("Retry-After", date));
    assertThat(failure(delivery(EventType.TEST)).getNextRetryDelay())
        .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    answers(aResponse().withStatus(429).withHeader("Retry-After", "999999999"));
    assertThat(failure(delivery(EventType.TEST)).getNextRetryDelay())
        .isEqualTo(Duration.ofHours(24));
    answers(aResponse().withStatus(429).withHeader("Retry-After", "soon"));
    assertThat(failure(delivery(EventType.TEST)).getNextRetryDelay()).isNull();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void brokenConnectionsAreTriedAgainLater(Fault fault) {
    answers(aResponse().withFault(fault));
    Delivery delivery = delivery(EventType.MESSAGE_TAKEN);
    if (fault == Fault.MALFORMED_RESPONSE_CHUNK) {
      // Its status came over whole, and that is what counts.
      assertThat(postman.post(delivery, false).kind()).isEqualTo(Kind.DELIVERED);
      return;
    }
    ApplicationFailure failed = failure(delivery);
    assertThat(failed.isNonRetryable()).isFalse();
    assertThat(failed.getOriginalMessage()).startsWith("hooks.example did not answer");
    assertThat(logged(delivery).attempts())
        .singleElement()
        .satisfies(a -> {
          assertThat(a.status()).isNull();
          assertThat(a.error()).isEqualTo(failed.getOriginalMessage());
        });
  }

  @Test
  void silenceEndsInTimeAndAnEndlessAnswerCountsByItsHead() {
    postman = postman(Duration.ofSeconds(3));
    answers(aResponse().withStatus(200).withFixedDelay(8_000));
    ApplicationFailure failed = failure(delivery(EventType.TEST));
    assertThat(failed.getOriginalMessage()).contains("did not answer");
    answers(
        aResponse()
            .withStatus(200)
            .withBody("x".repeat(100_000))
            .withChunkedDribbleDelay(100, 60_000));
    assertThat(postman.post(delivery(EventType.TEST), false).kind()).isEqualTo(Kind.DELIVERED);
  }

  @Test
  void whatWasDeliveredIsNotSentAgainByAWorkerThatWasKilledRightAfter() throws Exception {
    answers(aResponse().withStatus(200));
    Delivery delivery = delivery(EventType.ORDER_UPDATED);
    postman.post(delivery, false); // the worker dies before Temporal hears of it
    world.moveOn(); // and the order goes on meanwhile
    assertThat(postman.post(delivery, false).kind()).isEqualTo(Kind.DROPPED);
    assertThat(received()).hasSize(1);
  }

  @Test
  void goneSwitchesTheEndpointOffAndSaysSoOnceHoweverOftenItIsFoundOut() {
    answers(aResponse().withStatus(410));
    Delivery delivery = delivery(EventType.CALL_ENDED);
    Posted first = postman.post(delivery, false);
    assertThat(first.kind()).isEqualTo(Kind.SWITCHED_OFF);
    assertThat(first.notice()).isNotNull();
    assertThat(first.notice().subject()).contains("hooks.example");
    assertThat(world.endpoints.byId(world.tenant, endpoint).orElseThrow().offReason())
        .isEqualTo("gone");
    ApplicationFailure held = failure(delivery);
    assertThat(held.getType()).isEqualTo("Held");
    assertThat(logged(delivery).line().state()).isEqualTo("paused");
    assertThat(received()).hasSize(1);
    answers(aResponse().withStatus(200));
    world.switchOn(endpoint);
    assertThat(postman.post(delivery, false).kind()).isEqualTo(Kind.DELIVERED);
  }

  @Test
  void fiveGivenUpInARowSwitchItOffWithOneNotice() {
    for (int i = 1; i <= 5; i++) {
      Posted closed = postman.close(delivery(EventType.TEST), false, "Three days were not enough.");
      assertThat(closed.notice() != null).as("notice after " + i).isEqualTo(i == 5);
    }
    assertThat(world.endpoints.byId(world.tenant, endpoint).orElseThrow().offReason())
        .isEqualTo("failing");
    // What happens meanwhile is kept for it.
    assertThat(world.desk(false).publish(world.event(EventType.CALL_ENDED, endpoint))).isEmpty();
    assertThat(new DeliveryLog(world.database).paused(world.tenant, endpoint, 10)).hasSize(1);
  }

  @Test
  void aSuccessBetweenStartsTheCountAnew() {
    answers(aResponse().withStatus(200));
    for (int i = 1; i <= 8; i++) {
      Delivery delivery = delivery(EventType.TEST);
      if (i == 4) {
        postman.post(delivery, false);
      } else {
        assertThat(postman.close(delivery, false, "no").notice()).isNull();
      }
    }
    assertThat(world.endpoints.byId(world.tenant, endpoint).orElseThrow().enabled()).isTrue();
  }

  @Test
  void aRepeatedEndCountsOnce() {
    Delivery delivery = delivery(EventType.TEST);
    for (int i = 0; i < 9; i++) {
      assertThat(postman.close(delivery, false, "no").notice()).isNull();
    }
  }

  @Test
  void threeDaysWithoutASuccessSwitchItOffAtOnce() {
    Delivery delivery = delivery(EventType.TEST);
    world.database.run(
        world.tenant,
        handle ->
            handle.execute(
                "UPDATE webhook_deliveries SET created_at = now() - interval '3 days' WHERE id = ?",
                delivery.id()));
    assertThat(postman.close(delivery, false, "no").notice()).isNotNull();
    assertThat(postman.close(delivery, false, "no").notice()).isNotNull(); // a repeat says the same
  }

  @Test
  void eventsOfOneCallTakeTurns() {
    answers(aResponse().withStatus(500));
    Delivery first = delivery(EventType.CALL_STARTED);
    Delivery second = delivery(EventType.CALL_ENDED);
    failure(first);
    assertThat(postman.post(second, false).kind()).isEqualTo(Kind.NOT_ITS_TURN);
    assertThat(received()).hasSize(1);
    answers(aResponse().withStatus(200));
    assertThat(postman.post(second, true).kind()).isEqualTo(Kind.DELIVERED); // it may overtake
    Delivery third = delivery(EventType.CALL_ANALYZED);
    assertThat(postman.post(first, false).next())
        .isEqualTo("webhook-" + endpoint + "-" + third.event());
    assertThat(postman.post(third, false).kind()).isEqualTo(Kind.DELIVERED);
  }

  @Test
  void innerAddressesAreNeverTriedAgain() {
    Postman strict =
        new Postman(
            new Deliveries(world.database),
            world.endpoints,
            new Tenants(world.database),
            new Courier(false),
            Clock.systemUTC());
    UUID inner = world.endpoint("https://127.0.0.1:" + server.port() + "/hook");
    Delivery delivery = world.desk(false).publish(world.event(EventType.TEST, inner)).getFirst();
    ApplicationFailure failed =
        catchThrowableOfType(ApplicationFailure.class, () -> strict.post(delivery, false));
    assertThat(failed.isNonRetryable()).isTrue();
    assertThat(failed.getOriginalMessage()).contains("nothing was sent");
    assertThat(received()).isEmpty();
    world.endpoints.remove(world.tenant, inner, "test");
  }

  @Test
  void whatIsRemovedOrErasedIsDroppedQuietly() {
    Delivery erased = delivery(EventType.CALL_ENDED);
    world.database.run(
        world.tenant,
        handle -> handle.execute("DELETE FROM webhook_events WHERE id = ?", erased.event()));
    assertThat(postman.post(erased, false).kind()).isEqualTo(Kind.DROPPED);
    Delivery removed = delivery(EventType.CALL_ENDED);
    world.endpoints.remove(world.tenant, endpoint, "test");
    assertThat(postman.post(removed, false).kind()).isEqualTo(Kind.DROPPED);
    assertThat(logged(removed).line().state()).isEqualTo("dropped");
    assertThat(received()).isEmpty();
  }

  @Test
  void anotherInstallationsSecretHoldsTheDeliveryAndLeaksNothing() {
    Postman other =
        new Postman(
            new Deliveries(world.database),
            new Endpoints(world.database, new SecretBox("another-secret-of-theirs")),
            new Tenants(world.database),
            courier(Duration.ofSeconds(15)),
            Clock.systemUTC());
    ApplicationFailure held =
        catchThrowableOfType(
            ApplicationFailure.class, () -> other.post(delivery(EventType.TEST), false));
    assertThat(held.getType()).isEqualTo("Held");
    assertThat(held.getOriginalMessage()).contains("secret").doesNotContain("whsec_");
    assertThat(received()).isEmpty();
  }

  @Test
  void aStrangerMovesNothing() {
    Delivery own = delivery(EventType.TEST);
    Delivery stolen = new Delivery(STRANGER, own.endpoint(), own.event(), null, own.host());
    assertThat(postman.post(stolen, true).kind()).isEqualTo(Kind.DROPPED);
    postman.close(stolen, false, "stolen");
    assertThat(logged(own).line().state()).isEqualTo("queued");
    assertThat(received()).isEmpty();
  }
}
