package ai.centralino.activities.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.activities.billing.stripe.StripePayments;
import ai.centralino.activities.billing.stripe.StripeSetup;
import ai.centralino.store.Database;
import ai.centralino.store.DatabaseAddress;
import ai.centralino.store.Schema;
import ai.centralino.store.billing.BillingBooks;
import ai.centralino.store.billing.Plans;
import ai.centralino.store.billing.Subscriptions;
import ai.centralino.testkit.TestPostgres;
import ai.centralino.workflows.billing.StripeNews;
import ai.centralino.workflows.billing.StripeWord;
import ai.centralino.workflows.billing.TillWish;
import ai.centralino.workflows.billing.Usage;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever is done at Stripe and then done again, because nobody heard that it was done: nothing
/// is there twice.
@Tag("db")
class KilledBetweenTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final URI CONSOLE = URI.create("https://console.example");
  private static String url;
  private static Database database;
  private final FakeStripe stripe = new FakeStripe();

  @BeforeAll
  static void open() throws SQLException {
    url = TestPostgres.freshUrl();
    DatabaseAddress owner = DatabaseAddress.of(url);
    Schema.migrate(owner, "a-secret-for-tests");
    database = Database.open(owner, "a-secret-for-tests", 6);
  }

  @AfterAll
  static void closeDatabase() {
    database.close();
  }

  @AfterEach
  void close() {
    stripe.close();
  }

  private BillingOffice office(Instant at) {
    Clock clock = Clock.fixed(at, ZoneOffset.UTC);
    return new BillingOffice(
        database, new StripePayments("sk_test_x", stripe.base(), clock), null, CONSOLE, clock);
  }

  private static BillingOffice withoutKeys() {
    return new BillingOffice(database, null, null, CONSOLE, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Connection owner() throws SQLException {
    return DriverManager.getConnection(
        url.replaceFirst("postgres://postgres:postgres@", "jdbc:postgresql://"),
        "postgres",
        "postgres");
  }

  private static TenantId business(String plan) {
    TenantId tenant = new TenantId(UUID.randomUUID());
    try (Connection connection = owner();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO tenants (id, slug, name, trade, language, zone, currency, address, delivers, delivery_fee_minor, live, plan, created_at)
                VALUES (?, ?, 'Bottega', 'custom', 'it', 'Europe/Rome', 'EUR', '', false, 0, true, ?, '2026-09-01Z')
                """)) {
      insert.setObject(1, tenant.value());
      insert.setString(2, tenant.toString());
      insert.setString(3, plan);
      insert.executeUpdate();
      return tenant;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BillingBooks books() {
    return new BillingBooks(database, new Plans());
  }

  private static Usage usage(TenantId tenant, boolean test) {
    CallId call = CallId.of("twilio", "CA" + UUID.randomUUID().toString().replace("-", ""));
    return new Usage(call, tenant, 75, test, NOW.minusSeconds(30), 75, 76, 0, null);
  }

  private static TenantId customerOf(String plan, String customer) {
    TenantId tenant = business(plan);
    assertThat(books().subscriptions().customer(tenant, customer)).isTrue();
    return tenant;
  }

  @Test
  void aMeterEventWhoseAnswerIsLostCountsOnce() {
    Usage usage = usage(customerOf("pro", "cus_a"), false);
    Meter meter = office(NOW).meter();
    meter.record(usage);
    meter.record(usage);
    stripe.cutNext = true;
    assertThatThrownBy(() -> meter.meterEvent(usage))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, f -> assertThat(f.isNonRetryable()).isFalse());
    assertThat(stripe.meterEvents).hasSize(1);
    assertThat(meter.meterEvent(usage)).contains("75 s reported");
    assertThat(meter.meterEvent(usage)).contains("75 s reported");
    assertThat(stripe.meterEvents).hasSize(1).containsKey("usage-" + usage.call().value());
    assertThat(books().usage().event(usage.tenant(), usage.call()).orElseThrow().result())
        .isEqualTo("sent");
  }

  @Test
  void afterADayStripeIsAskedWhetherItHasTheEventBeforeItIsSentAgain() {
    TenantId tenant = customerOf("pro", "cus_b");
    new StripeSetup("sk_test_x", stripe.base(), new Plans(), _ -> {}).run();
    Usage lost = usage(tenant, false);
    Meter today = office(NOW).meter();
    today.record(lost);
    stripe.cutNext = true;
    assertThatThrownBy(() -> today.meterEvent(lost)).isInstanceOf(ApplicationFailure.class);
    stripe.forgetful = true;
    Meter later = office(NOW.plus(Duration.ofHours(30))).meter();
    assertThat(later.meterEvent(lost)).contains("75 s reported");
    assertThat(stripe.meterEvents).hasSize(1);

    Usage never = usage(tenant, false);
    today.record(never);
    books().usage().tried(tenant, never.call(), NOW); // it was tried and did not arrive
    assertThat(later.meterEvent(never)).contains("75 s reported");
    assertThat(stripe.meterEvents).hasSize(2);
  }

  @Test
  void whatIsTooOldForStripeIsAFindingAndNotTriedForever() {
    Usage old = usage(customerOf("pro", "cus_c"), false);
    Meter meter = office(NOW.plus(Duration.ofDays(36))).meter();
    meter.record(old);
    assertThatThrownBy(() -> meter.meterEvent(old))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, f -> assertThat(f.isNonRetryable()).isTrue());
    assertThat(stripe.meterEvents).isEmpty();
  }

  @Test
  void aTestCallIsFreeAndNeverSentAndWithoutKeysEverythingIsInTheOutbox() {
    Usage test = usage(customerOf("pro", "cus_d"), true);
    Meter meter = office(NOW).meter();
    meter.record(test);
    assertThat(meter.meterEvent(test)).contains("free");
    assertThat(stripe.requests).isEmpty();
    Usage local = usage(business("pro"), false);
    Meter keyless = withoutKeys().meter();
    keyless.record(local);
    assertThat(keyless.meterEvent(local)).contains("outbox");
    assertThat(keyless.meterEvent(local)).contains("outbox");
  }

  @Test
  void aCheckoutWhoseAnswerIsLostMakesOneCustomerAndOneSession() {
    new StripeSetup("sk_test_x", stripe.base(), new Plans(), _ -> {}).run();
    TenantId tenant = business("trial");
    TillWish wish = new TillWish(UUID.randomUUID(), tenant, "pro", "Anna");
    Till till = office(NOW).till();
    stripe.cutNext = true; // the customer
    assertThatThrownBy(() -> till.openTill(wish)).isInstanceOf(ApplicationFailure.class);
    assertThat(till.openTill(wish).url()).startsWith("https://stripe.example/cs_");
    String first = till.openTill(wish).url();
    stripe.cutNext = true; // the session
    assertThatThrownBy(() -> till.openTill(wish)).isInstanceOf(ApplicationFailure.class);
    assertThat(till.openTill(wish).url()).isEqualTo(first);
    assertThat(stripe.count("cus")).isEqualTo(1);
    assertThat(stripe.count("cs")).isEqualTo(1);
    assertThat(books().subscriptions().customer(tenant)).isPresent();
  }

  @Test
  void aSecondCheckoutClosesTheFirstOneSoThatOnlyOneCanBePaid() {
    new StripeSetup("sk_test_x", stripe.base(), new Plans(), _ -> {}).run();
    TenantId tenant = customerOf("trial", "cus_checkouts");
    Till till = office(NOW).till();
    String first = till.openTill(new TillWish(UUID.randomUUID(), tenant, "starter", "Anna")).url();
    assertThat(stripe.expired).isEmpty();
    TillWish second = new TillWish(UUID.randomUUID(), tenant, "pro", "Bruno");
    till.openTill(second);
    till.openTill(second);
    assertThat(stripe.expired).isNotEmpty().containsOnly(first.substring(first.indexOf("cs_")));
    // One that was paid in that very moment stays paid, and the new page is there all the same.
    stripe.paid.addAll(stripe.expired);
    assertThat(till.openTill(second).url()).startsWith("https://stripe.example/cs_");
  }

  @Test
  void twoSubscriptionsThatBothRunAreAFinding() throws SQLException {
    TenantId tenant = customerOf("trial", "cus_two");
    Billing billing = office(NOW).billing();
    stripe.subscriptions.put("sub_1", subscription("sub_1", "cus_two", "starter", "active"));
    billing.useStripeWord(
        word("evt_two1", "customer.subscription.created", "cus_two", "sub_1", null));
    assertThat(found("two_subscriptions")).isZero();
    stripe.subscriptions.put("sub_2", subscription("sub_2", "cus_two", "pro", "active"));
    billing.useStripeWord(
        word("evt_two2", "customer.subscription.created", "cus_two", "sub_2", null));
    billing.useStripeWord(
        word("evt_two3", "customer.subscription.updated", "cus_two", "sub_1", null));
    assertThat(found("two_subscriptions")).isEqualTo(1);
    // The operator ends one, whichever it is: the business keeps the plan of the other.
    stripe.subscriptions.put("sub_1", subscription("sub_1", "cus_two", "starter", "canceled"));
    office(NOW.plusSeconds(9))
        .billing()
        .useStripeWord(word("evt_two4", "customer.subscription.deleted", "cus_two", "sub_1", null));
    assertThat(books().subscriptions().of(tenant).orElseThrow())
        .returns("sub_2", Subscriptions.Subscription::id)
        .returns("active", Subscriptions.Subscription::status);
    // Where the first one has ended, a second one is as it should be.
    TenantId other = customerOf("trial", "cus_next");
    stripe.subscriptions.put("sub_3", subscription("sub_3", "cus_next", "starter", "active"));
    billing.useStripeWord(
        word("evt_next1", "customer.subscription.created", "cus_next", "sub_3", null));
    stripe.subscriptions.put("sub_3", subscription("sub_3", "cus_next", "starter", "canceled"));
    stripe.subscriptions.put("sub_4", subscription("sub_4", "cus_next", "pro", "active"));
    billing.useStripeWord(
        word("evt_next2", "customer.subscription.created", "cus_next", "sub_4", null));
    assertThat(found("two_subscriptions")).isEqualTo(1);
    assertThat(books().subscriptions().of(other).orElseThrow().plan()).isEqualTo("pro");
  }

  private static int found(String kind) throws SQLException {
    try (Connection connection = owner();
        PreparedStatement count =
            connection.prepareStatement("SELECT count(*) FROM billing_findings WHERE kind = ?")) {
      count.setString(1, kind);
      try (var rows = count.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  @Test
  void whoSubscribesAlreadyMovesToAnotherPlanInPlaceOfASecondSubscription() {
    new StripeSetup("sk_test_x", stripe.base(), new Plans(), _ -> {}).run();
    TenantId tenant = customerOf("trial", "cus_e");
    stripe.subscriptions.put("sub_e", subscription("sub_e", "cus_e", "starter", "active"));
    Billing billing = office(NOW).billing();
    billing.useStripeWord(word("evt_e", "customer.subscription.created", "cus_e", "sub_e", null));
    assertThat(books().subscriptions().of(tenant).orElseThrow().plan()).isEqualTo("starter");
    TillWish wish = new TillWish(UUID.randomUUID(), tenant, "pro", "Anna");
    stripe.subscriptions.put("sub_e", subscription("sub_e", "cus_e", "pro", "active"));
    Till till = office(NOW.plusSeconds(5)).till();
    stripe.cutNext = true;
    assertThatThrownBy(() -> till.openTill(wish)).isInstanceOf(ApplicationFailure.class);
    assertThat(till.openTill(wish).url()).isEqualTo("/usage?chosen=pro");
    assertThat(stripe.count("change")).isEqualTo(1);
    assertThat(stripe.count("cs")).isZero();
    assertThat(books().subscriptions().of(tenant).orElseThrow().plan()).isEqualTo("pro");
  }

  @Test
  void stripeSetupThatIsCutOffAndRunAgainMakesEverythingOnce() {
    List<String> told = new ArrayList<>();
    StripeSetup setup = new StripeSetup("sk_test_x", stripe.base(), new Plans(), told::add);
    for (int cut = 0; cut < 6; cut++) {
      stripe.cutNext = true;
      try {
        setup.run();
      } catch (ApplicationFailure lost) {
        assertThat(lost.isNonRetryable()).isFalse();
      }
    }
    stripe.cutNext = false;
    setup.run();
    told.clear();
    setup.run();
    assertThat(told).allMatch(line -> line.startsWith("found")).hasSize(1 + 2 + 2 * 2 * 4 + 1);
    assertThat(stripe.count("mtr")).isEqualTo(1);
    assertThat(stripe.count("prod")).isEqualTo(2);
    assertThat(stripe.count("price")).isEqualTo(2 * 2 * 4);
    assertThat(stripe.count("bpc")).isEqualTo(1);
  }

  private static StripeWord word(
      String event,
      String kind,
      String customer,
      @Nullable String subscription,
      @Nullable String invoice) {
    return new StripeWord(event, kind, customer, subscription, invoice);
  }

  private static String subscription(String id, String customer, String plan, String status) {
    return """
    {"id":"%s","object":"subscription","customer":"%s","status":"%s","currency":"eur","metadata":{},
     "items":{"object":"list","data":[{"id":"si_1","object":"subscription_item","current_period_start":1795000000,"current_period_end":1797000000,
       "price":{"id":"price_1","object":"price","metadata":{"centralino_plan":"%s"},"recurring":{"usage_type":"licensed","interval":"month"}}}]}}
    """
        .formatted(id, customer, status, plan);
  }

  private static String invoice(String id, String customer, String subscription, String status) {
    return """
    {"id":"%s","object":"invoice","customer":"%s","status":"%s","amount_remaining":%d,"currency":"eur","hosted_invoice_url":"https://pay.example",
     "parent":{"type":"subscription_details","subscription_details":{"subscription":"%s"}}}
    """
        .formatted(id, customer, status, status.equals("open") ? 8_900 : 0, subscription);
  }

  @Test
  void eventsOutOfOrderAndTwiceEndInWhatStripeSaysNow() {
    TenantId tenant = customerOf("trial", "cus_f");
    Billing billing = office(NOW).billing();
    stripe.subscriptions.put("sub_f", subscription("sub_f", "cus_f", "pro", "active"));
    // "deleted" of long ago comes late, and twice: what counts is what the subscription is now.
    StripeWord late = word("evt_f1", "customer.subscription.deleted", "cus_f", "sub_f", null);
    billing.useStripeWord(late);
    billing.stripeWordUsed(late.event());
    billing.useStripeWord(word("evt_f2", "customer.subscription.created", "cus_f", "sub_f", null));
    int asked = stripe.requests.size();
    assertThat(billing.useStripeWord(late)).isEqualTo(StripeNews.NOTHING);
    assertThat(stripe.requests).hasSize(asked);
    assertThat(books().subscriptions().of(tenant).orElseThrow().status()).isEqualTo("active");
    stripe.subscriptions.put("sub_f", subscription("sub_f", "cus_f", "pro", "canceled"));
    billing.useStripeWord(word("evt_f3", "customer.subscription.updated", "cus_f", "sub_f", null));
    assertThat(books().subscriptions().of(tenant).orElseThrow().status()).isEqualTo("canceled");
  }

  @Test
  void anInvoiceThatFailsAndIsPaidIsSeenAsItIsNow() {
    TenantId tenant = customerOf("pro", "cus_g");
    Billing billing = office(NOW).billing();
    stripe.subscriptions.put("sub_g", subscription("sub_g", "cus_g", "pro", "past_due"));
    stripe.invoices.put("in_g", invoice("in_g", "cus_g", "sub_g", "open"));
    StripeNews news =
        billing.useStripeWord(word("evt_g1", "invoice.payment_failed", "cus_g", null, "in_g"));
    assertThat(java.util.Objects.requireNonNull(news.unpaid()).amountMinor()).isEqualTo(8_900);
    assertThat(books().dunnings().open(tenant)).hasSize(1);
    stripe.invoices.put("in_g", invoice("in_g", "cus_g", "sub_g", "paid"));
    stripe.subscriptions.put("sub_g", subscription("sub_g", "cus_g", "pro", "active"));
    // A failure that comes after the payment starts nothing.
    assertThat(
            billing
                .useStripeWord(word("evt_g2", "invoice.payment_failed", "cus_g", null, "in_g"))
                .paid())
        .isEqualTo("in_g");
    assertThat(books().dunnings().open(tenant)).isEmpty();
  }

  @Test
  void aCustomerThatNobodyKnowsIsAFindingAndChangesNothing() {
    Billing billing = office(NOW).billing();
    stripe.made.put("cus_h", java.util.Map.of());
    stripe.subscriptions.put("sub_h", subscription("sub_h", "cus_h", "pro", "active"));
    assertThat(
            billing.useStripeWord(
                word("evt_h", "customer.subscription.created", "cus_h", "sub_h", null)))
        .isEqualTo(StripeNews.NOTHING);
    assertThat(books().subscriptions().ofCustomer("cus_h")).isEmpty();
  }

  @Test
  void aMonthIsClosedOnceAndReconciliationFindsWhatDiffers() {
    TenantId tenant = customerOf("pro", "cus_i");
    new StripeSetup("sk_test_x", stripe.base(), new Plans(), _ -> {}).run();
    Usage usage = usage(tenant, false);
    Meter meter = office(NOW).meter();
    meter.record(usage);
    Billing december = office(Instant.parse("2026-12-01T14:00:00Z")).billing();
    december.closeMonth(tenant, "2026-11");
    december.closeMonth(tenant, "2026-11");
    assertThat(books().statements().list(tenant)).hasSize(1);
    assertThat(books().statements().of(tenant, YearMonth.of(2026, 11)).orElseThrow().seconds())
        .isEqualTo(75);
    LocalDate day = LocalDate.of(2026, 11, 21);
    december.reconcileBusiness(tenant, day);
    assertThat(findings(tenant)).containsExactly("not_at_stripe");
    meter.meterEvent(usage);
    stripe.meterEvents.clear();
    december.reconcileBusiness(tenant, day);
    december.reconcileBusiness(tenant, day);
    assertThat(findings(tenant)).containsExactly("not_at_stripe", "stripe_differs");
  }

  private static List<String> findings(TenantId tenant) {
    List<String> kinds = new ArrayList<>();
    try (Connection connection = owner();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT kind FROM billing_findings WHERE tenant_id = ? ORDER BY kind")) {
      query.setObject(1, tenant.value());
      var rows = query.executeQuery();
      while (rows.next()) {
        kinds.add(rows.getString(1));
      }
      return kinds;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
