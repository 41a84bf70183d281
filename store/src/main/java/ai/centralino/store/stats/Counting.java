package ai.centralino.store.stats;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.workflows.tenant.TenantId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Counts the days that something has changed in. A day is always counted from all of its calls, so
/// repeats and late news do no harm. Thread-safe, also across processes.
public final class Counting {
  private static final int MARKS = 20_000;
  private static final String UNTIL_NOON = "interval '12 hours'";

  private final Database database;
  private final int daysAtOnce;

  public Counting(Database database) {
    this(database, 5);
  }

  /// @param daysAtOnce how many days one [#catchUp] counts at most
  Counting(Database database, int daysAtOnce) {
    this.database = database;
    this.daysAtOnce = daysAtOnce;
  }

  /// The businesses that have days to be counted.
  public List<TenantId> waiting() {
    return database.before(handle ->
        handle.createQuery("SELECT stats_waiting()").mapTo(UUID.class).list().stream()
            .map(TenantId::new)
            .toList());
  }

  private record Due(LocalDate day, boolean forget) {}

  /// Counts a few of a business's days, in one transaction.
  ///
  /// @return how many days were counted; 0 when there was nothing to do
  public int catchUp(TenantId tenant) {
    return database.as(
        tenant,
        handle -> {
          handle
              .createQuery("SELECT pg_advisory_xact_lock(hashtextextended('stats ' || :t, 0))")
              .bind("t", tenant.toString())
              .mapTo(String.class)
              .list();
          beginAnew(handle, tenant);
          List<Due> now = due(handle, tenant);
          now.forEach(each -> count(handle, tenant, each));
          return now.size();
        });
  }

  /// Says which days are due, the latest first, and takes the marks that mean them. What is
  /// committed later has its own mark.
  private List<Due> due(Handle handle, TenantId tenant) {
    return handle
        .createQuery(
            """
            WITH marks AS (
              SELECT m.id, (coalesce(c.started_at, m.at) AT TIME ZONE t.zone)::date AS day, m.forget
              FROM (SELECT * FROM stats_dirty WHERE tenant_id = :tenant ORDER BY id LIMIT :marks) m
              JOIN tenants t ON t.id = m.tenant_id LEFT JOIN calls c ON c.id = m.call_id),
            due AS (SELECT day, bool_and(forget) AS forget FROM marks WHERE day IS NOT NULL GROUP BY day ORDER BY day DESC LIMIT :days),
            taken AS (DELETE FROM stats_dirty WHERE id IN (SELECT id FROM marks WHERE day IS NULL OR day IN (SELECT day FROM due)))
            SELECT * FROM due ORDER BY day DESC
            """)
        .bind("tenant", tenant.value())
        .bind("marks", MARKS)
        .bind("days", daysAtOnce)
        .map((row, _) -> new Due(row.getObject("day", LocalDate.class), row.getBoolean("forget")))
        .list();
  }

  /// Where every day is to be counted: takes away those whose calls are still there, and marks them
  /// one by one. Days whose calls have been erased stay as they were counted.
  private static void beginAnew(Handle handle, TenantId tenant) {
    int all =
        handle.execute(
            "DELETE FROM stats_dirty WHERE tenant_id = ? AND call_id IS NULL AND at IS NULL",
            tenant.value());
    if (all == 0) {
      return;
    }
    LocalDate first =
        handle
            .createQuery(
                """
                SELECT least(min(c.started_at AT TIME ZONE t.zone), min(c.started_at AT TIME ZONE 'UTC' - interval '1 day'))::date
                FROM calls c JOIN tenants t ON t.id = c.tenant_id WHERE c.tenant_id = :tenant
                """)
            .bind("tenant", tenant.value())
            .mapTo(LocalDate.class)
            .findOne()
            .orElse(null);
    if (first == null) {
      return;
    }
    handle.execute(
        "DELETE FROM stats_days WHERE tenant_id = ? AND day >= ?", tenant.value(), first);
    new WordRows(handle, tenant).clear(first);
    handle.execute(
        "INSERT INTO stats_dirty (tenant_id, at) SELECT DISTINCT c.tenant_id, (date_trunc('day', c.started_at AT TIME ZONE t.zone) + "
            + UNTIL_NOON
            + ") AT TIME ZONE t.zone FROM calls c JOIN tenants t ON t.id = c.tenant_id WHERE c.tenant_id = ?",
        tenant.value());
  }

  private static void count(Handle handle, TenantId tenant, Due due) {
    DaySource source = new DaySource(handle, tenant, due.day());
    WordRows words = new WordRows(handle, tenant);
    if (due.forget()) {
      words.replace(due.day(), source.words(false), false);
      return;
    }
    Map<Cell, Tally> cells = new HashMap<>();
    for (CallFacts call : source.facts()) {
      for (Cell cell : call.cell().andAbove()) {
        cells.computeIfAbsent(cell, _ -> new Tally()).count(call);
      }
    }
    handle.execute(
        "DELETE FROM stats_days WHERE tenant_id = ? AND day = ?", tenant.value(), due.day());
    write(handle, tenant, due.day(), cells);
    words.replace(due.day(), source.words(true), true);
  }

  private static void write(Handle handle, TenantId tenant, LocalDate day, Map<Cell, Tally> cells) {
    if (cells.isEmpty()) {
      return;
    }
    PreparedBatch rows =
        handle.prepareBatch(
            """
            INSERT INTO stats_days (tenant_id, test, number, language, outcome, day, calls, answered, timed, seconds, converted,
              orders, order_minor, bookings, leads, scored, score_sum, hot, durations, latencies, call_hours, order_hours)
            VALUES (:tenant, :test, :number, :language, :outcome, :day, :calls, :answered, :timed, :seconds, :converted,
              :orders, :orderMinor::jsonb, :bookings, :leads, :scored, :scoreSum, :hot, :durations, :latencies, :callHours, :orderHours)
            """);
    cells.forEach((cell, tally) ->
        rows.bind("tenant", tenant.value())
            .bind("test", cell.test())
            .bind("number", cell.number())
            .bind("language", cell.language())
            .bind("outcome", cell.outcome())
            .bind("day", day)
            .bind("calls", tally.calls)
            .bind("answered", tally.answered)
            .bind("timed", tally.timed)
            .bind("seconds", tally.seconds)
            .bind("converted", tally.converted)
            .bind("orders", tally.orders)
            .bind("orderMinor", Json.write(tally.orderMinor))
            .bind("bookings", tally.bookings)
            .bind("leads", tally.leads)
            .bind("scored", tally.scored)
            .bind("scoreSum", tally.scoreSum)
            .bind("hot", tally.hot)
            .bind("durations", tally.durations)
            .bind("latencies", tally.latencies)
            .bind("callHours", tally.callHours)
            .bind("orderHours", tally.orderHours)
            .add());
    rows.execute();
  }
}
