package ai.centralino.store.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.store.Database;
import ai.centralino.store.DatabaseAddress;
import ai.centralino.store.Schema;
import ai.centralino.store.stats.Stats.Day;
import ai.centralino.store.stats.Stats.Range;
import ai.centralino.store.stats.Stats.Word;
import ai.centralino.store.tenant.Demo;
import ai.centralino.testkit.TestPostgres;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was counted, against what the tables say when they are asked directly.
@Tag("db")
class CountingTest {
  private static final TenantId GINO =
      new TenantId(WorkflowIds.derived("tenant", "pizzeria-da-gino"));
  private static final TenantId MARIO =
      new TenantId(WorkflowIds.derived("tenant", "trattoria-da-mario"));
  private static final Range ALWAYS =
      new Range(LocalDate.of(2025, 1, 1), LocalDate.of(2027, 12, 31));
  private static DatabaseAddress owner;
  private static Database database;

  private final Counting counting = new Counting(database, 3);
  private final Stats stats = new Stats(database);

  @BeforeAll
  static void open() throws SQLException {
    owner = DatabaseAddress.of(TestPostgres.freshUrl());
    Schema.migrate(owner, "a-secret-for-tests");
    new Demo(owner).seed(Demo.PASSWORD, Map.of());
    database = Database.open(owner, "a-secret-for-tests", 8);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void clear() {
    for (String table :
        List.of(
            "order_lines",
            "orders",
            "bookings",
            "leads",
            "insights",
            "tool_uses",
            "turns",
            "calls",
            "stats_days",
            "stats_words",
            "stats_dirty")) {
      database.run(GINO, handle -> handle.execute("DELETE FROM " + table));
    }
    zone("Europe/Rome");
    catchUp();
  }

  private static void zone(String zone) {
    database.run(
        GINO,
        handle -> handle.execute("UPDATE tenants SET zone = ? WHERE id = ?", zone, GINO.value()));
  }

  private void catchUp() {
    for (int rounds = 0; counting.catchUp(GINO) > 0; rounds++) {
      assertThat(rounds).as("rounds of counting").isLessThan(1_000);
    }
  }

  /// From two days before a change of the clocks, or a day without one, to two days after.
  @ParameterizedTest
  @CsvSource({
    "Europe/Rome, 2026-10-23T22:00:00Z, 1",
    "Europe/Rome, 2026-03-27T22:00:00Z, 2",
    "Europe/London, 2026-10-23T22:00:00Z, 3",
    "Asia/Karachi, 2026-11-18T22:00:00Z, 4",
    "Asia/Kolkata, 2026-11-18T22:00:00Z, 5",
    "Asia/Kathmandu, 2026-11-18T22:00:00Z, 6",
    "America/St_Johns, 2026-10-30T12:00:00Z, 7",
    "Australia/Lord_Howe, 2026-04-03T12:00:00Z, 8",
    "Pacific/Kiritimati, 2026-12-29T22:00:00Z, 9",
    "Africa/Cairo, 2026-10-28T12:00:00Z, 10",
    "Africa/Cairo, 2026-04-22T12:00:00Z, 11"
  })
  void countsAreThoseOfTheCalls(String zone, Instant from, long seed) {
    zone(zone);
    RandomCalls calls = new RandomCalls(database, GINO, seed);
    List<String> ids = calls.add(120, from, Duration.ofDays(4));
    catchUp();
    assertEverythingFits(zone);

    // Late news: turns, orders that are taken back, a call that is over at last.
    database.run(
        GINO,
        handle -> {
          calls.turn(handle, ids.get(3), "late", from);
          handle.execute("UPDATE orders SET status = 'cancelled' WHERE number % 3 = 0");
          handle.execute("UPDATE bookings SET status = 'lapsed' WHERE status = 'held'");
          handle.execute(
              "UPDATE calls SET state = 'ended', outcome = 'talk', seconds = 33 WHERE state = 'talking'");
        });
    assertThat(stats.report(GINO, Cell.EVERYTHING, ALWAYS, null).catchingUp()).isTrue();
    catchUp();
    assertThat(stats.report(GINO, Cell.EVERYTHING, ALWAYS, null).catchingUp()).isFalse();
    assertEverythingFits(zone);
  }

  @Test
  void countingAgainGivesTheSameRows() {
    new RandomCalls(database, GINO, 11)
        .add(80, Instant.parse("2026-10-20T00:00:00Z"), Duration.ofDays(20));
    catchUp();
    Map<String, String> once = rows();
    assertThat(counting.catchUp(GINO)).isZero();
    assertThat(counting.waiting()).doesNotContain(GINO);

    database.run(
        GINO,
        handle ->
            handle.execute(
                "INSERT INTO stats_dirty (tenant_id, call_id) SELECT tenant_id, id FROM calls"));
    catchUp();
    assertThat(rows()).isEqualTo(once);
    database.run(
        GINO,
        handle -> handle.execute("INSERT INTO stats_dirty (tenant_id) VALUES (?)", GINO.value()));
    catchUp();
    assertThat(rows()).isEqualTo(once);
  }

  @Test
  void anotherZoneMovesCallsToOtherDays() {
    new RandomCalls(database, GINO, 12)
        .add(80, Instant.parse("2026-10-20T00:00:00Z"), Duration.ofDays(20));
    catchUp();
    zone("Asia/Kolkata");
    catchUp();
    assertEverythingFits("Asia/Kolkata");
    assertWordsFit("Asia/Kolkata", ALWAYS);
  }

  @Test
  void countersAndWritersAtTheSameTimeLoseNothing() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writing =
          List.of(21L, 22L, 23L).stream()
              .map(seed ->
                  threads.submit(() ->
                      new RandomOrders(seed)
                          .add(30, Instant.parse("2026-11-10T00:00:00Z"), Duration.ofDays(2))))
              .toList();
      var counters =
          List.of(1, 2).stream()
              .map(_ ->
                  threads.submit(() -> {
                    int days = 0;
                    while (!writing.stream().allMatch(java.util.concurrent.Future::isDone)) {
                      days += counting.catchUp(GINO);
                    }
                    return days;
                  }))
              .toList();
      for (var writer : writing) {
        assertThat(writer.get()).hasSize(30);
      }
      for (var counter : counters) {
        counter.get();
      }
    }
    catchUp();
    assertEverythingFits("Europe/Rome");
  }

  /// Several writers share one day's order numbers, so each has a business day of its own.
  private static final class RandomOrders {
    private final RandomCalls calls;
    private final long seed;

    RandomOrders(long seed) {
      this.seed = seed;
      this.calls = new RandomCalls(database, GINO, seed);
    }

    List<String> add(int n, Instant from, Duration length) {
      calls.numberOrdersFrom((int) seed * 1_000);
      return calls.add(n, from, length);
    }
  }

  @Test
  void monthsAreTheSumsOfTheirDays() {
    new RandomCalls(database, GINO, 31)
        .add(250, Instant.parse("2026-06-20T00:00:00Z"), Duration.ofDays(120));
    catchUp();
    for (Range range :
        List.of(
            ALWAYS,
            new Range(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 7, 31)),
            new Range(LocalDate.of(2026, 7, 2), LocalDate.of(2026, 9, 29)),
            new Range(LocalDate.of(2026, 7, 2), LocalDate.of(2026, 7, 30)),
            new Range(LocalDate.of(2026, 6, 30), LocalDate.of(2026, 7, 1)),
            new Range(LocalDate.of(2026, 8, 5), LocalDate.of(2026, 8, 5)))) {
      assertWordsFit("Europe/Rome", range);
    }
    assertThat(words("question", Cell.EVERYTHING, ALWAYS))
        .extracting(Word::word)
        .contains("avete il glutine", "dove si parcheggia", "cani")
        .doesNotContain("", "Avete il glutine?");
  }

  @Test
  void erasedWordsLeaveAndCountsStay() {
    new RandomCalls(database, GINO, 41)
        .add(60, Instant.parse("2026-11-01T00:00:00Z"), Duration.ofDays(40));
    catchUp();
    Tally before = Stats.sum(stats.report(GINO, Cell.EVERYTHING, ALWAYS, null).days());
    List<Word> dishes = words("dish", Cell.EVERYTHING, ALWAYS);
    assertThat(words("question", Cell.EVERYTHING, ALWAYS)).isNotEmpty();
    database.run(
        GINO,
        handle -> {
          handle.execute("DELETE FROM turns");
          handle.execute("DELETE FROM tool_uses");
          handle.execute("DELETE FROM calls");
        });
    catchUp();
    assertThat(words("question", Cell.EVERYTHING, ALWAYS)).isEmpty();
    assertThat(
            database.<Integer>as(
                GINO,
                h ->
                    h.createQuery("SELECT count(*) FROM stats_words WHERE kind = 'question'")
                        .mapTo(Integer.class)
                        .one()))
        .isZero();
    assertThat(words("dish", Cell.EVERYTHING, ALWAYS)).isEqualTo(dishes);
    Tally after = Stats.sum(stats.report(GINO, Cell.EVERYTHING, ALWAYS, null).days());
    assertThat(after.calls()).isEqualTo(before.calls()).isPositive();
    assertThat(after.orderMinor()).isEqualTo(before.orderMinor());
  }

  @Test
  void statisticsStayWithTheirBusiness() {
    new RandomCalls(database, GINO, 51)
        .add(20, Instant.parse("2026-11-01T00:00:00Z"), Duration.ofDays(3));
    assertThat(counting.waiting()).contains(GINO).doesNotContain(MARIO);
    assertThat(counting.catchUp(MARIO)).isZero();
    catchUp();
    assertThat(stats.report(MARIO, Cell.EVERYTHING, ALWAYS, ALWAYS))
        .isEqualTo(
            new Stats.Report(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                false));
    assertThat(stats.numbers(MARIO)).doesNotContainAnyElementsOf(RandomCalls.NUMBERS);
    assertThat(stats.numbers(GINO)).containsAll(RandomCalls.NUMBERS);
    assertThat(stats.history(MARIO, Cell.EVERYTHING, LocalDate.of(2026, 11, 20)).calls()).isEmpty();
    for (String attack :
        List.of(
            "INSERT INTO stats_dirty (tenant_id) VALUES ('" + GINO + "')",
            "INSERT INTO stats_words (tenant_id, test, kind, span, starts, word, number, language, n, aside) VALUES ('"
                + GINO
                + "', false, 'dish', 'day', now(), 'x', 'x', 'x', 1, 1)")) {
      assertThatThrownBy(() -> database.run(MARIO, h -> h.execute(attack)))
          .hasMessageContaining("row-level security");
    }
  }

  @Test
  void whatWasThereBeforeTheUpgradeIsCounted() {
    new RandomCalls(database, GINO, 61)
        .add(40, Instant.parse("2026-11-01T00:00:00Z"), Duration.ofDays(9));
    // As the migration leaves it: no marks but one for all.
    database.run(
        GINO,
        handle -> {
          handle.execute("DELETE FROM stats_dirty");
          handle.execute("INSERT INTO stats_dirty (tenant_id) VALUES (?)", GINO.value());
        });
    catchUp();
    assertEverythingFits("Europe/Rome");
  }

  private List<Word> words(String kind, Cell cell, Range range) {
    Stats.Report report = stats.report(GINO, cell, range, null);
    return kind.equals("dish") ? report.dishes() : report.questions();
  }

  private Map<String, String> rows() {
    Map<String, String> rows = new TreeMap<>();
    for (String table : List.of("stats_days", "stats_words")) {
      rows.put(
          table,
          database.as(
              GINO,
              handle ->
                  handle
                      .createQuery(
                          "SELECT count(*) || ' ' || md5(string_agg(t::text, '|' ORDER BY t::text)) FROM "
                              + table
                              + " t")
                      .mapTo(String.class)
                      .one()));
    }
    return rows;
  }

  private void assertEverythingFits(String zone) {
    for (boolean test : List.of(false, true)) {
      for (String number : with(RandomCalls.NUMBERS)) {
        for (String language : List.of("ur", Cell.ALL)) {
          for (String outcome : List.of("order", "lead", "missed", Cell.ALL)) {
            Cell cell = new Cell(test, number, language, outcome);
            List<Day> days = stats.report(GINO, cell, ALWAYS, null).days();
            assertThat(days.stream().map(CountingTest::line).toList())
                .as(zone + " " + cell)
                .isEqualTo(expected(cell, zone));
            assertPercentiles(cell, days);
          }
        }
      }
    }
    assertWordsFit(zone, ALWAYS);
  }

  private static List<String> with(List<String> words) {
    List<String> all = new ArrayList<>(words);
    all.add(Cell.ALL);
    return all;
  }

  private static String line(Day day) {
    Tally t = day.tally();
    return String.join(
        " ",
        day.day().toString(),
        "" + t.calls(),
        "" + t.answered(),
        "" + t.seconds(),
        "" + t.orders(),
        "" + t.orderMinor().getOrDefault("EUR", 0L),
        "" + t.orderMinor().getOrDefault("GBP", 0L),
        "" + t.bookings(),
        "" + t.leads(),
        "" + t.converted(),
        "" + t.scored(),
        "" + (t.leadScore().isEmpty() ? 0 : Math.round(t.leadScore().getAsDouble() * t.scored())),
        "" + t.hot(),
        Arrays.toString(t.callHours()),
        Arrays.toString(t.orderHours()));
  }

  private static final String SOURCE =
      """
      WITH x AS (SELECT c.id, c.outcome, c.seconds, c.started_at AT TIME ZONE :zone AS wall, (c.started_at AT TIME ZONE :zone)::date AS d,
          c.outcome NOT IN ('missed', 'declined') AS ok,
          (SELECT count(*) FROM orders o WHERE o.call_id = c.id AND o.status <> 'cancelled') AS o,
          (SELECT coalesce(sum(total_minor), 0) FROM orders o WHERE o.call_id = c.id AND o.status <> 'cancelled' AND currency = 'EUR') AS eur,
          (SELECT coalesce(sum(total_minor), 0) FROM orders o WHERE o.call_id = c.id AND o.status <> 'cancelled' AND currency = 'GBP') AS gbp,
          (SELECT count(*) FROM bookings b WHERE b.call_id = c.id AND b.status IN ('confirmed', 'done', 'no_show')) AS b,
          (SELECT count(*) FROM leads l WHERE l.call_id = c.id) AS l,
          (SELECT score FROM insights i WHERE i.call_id = c.id) AS s
        FROM calls c WHERE c.state = 'ended' AND c.test = :test AND (:number = '*' OR c.called = :number) AND (:outcome = '*' OR c.outcome = :outcome)
          AND (:language = '*' OR CASE WHEN c.receptionist_version = 2 THEN 'ur' ELSE 'it' END = :language))
      """;

  private static List<String> expected(Cell cell, String zone) {
    return database.as(
        GINO,
        handle ->
            handle
                .createQuery(
                    SOURCE
                        + """
                        SELECT d || ' ' || count(*) || ' ' || count(*) FILTER (WHERE ok) || ' ' || coalesce(sum(seconds) FILTER (WHERE ok), 0)
                          || ' ' || sum(o) || ' ' || sum(eur) || ' ' || sum(gbp) || ' ' || sum(b) || ' ' || sum(l) || ' '
                          || count(*) FILTER (WHERE o + b + l > 0) || ' ' || count(s) || ' ' || coalesce(sum(s), 0) || ' ' || count(*) FILTER (WHERE s >= 70)
                          || ' [' || (SELECT string_agg((SELECT count(*) FROM x y WHERE y.d = x.d AND extract(hour FROM y.wall) = h)::text, ', ' ORDER BY h)
                            FROM generate_series(0, 23) h) || ']'
                          || ' [' || (SELECT string_agg((SELECT coalesce(sum(y.o), 0) FROM x y WHERE y.d = x.d AND extract(hour FROM y.wall) = h)::text, ', ' ORDER BY h)
                            FROM generate_series(0, 23) h) || ']'
                        FROM x GROUP BY d ORDER BY d
                        """)
                .bind("zone", zone)
                .bind("test", cell.test())
                .bind("number", cell.number())
                .bind("language", cell.language())
                .bind("outcome", cell.outcome())
                .mapTo(String.class)
                .list());
  }

  /// Percentiles come from steps: they lie within a step of one of the two values that they lie
  /// between.
  private static void assertPercentiles(Cell cell, List<Day> days) {
    Tally sum = Stats.sum(days);
    List<Integer> seconds =
        values(cell, "SELECT seconds FROM x WHERE ok AND seconds IS NOT NULL ORDER BY 1");
    List<Integer> waits =
        values(
            cell,
            "SELECT latency_ms FROM x JOIN turns u ON u.call_id = x.id WHERE latency_ms IS NOT NULL ORDER BY 1");
    within(sum.p90Seconds(), seconds, 0.9, Scale.SECONDS);
    within(sum.latencyMs(0.5), waits, 0.5, Scale.MILLISECONDS);
    within(sum.latencyMs(0.95), waits, 0.95, Scale.MILLISECONDS);
  }

  private static void within(
      java.util.OptionalDouble counted, List<Integer> values, double share, Scale scale) {
    assertThat(counted.isPresent()).isEqualTo(!values.isEmpty());
    if (counted.isPresent()) {
      int value = values.get(Math.max(0, (int) Math.ceil(share * values.size()) - 1));
      int step = scale.of(value);
      assertThat(scale.of((int) Math.max(0, counted.getAsDouble() - 0.001)))
          .as(counted + " for " + value)
          .isBetween(step - 1, step);
    }
  }

  private static List<Integer> values(Cell cell, String rest) {
    return database.as(
        GINO,
        handle ->
            handle
                .createQuery(SOURCE + rest)
                .bind("zone", "UTC")
                .bind("test", cell.test())
                .bind("number", cell.number())
                .bind("language", cell.language())
                .bind("outcome", cell.outcome())
                .mapTo(Integer.class)
                .list());
  }

  private void assertWordsFit(String zone, Range range) {
    for (Cell cell :
        List.of(
            Cell.EVERYTHING,
            new Cell(true, Cell.ALL, Cell.ALL, Cell.ALL),
            new Cell(false, RandomCalls.NUMBERS.getFirst(), Cell.ALL, Cell.ALL),
            new Cell(false, Cell.ALL, "ur", Cell.ALL),
            new Cell(false, RandomCalls.NUMBERS.getLast(), "it", Cell.ALL))) {
      assertThat(words("dish", cell, range).stream().map(CountingTest::line).toList())
          .as("dishes " + zone + " " + range)
          .containsExactlyInAnyOrderElementsOf(
              direct(
                  cell,
                  zone,
                  range,
                  """
                  SELECT n.name || ' ' || sum(n.quantity) || ' ' || sum(n.quantity * n.unit_minor) FROM x JOIN orders o ON o.call_id = x.id
                  JOIN order_lines n ON n.order_id = o.id WHERE o.status <> 'cancelled' AND d BETWEEN :from AND :to GROUP BY n.name
                  """));
      assertThat(words("question", cell, range).stream().map(CountingTest::line).toList())
          .as("questions " + zone + " " + range)
          .containsExactlyInAnyOrderElementsOf(
              direct(
                  cell,
                  zone,
                  range,
                  """
                  SELECT word || ' ' || count(*) || ' ' || count(*) FILTER (WHERE open) FROM (
                    SELECT x.id, trim(translate(lower(a.asked), :marks, '')) AS word, bool_or(a.open) AS open FROM x JOIN (
                      SELECT call_id, arguments ->> 'question' AS asked, output ->> 'found' = 'false' AS open FROM tool_uses
                      UNION ALL SELECT call_id, open_questions -> 0 ->> 'question', true FROM insights) a ON a.call_id = x.id
                    WHERE d BETWEEN :from AND :to AND trim(a.asked) <> '' GROUP BY 1, 2) q
                  GROUP BY word
                  """));
    }
  }

  private static String line(Word word) {
    return word.word() + " " + word.n() + " " + word.aside();
  }

  private static List<String> direct(Cell cell, String zone, Range range, String rest) {
    return database.as(
        GINO,
        handle ->
            handle
                .createQuery(SOURCE + rest)
                .bind("zone", zone)
                .bind("test", cell.test())
                .bind("number", cell.number())
                .bind("language", cell.language())
                .bind("outcome", cell.outcome())
                .bind("from", range.from())
                .bind("to", range.to())
                .bind("marks", "\"?")
                .mapTo(String.class)
                .list());
  }
}
