package ai.centralino.store.stats;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.workflows.tenant.TenantId;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// What was counted, as pages show it. Reads a row a day, whatever the number of calls.
/// Thread-safe.
public final class Stats {
  /// How far back the forecast looks, in days.
  public static final int LOOK_BACK = 26 * 7;

  private static final int TOP = 10;
  private static final TypeReference<Map<String, Long>> AMOUNTS = new TypeReference<>() {};

  private final Database database;

  public Stats(Database database) {
    this.database = database;
  }

  /// Days of a business, both ends included.
  public record Range(LocalDate from, LocalDate to) {
    public Range {
      if (from.isAfter(to)) {
        throw new IllegalArgumentException(from + " is after " + to);
      }
    }

    /// As many days, right before these.
    public Range before() {
      return new Range(from.minusDays(days()), from.minusDays(1));
    }

    public long days() {
      return to.toEpochDay() - from.toEpochDay() + 1;
    }
  }

  /// One day with calls.
  public record Day(LocalDate day, Tally tally) {}

  /// How many calls had an outcome, a number or a language.
  public record Share(String word, long calls) {}

  /// A question or a dish.
  ///
  /// @param word the question without capitals, or the dish's name
  /// @param n calls in which it was asked, or how many were ordered
  /// @param aside calls in which no answer was known, or what the dishes came to in minor units
  public record Word(String word, long n, long aside) {}

  /// What a page shows.
  ///
  /// @param days those with calls, in order
  /// @param before those of the range to compare with
  /// @param questions those asked most, of calls with whatever outcome
  /// @param dishes those ordered most, likewise
  /// @param catchingUp whether something has happened that is not counted yet
  public record Report(
      List<Day> days,
      List<Day> before,
      List<Share> outcomes,
      List<Share> numbers,
      List<Share> languages,
      List<Word> questions,
      List<Word> dishes,
      boolean catchingUp) {}

  /// Reads what was counted in `cell` in `range`, and in `before` where that is wanted.
  public Report report(TenantId tenant, Cell cell, Range range, @Nullable Range before) {
    return database.as(
        tenant,
        handle ->
            new Report(
                days(handle, tenant, cell, range),
                before == null ? List.of() : days(handle, tenant, cell, before),
                outcomes(handle, tenant, cell, range),
                lines(handle, tenant, cell, range, "number", "language"),
                lines(handle, tenant, cell, range, "language", "number"),
                words(handle, tenant, cell, range, "question"),
                words(handle, tenant, cell, range, "dish"),
                catchingUp(handle, tenant)));
  }

  /// The numbers that the business has, and those that it had when it was called.
  public List<String> numbers(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    WITH RECURSIVE kinds (test) AS (VALUES (false), (true)),
                    counted AS (
                      SELECT k.test, (SELECT min(d.number) FROM stats_days d WHERE d.tenant_id = :tenant AND d.test = k.test AND d.number > '*')
                        AS number FROM kinds k
                      UNION ALL
                      SELECT c.test, (SELECT min(d.number) FROM stats_days d WHERE d.tenant_id = :tenant AND d.test = c.test AND d.number > c.number)
                        FROM counted c WHERE c.number IS NOT NULL)
                    SELECT number FROM counted WHERE number IS NOT NULL
                    UNION SELECT number FROM numbers WHERE tenant_id = :tenant ORDER BY 1
                    """)
                .bind("tenant", tenant.value())
                .mapTo(String.class)
                .list());
  }

  /// What the forecast learns from: the days up to `end`, and the days on which the business is
  /// closed all day although the week says otherwise.
  ///
  /// @param end the last day that is over
  public History history(TenantId tenant, Cell cell, LocalDate end) {
    return database.as(
        tenant,
        handle -> {
          LocalDate first =
              bound(
                      handle.createQuery(
                          "SELECT min(day) FROM stats_days WHERE "
                              + EXACT
                              + " AND day > :from AND day <= :to"),
                      tenant,
                      cell)
                  .bind("from", end.minusDays(LOOK_BACK))
                  .bind("to", end)
                  .mapTo(LocalDate.class)
                  .findOne()
                  .orElse(null);
          Set<LocalDate> closed =
              handle
                  .createQuery(
                      "SELECT date FROM special_days WHERE tenant_id = :tenant AND spans = '[]' AND date > :from")
                  .bind("tenant", tenant.value())
                  .bind("from", end.minusDays(LOOK_BACK))
                  .mapTo(LocalDate.class)
                  .collect(Collectors.toUnmodifiableSet());
          return first == null
              ? new History(end.plusDays(1), List.of(), List.of(), closed)
              : History.of(first, end, days(handle, tenant, cell, new Range(first, end)), closed);
        });
  }

  private static final String EXACT =
      "tenant_id = :tenant AND test = :test AND number = :number AND language = :language AND outcome = :outcome";

  private static Query bound(Query query, TenantId tenant, Cell cell) {
    return query
        .bind("tenant", tenant.value())
        .bind("test", cell.test())
        .bind("number", cell.number())
        .bind("language", cell.language())
        .bind("outcome", cell.outcome());
  }

  private static List<Day> days(Handle handle, TenantId tenant, Cell cell, Range range) {
    return bound(
            handle.createQuery(
                "SELECT * FROM stats_days WHERE "
                    + EXACT
                    + " AND day BETWEEN :from AND :to ORDER BY day"),
            tenant,
            cell)
        .bind("from", range.from())
        .bind("to", range.to())
        .map((row, _) -> new Day(row.getObject("day", LocalDate.class), tally(row)))
        .list();
  }

  private static List<Share> outcomes(Handle handle, TenantId tenant, Cell cell, Range range) {
    return bound(
            handle.createQuery(
                """
                SELECT outcome, sum(calls) AS n FROM stats_days WHERE tenant_id = :tenant AND test = :test AND number = :number
                  AND language = :language AND day BETWEEN :from AND :to AND outcome <> '*' AND (:outcome = '*' OR outcome = :outcome)
                GROUP BY 1 ORDER BY 2 DESC, 1
                """),
            tenant,
            cell)
        .bind("from", range.from())
        .bind("to", range.to())
        .map((row, _) -> new Share(row.getString(1), row.getLong(2)))
        .list();
  }

  /// Calls by number or by language. Where the page is narrowed to an outcome too, its rows are
  /// read instead of those of all outcomes.
  private static List<Share> lines(
      Handle handle, TenantId tenant, Cell cell, Range range, String of, String other) {
    String outcome = cell.outcome().equals(Cell.ALL) ? "outcome = '*'" : "outcome = :outcome";
    return bound(
            handle.createQuery(
                "SELECT "
                    + of
                    + ", sum(calls) AS n FROM stats_days WHERE tenant_id = :tenant AND test = :test AND "
                    + outcome
                    + " AND day BETWEEN :from AND :to AND "
                    + other
                    + " = :"
                    + other
                    + " AND "
                    + of
                    + " <> '*' AND (:"
                    + of
                    + " = '*' OR "
                    + of
                    + " = :"
                    + of
                    + ") GROUP BY 1 ORDER BY 2 DESC, 1"),
            tenant,
            cell)
        .bind("from", range.from())
        .bind("to", range.to())
        .map((row, _) -> new Share(row.getString(1), row.getLong(2)))
        .list();
  }

  /// Of calls with whatever outcome. Whole months are read by month, the days beside them by day.
  private static List<Word> words(
      Handle handle, TenantId tenant, Cell cell, Range range, String kind) {
    LocalDate months =
        range.from().getDayOfMonth() == 1
            ? range.from()
            : range.from().with(TemporalAdjusters.firstDayOfNextMonth());
    LocalDate rest = range.to().plusDays(1).withDayOfMonth(1);
    boolean none = !months.isBefore(rest);
    return handle
        .createQuery(
            """
            SELECT word, sum(n) AS n, sum(aside) AS aside FROM (
              SELECT * FROM stats_words WHERE span = 'month' AND starts >= :months AND starts < :rest
              UNION ALL
              SELECT * FROM stats_words WHERE span = 'day' AND starts >= :from AND starts < :months
              UNION ALL
              SELECT * FROM stats_words WHERE span = 'day' AND starts >= :rest AND starts <= :to) w
            WHERE tenant_id = :tenant AND test = :test AND kind = :kind AND number = :number AND language = :language
            GROUP BY word ORDER BY n DESC, word LIMIT :top
            """)
        .bind("tenant", tenant.value())
        .bind("test", cell.test())
        .bind("number", cell.number())
        .bind("language", cell.language())
        .bind("kind", kind)
        .bind("from", range.from())
        .bind("to", range.to())
        .bind("months", none ? range.from() : months)
        .bind("rest", none ? range.from() : rest)
        .bind("top", TOP)
        .map((row, _) -> new Word(row.getString("word"), row.getLong("n"), row.getLong("aside")))
        .list();
  }

  private static boolean catchingUp(Handle handle, TenantId tenant) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM stats_dirty WHERE tenant_id = :tenant)")
        .bind("tenant", tenant.value())
        .mapTo(Boolean.class)
        .one();
  }

  private static Tally tally(ResultSet row) throws SQLException {
    Tally tally = new Tally();
    tally.calls = row.getInt("calls");
    tally.answered = row.getInt("answered");
    tally.timed = row.getInt("timed");
    tally.seconds = row.getLong("seconds");
    tally.converted = row.getInt("converted");
    tally.orders = row.getInt("orders");
    tally.orderMinor.putAll(Json.read(row.getString("order_minor"), AMOUNTS));
    tally.bookings = row.getInt("bookings");
    tally.leads = row.getInt("leads");
    tally.scored = row.getInt("scored");
    tally.scoreSum = row.getInt("score_sum");
    tally.hot = row.getInt("hot");
    fill(tally.durations, row, "durations");
    fill(tally.latencies, row, "latencies");
    fill(tally.callHours, row, "call_hours");
    fill(tally.orderHours, row, "order_hours");
    return tally;
  }

  private static void fill(int[] counts, ResultSet row, String column) throws SQLException {
    Integer[] stored = (Integer[]) row.getArray(column).getArray();
    for (int i = 0; i < Math.min(counts.length, stored.length); i++) {
      counts[i] = stored[i];
    }
  }

  /// Everything in one.
  public static Tally sum(List<Day> days) {
    Tally sum = new Tally();
    days.forEach(day -> sum.add(day.tally()));
    return sum;
  }
}
