package ai.centralino.activities.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.centralino.activities.billing.PaymentService;
import ai.centralino.activities.billing.PaymentService.Checkout;
import ai.centralino.store.billing.Plans;
import ai.centralino.workflows.tenant.TenantId;
import com.stripe.StripeClient;
import com.stripe.model.Price;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every request's shape, checked by stripe-mock against Stripe's own description of its API. The
/// program is that of `STRIPE_MOCK`, of the path, or of the launcher's cache; `.ci/run` builds it.
/// Where `STRIPE_MOCK` is set its absence is a failure, else these tests are left out and say so.
@Tag("contract")
class StripeMockTest {
  private static final TenantId TENANT = new TenantId(new UUID(0, 1));
  private static @Nullable Process mock;
  private static URI base = URI.create("http://127.0.0.1");

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Optional<Path> program = program();
    if (program.isEmpty()) {
      assertThat(System.getenv("STRIPE_MOCK")).as("STRIPE_MOCK, where no program is").isNull();
      assumeTrue(
          false,
          "stripe-mock was not found: go install github.com/stripe/stripe-mock@v0.203.0, or set STRIPE_MOCK");
    }
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    base = URI.create("http://127.0.0.1:" + port);
    Process started =
        new ProcessBuilder(program.orElseThrow().toString(), "-http-port", Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    mock = started;
    long end = System.nanoTime() + 30_000_000_000L;
    while (!listens(port)) {
      assertThat(started.isAlive()).as("stripe-mock is running").isTrue();
      assertThat(System.nanoTime()).as("stripe-mock listens within 30 s").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static boolean listens(int port) {
    try (Socket open = new Socket("127.0.0.1", port)) {
      return open.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static Optional<Path> program() {
    String set = System.getenv("STRIPE_MOCK");
    String home = System.getProperty("user.home");
    String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", home + "/.cache");
    Stream<String> folders =
        Stream.concat(
            Stream.of(cache + "/centralino/bin", home + "/go/bin"),
            Stream.of(System.getenv().getOrDefault("PATH", "").split(":")));
    return Stream.concat(
            Stream.ofNullable(set).map(Path::of), folders.map(f -> Path.of(f, "stripe-mock")))
        .filter(Files::isExecutable)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  @AfterAll
  static void stop() {
    if (mock != null) {
      mock.destroy();
    }
  }

  private final PaymentService payments = new StripePayments("sk_test_x", base, Clock.systemUTC());

  @Test
  void theSetUpAsksForNothingThatStripeDoesNotKnow() {
    List<String> told = new ArrayList<>();
    new StripeSetup("sk_test_x", base, new Plans(), told::add).run();
    // stripe-mock forgets everything, so meter, prices and portal are made; any product is there.
    assertThat(told).hasSize(1 + 2 + 2 * 2 * 4 + 1);
    assertThat(told).anyMatch(line -> line.startsWith("made   price"));
  }

  @Test
  void aProductIsMadeInAShapeThatStripeTakes() {
    StripeClient stripe = StripeAnswers.client("sk_test_x", base);
    assertThatCode(
            () -> stripe.v1().products().create(StripeSetup.product(new Plans().of("pro"), "x")))
        .doesNotThrowAnyException();
  }

  @Test
  void aMeterEventAndACustomerHaveTheShapeThatStripeTakes() {
    assertThatCode(() -> payments.meter("usage-x", "cus_1", 61, Instant.now()))
        .doesNotThrowAnyException();
    assertThat(payments.openCustomer(TENANT, "customer-x", "anna@test.example", "Bottega"))
        .startsWith("cus_");
    assertThatCode(() -> payments.ownerOf("cus_1")).doesNotThrowAnyException();
  }

  @Test
  void theCheckoutsShapeIsRightThoughTheMockHasNoPricesOfOurs() {
    Checkout wish =
        new Checkout(UUID.randomUUID(), TENANT, "cus_1", "pro", "EUR", "https://a", "https://b");
    // The list of prices has another lookup key than ours: that is said, and the session is asked
    // for on its own.
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                    ApplicationFailure.class, () -> payments.openCheckout(wish))
                .getOriginalMessage())
        .contains("stripe-setup");
    StripeClient stripe = StripeAnswers.client("sk_test_x", base);
    assertThatCode(() ->
            stripe
                .v1()
                .checkout()
                .sessions()
                .create(StripePayments.session(wish, "price_flat", "price_metered")))
        .doesNotThrowAnyException();
  }

  @Test
  void thePortalTheSubscriptionAndTheInvoiceAreReadAsStripeWritesThem() {
    assertThat(payments.openPortal("cus_1", "https://a")).startsWith("http");
    assertThat(payments.subscription("sub_1").subscription().status()).isNotBlank();
    assertThat(payments.invoice("in_1").status()).isNotBlank();
  }

  @Test
  void theMetersSumsAreAskedForInAShapeThatStripeTakes() {
    Instant from = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    StripeClient stripe = StripeAnswers.client("sk_test_x", base);
    assertThatCode(() ->
            stripe
                .v1()
                .billing()
                .meters()
                .eventSummaries()
                .list("mtr_1", StripePayments.span("cus_1", from, from.plusSeconds(60))))
        .doesNotThrowAnyException();
  }

  @Test
  void aChangeOfPlanHasTheShapeThatStripeTakes() throws Exception {
    StripeClient stripe = StripeAnswers.client("sk_test_x", base);
    Price price = stripe.v1().prices().retrieve("price_1");
    assertThatCode(() ->
            stripe
                .v1()
                .subscriptions()
                .update(
                    "sub_1",
                    com.stripe.param.SubscriptionUpdateParams.builder()
                        .setProrationBehavior(
                            com.stripe.param.SubscriptionUpdateParams.ProrationBehavior
                                .CREATE_PRORATIONS)
                        .addItem(
                            com.stripe.param.SubscriptionUpdateParams.Item.builder()
                                .setId("si_1")
                                .setPrice(price.getId())
                                .build())
                        .build()))
        .doesNotThrowAnyException();
  }
}
