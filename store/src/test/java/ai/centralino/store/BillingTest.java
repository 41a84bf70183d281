package ai.centralino.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.centralino.store.billing.BillingBooks;
import ai.centralino.store.billing.CallCosts;
import ai.centralino.store.billing.Limits;
import ai.centralino.store.billing.Marks;
import ai.centralino.store.billing.Marks.Mark;
import ai.centralino.store.billing.Plans;
import ai.centralino.store.billing.Prices;
import ai.centralino.store.billing.Spending;
import ai.centralino.store.billing.Statements.Statement;
import ai.centralino.store.billing.Subscriptions;
import ai.centralino.store.billing.Subscriptions.Subscription;
import ai.centralino.store.billing.TurnedAway;
import ai.centralino.testkit.TestPostgres;
import ai.centralino.workflows.billing.Dunning;
import ai.centralino.workflows.billing.Usage;
import ai.centralino.workflows.call.Admission.Verdict;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.EngineUsage;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a plan costs, what stops a call, and what stays as it was written, on a real PostgreSQL.
@Tag("db")
class BillingTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static DatabaseAddress owner;
  private static Database database;
  private final Plans plans = new Plans();
  private final BillingBooks books = new BillingBooks(database, plans);
  private final Limits limits = new Limits(database, plans);
  private final Marks marks = new Marks(database, limits);

  @BeforeAll
  static void open() throws SQLException {
    owner = DatabaseAddress.of(TestPostgres.freshUrl());
    Schema.migrate(owner, "a-secret-for-tests");
    database = Database.open(owner, "a-secret-for-tests", 6);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static CallId call() {
    return CallId.of("twilio", "CA" + UUID.randomUUID().toString().replace("-", ""));
  }

  /// A live business on a plan.
  private static TenantId business(String plan) {
    TenantId tenant = new TenantId(UUID.randomUUID());
    try (var connection =
            DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO tenants (id, slug, name, trade, language, zone, currency, address, delivers, delivery_fee_minor, live, plan, created_at,
                  trial_ends_at)
                VALUES (?, ?, 'Bottega', 'custom', 'it', 'Europe/Rome', 'EUR', '', false, 0, true, ?, '2026-09-01Z', '2026-12-24Z')
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

  private CallId used(TenantId tenant, int minutes, int forwarded) {
    CallId call = call();
    books
        .usage()
        .record(
            new Usage(call, tenant, minutes * 60, false, NOW, minutes * 60, null, forwarded, null));
    return call;
  }

  private Verdict admitted(TenantId tenant) {
    CallId call = call();
    Verdict verdict = limits.admit(tenant, call, false, NOW).verdict();
    limits.release(tenant, call);
    return verdict;
  }

  @Test
  void overageIsCountedByTheSecondAndRoundedOnce() {
    Plans.Plan starter = plans.of("starter");
    Plans.Price price = starter.price("EUR");
    assertThat(starter.overSeconds(200 * 60)).isZero();
    assertThat(starter.overSeconds(200 * 60 + 90)).isEqualTo(90);
    assertThat(price.overage(90)).isEqualTo(21);
    assertThat(price.overage(1)).isZero();
    assertThat(price.overage(3)).isEqualTo(1);
    assertThat(plans.of("trial").overSeconds(1_000_000)).isZero();
    for (String currency : List.of("EUR", "GBP", "PKR", "USD")) {
      assertThat(starter.price(currency).monthlyMinor()).isPositive();
      assertThat(plans.of("pro").price(currency).monthlyMinor())
          .isGreaterThan(starter.price(currency).monthlyMinor());
    }
  }

  @Test
  void theCapStopsTheMinuteThatWouldCostTooMuchAndCanBeRaisedAtOnce() {
    TenantId tenant = business("starter");
    books.caps().set(tenant, 100L, "Anna");
    CallId included = used(tenant, 200, 0);
    assertThat(marks.crossed(tenant, included, NOW))
        .as("minutes beyond are answered and paid")
        .extracting(Mark::of, Mark::percent, Mark::goesOn)
        .containsExactly(tuple(Marks.Of.MINUTES, 100, true));
    assertThat(admitted(tenant)).isEqualTo(Verdict.WELCOME);
    CallId over = used(tenant, 6, 0); // 84 of 100 cents
    assertThat(marks.crossed(tenant, over, NOW))
        .extracting(Mark::of, Mark::percent)
        .contains(tuple(Marks.Of.CAP, 80));
    assertThat(admitted(tenant)).isEqualTo(Verdict.WELCOME);
    CallId last = used(tenant, 1, 0); // 98: another minute would make it 112
    assertThat(marks.crossed(tenant, last, NOW))
        .extracting(Mark::of, Mark::percent)
        .containsExactly(tuple(Marks.Of.CAP, 100));
    assertThat(admitted(tenant)).isEqualTo(Verdict.CAP_REACHED);
    assertThat(books.turnedAway().newest(tenant, 5))
        .extracting(TurnedAway.Entry::reason)
        .containsExactly("cap_reached");
    books.caps().set(tenant, 200L, "Anna");
    assertThat(admitted(tenant)).isEqualTo(Verdict.WELCOME);
    books.caps().set(tenant, 0L, "Anna");
    assertThat(admitted(tenant)).isEqualTo(Verdict.CAP_REACHED);
    books.caps().set(tenant, null, "Anna");
    assertThat(admitted(tenant)).isEqualTo(Verdict.WELCOME);
  }

  @Test
  void anInvoiceThatBlocksGivesVoicemailAndItsPaymentRestoresAtOnce() {
    TenantId tenant = business("pro");
    Dunning dunning = new Dunning("in_" + tenant, tenant, 8_900, "EUR", null, NOW);
    books.dunnings().begin(dunning);
    assertThat(books.dunnings().begin(dunning)).isEqualTo(NOW);
    assertThat(admitted(tenant)).isEqualTo(Verdict.WELCOME);
    books.dunnings().block(dunning, NOW);
    assertThat(limits.admit(tenant, call(), false, NOW))
        .satisfies(a -> {
          assertThat(a.verdict()).isEqualTo(Verdict.UNPAID);
          assertThat(a.otherwise()).isEqualTo("voicemail");
        });
    assertThat(limits.admit(tenant, call(), true, NOW).verdict()).isEqualTo(Verdict.WELCOME);
    assertThat(books.dunnings().end(tenant, dunning.invoice(), NOW)).contains(true);
    assertThat(admitted(tenant)).isEqualTo(Verdict.WELCOME);
    books.dunnings().block(dunning, NOW);
    assertThat(admitted(tenant)).isEqualTo(Verdict.WELCOME);
  }

  @Test
  void forwardedMinutesHaveAMostOfTheirOwn() {
    TenantId tenant = business("starter");
    assertThat(limits.mayForward(tenant, NOW)).isTrue();
    CallId call = used(tenant, 100, 100 * 60);
    assertThat(limits.mayForward(tenant, NOW)).isFalse();
    assertThat(marks.crossed(tenant, call, NOW))
        .extracting(Mark::of, Mark::percent)
        .containsExactly(tuple(Marks.Of.FORWARDS, 100));
  }

  private static Subscription subscription(
      @Nullable String id, String plan, String status, Instant fetched) {
    return new Subscription(id, plan, "EUR", status, false, null, null, null, null, fetched);
  }

  @Test
  void anOlderAnswerAndAnotherDeadSubscriptionNeverCoverTheRunningOne() {
    TenantId tenant = business("trial");
    Subscriptions all = books.subscriptions();
    assertThat(all.keep(tenant, subscription("sub_1", "pro", "active", NOW))).isTrue();
    assertThat(limits.standing(tenant, NOW).plan().plan()).isEqualTo("pro");
    assertThat(all.keep(tenant, subscription("sub_1", "starter", "active", NOW.minusSeconds(9))))
        .isFalse();
    assertThat(all.keep(tenant, subscription("sub_0", "starter", "canceled", NOW.plusSeconds(1))))
        .isFalse();
    assertThat(limits.standing(tenant, NOW).plan().plan()).isEqualTo("pro");
    assertThat(all.keep(tenant, subscription("sub_1", "pro", "canceled", NOW.plusSeconds(2))))
        .isTrue();
    assertThat(limits.standing(tenant, NOW).plan().plan()).isEqualTo("trial");
    assertThat(all.keep(tenant, subscription("sub_2", "starter", "active", NOW.plusSeconds(3))))
        .isTrue();
    all.choose(tenant, "pro", "Anna", NOW.plusSeconds(4));
    assertThat(all.of(tenant).orElseThrow().local()).isFalse();
  }

  @Test
  void aClosedMonthStaysAsItWasAndWhatComesLateIsSeen() {
    TenantId tenant = business("starter");
    used(tenant, 210, 60);
    books.usage().record(new Usage(call(), tenant, 600, true, NOW));
    YearMonth november = YearMonth.of(2026, 11);
    Instant stillOn = Instant.parse("2026-11-30T22:59:00Z");
    Instant over = Instant.parse("2026-11-30T23:01:00Z"); // it is December in Rome
    assertThat(books.statements().close(tenant, november, true, stillOn)).isEmpty();
    Statement closed = books.statements().close(tenant, november, true, over).orElseThrow();
    assertThat(closed.overSeconds()).isEqualTo(600);
    assertThat(closed.overageMinor()).isEqualTo(140);
    assertThat(closed.totalMinor()).isEqualTo(2_900 + 140);
    assertThat(closed.testCalls()).isEqualTo(1);
    used(tenant, 5, 0);
    assertThat(books.statements().close(tenant, november, true, over.plusSeconds(60)))
        .contains(closed);
    assertThat(books.statements().late(tenant, november)).isEqualTo(300);
    assertThat(books.statements().close(tenant, YearMonth.of(2026, 8), true, over)).isEmpty();
  }

  private static void counted(TenantId tenant, String day, int minutes) throws SQLException {
    try (var connection =
            DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO stats_days (tenant_id, test, number, language, outcome, day, calls, answered, timed, seconds, converted, orders,
                  order_minor, bookings, leads, scored, score_sum, hot, durations, latencies, call_hours, order_hours)
                VALUES (?, false, '*', '*', '*', ?::date, 1, 1, 1, ?, 0, 0, '{}', 0, 0, 0, 0, 0, '{}', '{}', '{}', '{}')
                """)) {
      insert.setObject(1, tenant.value());
      insert.setString(2, day);
      insert.setInt(3, minutes * 60);
      insert.executeUpdate();
    }
  }

  @Test
  void daysCostTheirShareOfTheMonthAndOfWhatWasBeyondThePlan() throws SQLException {
    TenantId tenant = business("starter"); // 29.00 a month, 200 minutes, 0.14 a minute beyond
    counted(tenant, "2026-11-05", 100);
    counted(tenant, "2026-11-20", 200);
    LocalDate today = LocalDate.of(2026, 11, 21);
    Spending spending = books.spending();
    Spending.Spent month =
        spending.of(tenant, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30), today);
    // 21 of 30 days of 29.00, and 100 minutes beyond
    assertThat(month).isEqualTo(new Spending.Spent("EUR", 2_030 + 1_400, 300 * 60));
    assertThat(month.share(150 * 60)).isEqualTo(1_715);
    assertThat(month.share(0)).isZero();
    // one day, with two thirds of the month's seconds
    assertThat(spending.of(tenant, LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 20), today))
        .isEqualTo(new Spending.Spent("EUR", Math.round(2_900 / 30.0 + 1_400 * 2 / 3.0), 200 * 60));
    // before it was opened, and tomorrow
    assertThat(spending.of(tenant, LocalDate.of(2026, 8, 1), LocalDate.of(2026, 8, 31), today))
        .isEqualTo(new Spending.Spent("EUR", 0, 0));
    assertThat(spending.of(tenant, LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 25), today))
        .isEqualTo(new Spending.Spent("EUR", 0, 0));
    // A closed month costs what its statement says, whatever the plan is now.
    used(tenant, 210, 0);
    Instant over = Instant.parse("2026-11-30T23:01:00Z");
    books.statements().close(tenant, YearMonth.of(2026, 11), true, over);
    books.subscriptions().choose(tenant, "pro", "Anna", over);
    assertThat(
            spending.of(
                tenant,
                LocalDate.of(2026, 11, 1),
                LocalDate.of(2026, 11, 30),
                LocalDate.of(2026, 12, 1)))
        .isEqualTo(new Spending.Spent("EUR", 2_900 + 140, 300 * 60));
    TenantId trial = business("trial");
    assertThat(spending.of(trial, LocalDate.of(2026, 11, 1), today, today).minor()).isZero();
  }

  @Test
  void anEventOfStripesIsNewUntilItIsUsed() {
    String event = "evt_" + UUID.randomUUID();
    assertThat(books.events().heard(event, "invoice.paid")).isTrue();
    assertThat(books.events().heard(event, "invoice.paid")).isTrue();
    books.events().used(event);
    assertThat(books.events().heard(event, "invoice.paid")).isFalse();
  }

  @Test
  void aCallsCostIsAddedUpByVendorInMicros() {
    Prices prices = new Prices();
    Usage usage =
        new Usage(
            call(),
            business("pro"),
            61,
            false,
            NOW,
            61,
            61,
            0,
            new EngineUsage("gpt-realtime-2.1-2026-10-01", 1_000, 500, 64, 0, 300, 910, 60_000));
    assertThat(prices.of(usage, "+390551234567"))
        .extracting(Prices.Line::vendor, Prices.Line::kind, Prices.Line::micros)
        .contains(
            tuple("carrier", "inbound", 20_000L),
            tuple("carrier", "media", 8_000L),
            tuple("engine", "text_in", 4_000L),
            tuple("engine", "audio_in", 16_000L),
            tuple("engine", "cached_text_in", 25L),
            tuple("engine", "audio_out", 58_240L),
            tuple("speech", "transcription", 4_500L));
    assertThat(prices.knows("another-model")).isFalse();
    assertThat(prices.micros(100, "EUR")).isEqualTo(1_160_000);
  }

  @Test
  void operatorsSeeMarginsAndCloseFindings() throws SQLException {
    UUID operator = UUID.randomUUID();
    try (var connection =
            DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
        var insert =
            connection.prepareStatement(
                "INSERT INTO users (id, email, name, password_hash, language, operator) VALUES (?, ?, 'Op', 'x', 'en', true)")) {
      insert.setObject(1, operator);
      insert.setString(2, operator + "@op.example");
      insert.executeUpdate();
    }
    TenantId tenant = business("pro");
    CallId call = used(tenant, 10, 0);
    Prices prices = new Prices();
    CallCosts costs = new CallCosts(database, prices);
    Usage usage = new Usage(call, tenant, 600, false, NOW, 600, 600, 0, null);
    costs.keep(tenant, call, NOW, prices.of(usage, "+39055"));
    costs.keep(tenant, call, NOW, prices.of(usage, "+39055"));
    assertThat(
            books
                .margins()
                .forOperator(operator, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1))))
        .filteredOn(m -> m.tenant().equals(tenant.value()))
        .singleElement()
        .satisfies(m -> {
          assertThat(m.revenueMinor()).isEqualTo(8_900);
          assertThat(m.totalCostMicros()).isEqualTo(10 * 10_000 + 10 * 4_000);
          assertThat(m.marginMicros()).isEqualTo(103_240_000 - 140_000);
        });
    assertThat(books.findings().open(tenant, "clocks_apart", call.value(), "why")).isTrue();
    assertThat(books.findings().open(tenant, "clocks_apart", call.value(), "why")).isFalse();
    String id = "clocks_apart:" + tenant + ":" + call.value();
    assertThat(books.findings().close(operator, id, "Op", "a tunnel")).isTrue();
    assertThat(books.findings().close(operator, id, "Op", "a tunnel")).isFalse();
  }
}
