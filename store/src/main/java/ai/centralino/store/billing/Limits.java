package ai.centralino.store.billing;

import ai.centralino.store.Database;
import ai.centralino.store.billing.Plans.Plan;
import ai.centralino.workflows.billing.Threshold;
import ai.centralino.workflows.call.Admission;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// How much of its plan a business uses. Test calls are free and count for nothing but the line
/// they take. Thread-safe.
public final class Limits {
  private final Database database;
  private final Plans plans;

  public Limits(Database database, Plans plans) {
    this.database = database;
    this.plans = plans;
  }

  /// Where a business stands.
  ///
  /// @param seconds connected seconds since `since`, test calls left out
  /// @param since the start of the month in the business's zone, or of its trial
  /// @param until the end of the month, or of the trial
  public record Standing(
      Plan plan,
      long seconds,
      Instant since,
      Instant until,
      boolean trial,
      int callsNow,
      int numbers,
      int users,
      String otherwise) {
    public long minutesIncluded() {
      return plan.minutes();
    }

    /// Minutes begun.
    public long minutesUsed() {
      return (seconds + 59) / 60;
    }

    public int percent() {
      return plan.minutes() == 0 ? 0 : (int) Math.min(999, seconds * 100 / (plan.minutes() * 60L));
    }
  }

  /// A month's use.
  ///
  /// @param month such as `2026-11`, in the business's zone
  public record Month(String month, int calls, long seconds, int testCalls) {}

  public Standing standing(TenantId tenant, Instant now) {
    return database.as(tenant, handle -> standing(handle, tenant, now));
  }

  private Standing standing(Handle handle, TenantId tenant, Instant now) {
    return handle
        .createQuery(
            """
            SELECT t.plan, t.over_limit, t.plan = 'trial' AS trial, s.since, s.until,
              (SELECT coalesce(sum(u.seconds), 0) FROM usage u WHERE NOT u.test AND u.ended_at >= s.since) AS seconds,
              (SELECT count(*) FROM lines_taken WHERE at > now() - interval '1 hour') AS calls_now,
              (SELECT count(*) FROM numbers) AS numbers, (SELECT count(*) FROM members) AS users
            FROM tenants t, LATERAL (SELECT
              CASE WHEN t.plan = 'trial' THEN t.created_at ELSE date_trunc('month', :now AT TIME ZONE t.zone) AT TIME ZONE t.zone END AS since,
              CASE WHEN t.plan = 'trial' AND NOT has_trial() THEN t.created_at WHEN t.plan = 'trial' THEN t.trial_ends_at
                ELSE (date_trunc('month', :now AT TIME ZONE t.zone) + interval '1 month') AT TIME ZONE t.zone END AS until) s
            WHERE t.id = :id
            """)
        .bind("id", tenant.value())
        .bind("now", now)
        .map((row, _) ->
            new Standing(
                plans.of(row.getString("plan")),
                row.getLong("seconds"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                row.getBoolean("trial"),
                row.getInt("calls_now"),
                row.getInt("numbers"),
                row.getInt("users"),
                row.getString("over_limit")))
        .one();
  }

  /// Reserves a line for a call, or says why there is none. A call that has one keeps it.
  public Admission admit(TenantId tenant, CallId call, boolean test, Instant now) {
    return database.as(
        tenant,
        handle -> {
          forgettable(handle);
          handle
              .createQuery(
                  "SELECT pg_advisory_xact_lock(hashtextextended('lines ' || current_tenant()::text, 0))")
              .mapTo(String.class)
              .list();
          Standing standing = standing(handle, tenant, now);
          boolean hasOne =
              handle
                  .createQuery("SELECT EXISTS (SELECT 1 FROM lines_taken WHERE call_id = :call)")
                  .bind("call", call.value())
                  .mapTo(Boolean.class)
                  .one();
          if (hasOne) {
            return new Admission(Admission.Verdict.WELCOME, standing.otherwise());
          }
          // Minutes beyond a paid plan are billed; a trial ends. Every call under way is counted as
          // a minute, so that the last minute is not given
          // twice.
          boolean usedUp =
              !test
                  && (suspended(handle)
                      || (standing.trial()
                          && (now.isAfter(standing.until())
                              || standing.seconds() + 60L * standing.callsNow()
                                  >= standing.plan().minutes() * 60L)));
          if (usedUp) {
            return new Admission(Admission.Verdict.USED_UP, standing.otherwise());
          }
          boolean taken =
              handle
                  .createQuery("SELECT take_line(?, ?)")
                  .bind(0, call.value())
                  .bind(1, standing.plan().concurrent())
                  .mapTo(Boolean.class)
                  .one();
          return new Admission(
              taken ? Admission.Verdict.WELCOME : Admission.Verdict.LINES_TAKEN,
              standing.otherwise());
        });
  }

  /// Whether an operator has stopped the calls.
  private static boolean suspended(Handle handle) {
    return handle
        .createQuery("SELECT suspended_at IS NOT NULL FROM tenants WHERE id = current_tenant()")
        .mapTo(Boolean.class)
        .one();
  }

  /// Whether the business may be on trial: whoever opened it has one free trial in all.
  public boolean mayTry(TenantId tenant) {
    return database.as(
        tenant, handle -> handle.createQuery("SELECT has_trial()").mapTo(Boolean.class).one());
  }

  /// Gives a call's line back.
  public void release(TenantId tenant, CallId call) {
    database.run(
        tenant,
        handle -> {
          forgettable(handle);
          handle.execute("DELETE FROM lines_taken WHERE call_id = ?", call.value());
        });
  }

  /// A caller waits, and a power cut ends the call anyway: the disk need not have it first.
  private static void forgettable(Handle handle) {
    handle.execute("SET LOCAL synchronous_commit = off");
  }

  /// The mark of the plan that this call's minutes went over. The rows are in an order that never
  /// changes, so a repeat says the same, and no two calls both cross one mark.
  public Optional<Threshold> crossed(TenantId tenant, CallId call, Instant now) {
    return database.as(
        tenant,
        handle -> {
          Standing standing = standing(handle, tenant, now);
          long most = standing.plan().minutes() * 60L;
          @Nullable Sums sums =
              handle
                  .createQuery(
                      """
                      SELECT coalesce(sum(u.seconds) FILTER (WHERE (u.recorded_at, u.call_id) < (m.recorded_at, m.call_id)), 0) AS before,
                        m.seconds AS own
                      FROM usage m LEFT JOIN usage u ON NOT u.test AND u.ended_at >= :since
                      WHERE m.call_id = :call AND NOT m.test GROUP BY m.seconds
                      """)
                  .bind("since", standing.since())
                  .bind("call", call.value())
                  .map((row, _) -> new Sums(row.getLong("before"), row.getLong("own")))
                  .findOne()
                  .orElse(null);
          if (sums == null || most == 0) {
            return Optional.empty();
          }
          String period = standing.since().toString();
          return List.of(100, 80).stream()
              .filter(percent ->
                  sums.before < most * percent / 100
                      && sums.before + sums.own >= most * percent / 100)
              .findFirst()
              .map(percent -> new Threshold(percent, standing.plan().minutes(), period));
        });
  }

  private record Sums(long before, long own) {}

  /// The last twelve months, newest first.
  public List<Month> months(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT to_char(u.ended_at AT TIME ZONE t.zone, 'YYYY-MM') AS month, count(*) FILTER (WHERE NOT u.test) AS calls,
                      coalesce(sum(u.seconds) FILTER (WHERE NOT u.test), 0) AS seconds, count(*) FILTER (WHERE u.test) AS tests
                    FROM usage u JOIN tenants t ON t.id = u.tenant_id GROUP BY 1 ORDER BY 1 DESC LIMIT 12
                    """)
                .map((row, _) ->
                    new Month(
                        row.getString("month"),
                        row.getInt("calls"),
                        row.getLong("seconds"),
                        row.getInt("tests")))
                .list());
  }
}
