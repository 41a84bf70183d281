package ai.centralino.store.billing;

import ai.centralino.store.Database;
import ai.centralino.store.billing.Plans.Plan;
import ai.centralino.store.billing.Plans.Price;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Months that are closed. A statement is written once and never changed. Thread-safe.
public final class Statements {
  private final Database database;
  private final Plans plans;

  public Statements(Database database, Plans plans) {
    this.database = database;
    this.plans = plans;
  }

  /// A closed month.
  ///
  /// @param month such as `2026-11`, in the business's zone
  /// @param totalMinor the plan's price and what is beyond it, in minor units
  /// @param local whether nothing was charged, because no payment service is set
  public record Statement(
      String month,
      String plan,
      String currency,
      int calls,
      int testCalls,
      long seconds,
      long forwardedSeconds,
      int includedMinutes,
      long overSeconds,
      long monthlyMinor,
      long overageMinor,
      long totalMinor,
      boolean local,
      Instant closedAt) {
    /// Minutes begun.
    public long minutes() {
      return (seconds + 59) / 60;
    }

    /// Minutes begun beyond the plan.
    public long overMinutes() {
      return (overSeconds + 59) / 60;
    }
  }

  private record Facts(
      String plan, String currency, int calls, int tests, long seconds, long forwarded) {}

  /// Closes a month that is over in the business's zone; one that is closed stays as it is.
  ///
  /// @return the statement; empty where the month is not over yet or the business did not exist in
  ///   it
  public Optional<Statement> close(TenantId tenant, YearMonth month, boolean local, Instant now) {
    return database.as(
        tenant,
        handle -> {
          ZoneId zone = zone(handle);
          Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
          Instant until = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
          if (now.isBefore(until)) {
            return Optional.empty();
          }
          facts(handle, from, until).ifPresent(f -> write(handle, tenant, month, f, local, now));
          return one(handle, month);
        });
  }

  private static ZoneId zone(Handle handle) {
    return ZoneId.of(handle.createQuery("SELECT zone FROM tenants").mapTo(String.class).one());
  }

  private static Optional<Facts> facts(Handle handle, Instant from, Instant until) {
    return handle
        .createQuery(
            """
            SELECT t.plan, t.currency, count(u.call_id) FILTER (WHERE NOT u.test) AS calls, count(u.call_id) FILTER (WHERE u.test) AS tests,
              coalesce(sum(u.seconds) FILTER (WHERE NOT u.test), 0) AS seconds,
              coalesce(sum(u.forwarded_seconds) FILTER (WHERE NOT u.test), 0) AS forwarded
            FROM tenants t LEFT JOIN usage u ON u.ended_at >= :from AND u.ended_at < :until
            WHERE t.created_at < :until GROUP BY t.plan, t.currency
            """)
        .bind("from", from)
        .bind("until", until)
        .map((row, _) ->
            new Facts(
                row.getString("plan"),
                row.getString("currency"),
                row.getInt("calls"),
                row.getInt("tests"),
                row.getLong("seconds"),
                row.getLong("forwarded")))
        .findOne();
  }

  private void write(
      Handle handle, TenantId tenant, YearMonth month, Facts facts, boolean local, Instant now) {
    Plan plan = plans.of(facts.plan());
    Price price = plan.price(facts.currency());
    long over = plan.overSeconds(facts.seconds());
    long overage = price.overage(over);
    handle.execute(
        """
        INSERT INTO statements (tenant_id, month, plan, currency, calls, test_calls, seconds, forwarded_seconds, included_minutes,
          over_seconds, monthly_minor, overage_minor, total_minor, local, closed_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant_id, month) DO NOTHING
        """,
        tenant.value(),
        month.toString(),
        plan.plan(),
        facts.currency(),
        facts.calls(),
        facts.tests(),
        facts.seconds(),
        facts.forwarded(),
        plan.minutes(),
        over,
        price.monthlyMinor(),
        overage,
        price.monthlyMinor() + overage,
        local,
        now);
  }

  private static Optional<Statement> one(Handle handle, YearMonth month) {
    return handle
        .createQuery("SELECT * FROM statements WHERE month = :month")
        .bind("month", month.toString())
        .map((row, _) -> statement(row))
        .findOne();
  }

  /// A closed month.
  public Optional<Statement> of(TenantId tenant, YearMonth month) {
    return database.as(tenant, handle -> one(handle, month));
  }

  /// The closed months, newest first.
  public List<Statement> list(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT * FROM statements ORDER BY month DESC LIMIT 36")
                .map((row, _) -> statement(row))
                .list());
  }

  /// Seconds of a month that were counted only after it was closed; 0 where none were.
  public long late(TenantId tenant, YearMonth month) {
    return database.as(
        tenant,
        handle -> {
          Statement closed = one(handle, month).orElse(null);
          if (closed == null) {
            return 0L;
          }
          ZoneId zone = zone(handle);
          Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
          Instant until = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
          return facts(handle, from, until).map(f -> f.seconds() - closed.seconds()).orElse(0L);
        });
  }

  private static Statement statement(ResultSet row) throws SQLException {
    return new Statement(
        row.getString("month"),
        row.getString("plan"),
        row.getString("currency"),
        row.getInt("calls"),
        row.getInt("test_calls"),
        row.getLong("seconds"),
        row.getLong("forwarded_seconds"),
        row.getInt("included_minutes"),
        row.getLong("over_seconds"),
        row.getLong("monthly_minor"),
        row.getLong("overage_minor"),
        row.getLong("total_minor"),
        row.getBoolean("local"),
        row.getObject("closed_at", OffsetDateTime.class).toInstant());
  }
}
