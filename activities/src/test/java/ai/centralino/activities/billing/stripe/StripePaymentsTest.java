package ai.centralino.activities.billing.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.centralino.activities.billing.PaymentService;
import ai.centralino.activities.billing.PaymentService.Checkout;
import ai.centralino.workflows.tenant.TenantId;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What each bad answer of Stripe's leads to, for every question that is asked there.
@Tag("contract")
class StripePaymentsTest {
  private static final WireMockServer STRIPE =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private static final TenantId TENANT = new TenantId(new UUID(0, 1));
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  /// Every question.
  private static final Map<String, Consumer<PaymentService>> QUESTIONS = new LinkedHashMap<>();

  static {
    QUESTIONS.put("customer", p -> p.openCustomer(TENANT, "k", "anna@test.example", "Bottega"));
    QUESTIONS.put(
        "checkout",
        p ->
            p.openCheckout(
                new Checkout(
                    new UUID(0, 2), TENANT, "cus_1", "pro", "EUR", "https://a", "https://b")));
    QUESTIONS.put("portal", p -> p.openPortal("cus_1", "https://a"));
    QUESTIONS.put("change of plan", p -> p.changePlan(new UUID(0, 3), "sub_1", "pro", "EUR"));
    QUESTIONS.put("subscription", p -> p.subscription("sub_1"));
    QUESTIONS.put("invoice", p -> p.invoice("in_1"));
    QUESTIONS.put("owner", p -> p.ownerOf("cus_1"));
    QUESTIONS.put("meter event", p -> p.meter("usage-x", "cus_1", 61, NOW));
    QUESTIONS.put("meter sums", p -> p.metered("cus_1", NOW, NOW.plusSeconds(60)));
  }

  private PaymentService payments;

  @BeforeAll
  static void start() {
    STRIPE.start();
  }

  @AfterAll
  static void stop() {
    STRIPE.stop();
  }

  @BeforeEach
  void fresh() {
    STRIPE.resetAll();
    payments =
        new StripePayments("sk_test_secret", URI.create(STRIPE.baseUrl()), Clock.systemUTC());
  }

  private static ResponseDefinitionBuilder error(int status, String type, String message) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody("{\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}}");
  }

  /// Asks everything and tells how each failed: `later`, `held` or `never`, and its sentence.
  private List<String> failures(ResponseDefinitionBuilder answer) {
    STRIPE.stubFor(any(anyUrl()).willReturn(answer));
    List<String> kinds = new ArrayList<>();
    QUESTIONS.forEach((name, question) -> {
      ApplicationFailure failure =
          catchThrowableOfType(ApplicationFailure.class, () -> question.accept(payments));
      assertThat(failure).as(name).isNotNull();
      assertThat(failure.getOriginalMessage())
          .as(name)
          .doesNotContain("sk_test", "anna@test.example", "private");
      kinds.add(
          failure.isNonRetryable() ? "never" : failure.getType().equals("Held") ? "held" : "later");
    });
    return kinds;
  }

  @Test
  void aRefusedKeyHoldsUntilSomebodyPutsItRight() {
    assertThat(failures(error(401, "invalid_request_error", "private sk_test_secret")))
        .containsOnly("held");
    assertThat(failures(error(403, "invalid_request_error", "private"))).containsOnly("held");
  }

  @Test
  void whatStripeWillNeverDoFailsAtOnce() {
    assertThat(failures(error(400, "invalid_request_error", "private"))).containsOnly("never");
    assertThat(failures(error(402, "card_error", "private"))).containsOnly("never");
    assertThat(failures(error(404, "invalid_request_error", "private"))).containsOnly("never");
    assertThat(failures(error(422, "invalid_request_error", "private"))).containsOnly("never");
    assertThat(failures(error(400, "idempotency_error", "private"))).containsOnly("never");
  }

  @Test
  void whatMayPassIsTriedAgain() {
    assertThat(failures(error(409, "idempotency_error", "private"))).containsOnly("later");
    assertThat(failures(error(500, "api_error", "private"))).containsOnly("later");
    assertThat(failures(error(503, "api_error", "private"))).containsOnly("later");
    assertThat(failures(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)))
        .containsOnly("later");
    assertThat(failures(aResponse().withFault(Fault.EMPTY_RESPONSE))).containsOnly("later");
    assertThat(failures(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE))).containsOnly("later");
    assertThat(failures(aResponse().withStatus(200).withBody("<html>a proxy</html>")))
        .containsOnly("later");
    assertThat(failures(aResponse().withStatus(502).withBody("<html>a proxy</html>")))
        .containsOnly("later");
    assertThat(failures(aResponse().withStatus(200).withBody(""))).containsOnly("later");
  }

  @Test
  void aRequestForPatienceIsKeptTo() {
    STRIPE.stubFor(
        any(anyUrl())
            .willReturn(
                error(429, "invalid_request_error", "slow").withHeader("Retry-After", "37")));
    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class, () -> payments.meter("usage-x", "cus_1", 61, NOW));
    assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(37));
    assertThat(failure.getOriginalMessage()).isEqualTo("Stripe answered 429");
  }

  @Test
  void anIdentifierThatStripeHasIsProofThatTheEventCounted() {
    STRIPE.stubFor(
        any(anyUrl())
            .willReturn(
                error(
                    400,
                    "invalid_request_error",
                    "An event already exists with identifier usage-x.")));
    assertThatCode(() -> payments.meter("usage-x", "cus_1", 61, NOW)).doesNotThrowAnyException();
  }
}
