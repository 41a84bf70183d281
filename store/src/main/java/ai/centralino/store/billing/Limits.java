package ai.centralino.store.billing;

import ai.centralino.store.Database;
import ai.centralino.workflows.call.Admission;
import ai.centralino.workflows.call.Admission.Verdict;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// How much of its plan a business uses. Test calls are free and count for nothing but the line
/// they take. Thread-safe.
public final class Limits {
  private final Database database;
  private final Plans plans;

  public Limits(Database database, Plans plans) {
    this.database = database;
    this.plans = plans;
  }

  /// A month's use.
  ///
  /// @param month such as `2026-11`, in the business's zone
  public record Month(String month, int calls, long seconds, int testCalls) {}

  /// Whether a call may be put through to a person in this month.
  public boolean mayForward(TenantId tenant, Instant now) {
    return !standing(tenant, now).forwardsUsedUp();
  }

  public Standing standing(TenantId tenant, Instant now) {
    return database.as(tenant, handle -> standing(handle, tenant, now));
  }

  Standing standing(Handle handle, TenantId tenant, Instant now) {
    return handle
        .createQuery(
            """
            SELECT t.plan, t.currency, t.over_limit, t.plan = 'trial' AS trial, s.since, s.until, m.seconds, m.forwarded,
              (SELECT c.cap_minor FROM spending_caps c) AS cap,
              t.plan <> 'demo' AND (EXISTS (SELECT 1 FROM dunnings d WHERE d.blocked_at IS NOT NULL AND d.ended_at IS NULL)
                OR EXISTS (SELECT 1 FROM subscriptions b WHERE b.status IN ('unpaid', 'paused'))) AS unpaid,
              (SELECT count(*) FROM lines_taken WHERE at > now() - interval '1 hour') AS calls_now,
              (SELECT count(*) FROM numbers) AS numbers, (SELECT count(*) FROM members) AS users
            FROM tenants t, LATERAL (SELECT
              CASE WHEN t.plan = 'trial' THEN t.created_at ELSE date_trunc('month', :now AT TIME ZONE t.zone) AT TIME ZONE t.zone END AS since,
              CASE WHEN t.plan = 'trial' AND NOT has_trial() THEN t.created_at WHEN t.plan = 'trial' THEN t.trial_ends_at
                ELSE (date_trunc('month', :now AT TIME ZONE t.zone) + interval '1 month') AT TIME ZONE t.zone END AS until) s,
              LATERAL (SELECT coalesce(sum(u.seconds), 0) AS seconds, coalesce(sum(u.forwarded_seconds), 0) AS forwarded
                FROM usage u WHERE NOT u.test AND u.ended_at >= s.since) m
            WHERE t.id = :id
            """)
        .bind("id", tenant.value())
        .bind("now", now)
        .map((row, _) ->
            new Standing(
                plans.of(row.getString("plan")),
                row.getString("currency"),
                row.getLong("seconds"),
                row.getLong("forwarded"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                row.getBoolean("trial"),
                row.getInt("calls_now"),
                row.getInt("numbers"),
                row.getInt("users"),
                row.getString("over_limit"),
                row.getObject("cap", Long.class),
                row.getBoolean("unpaid")))
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
            return new Admission(Verdict.WELCOME, standing.otherwise());
          }
          Optional<Verdict> no = test ? Optional.empty() : refusal(handle, standing, now);
          if (no.isEmpty() && takeLine(handle, call, standing.plan().concurrent())) {
            return new Admission(Verdict.WELCOME, standing.otherwise());
          }
          Verdict verdict = no.orElse(Verdict.LINES_TAKEN);
          turnedAway(handle, tenant, call, verdict);
          return new Admission(verdict, costly(verdict) ? "voicemail" : standing.otherwise());
        });
  }

  /// Who does not pay or is stopped gets no forwarding either: it costs us.
  private static boolean costly(Verdict verdict) {
    return verdict == Verdict.UNPAID || verdict == Verdict.SUSPENDED;
  }

  /// Why a paying caller is not let in. Minutes beyond a paid plan are billed, up to the owner's
  /// cap; a trial ends. Every call under way is counted as a minute, so that the last minute is not
  /// given twice.
  private static Optional<Verdict> refusal(Handle handle, Standing standing, Instant now) {
    if (suspended(handle)) {
      return Optional.of(Verdict.SUSPENDED);
    }
    if (standing.unpaid()) {
      return Optional.of(Verdict.UNPAID);
    }
    boolean usedUp =
        standing.trial()
            && (now.isAfter(standing.until())
                || standing.seconds() + 60L * standing.callsNow()
                    >= standing.plan().minutes() * 60L);
    if (usedUp) {
      return Optional.of(Verdict.USED_UP);
    }
    return standing.capReached() ? Optional.of(Verdict.CAP_REACHED) : Optional.empty();
  }

  private static boolean takeLine(Handle handle, CallId call, int lines) {
    return handle
        .createQuery("SELECT take_line(?, ?)")
        .bind(0, call.value())
        .bind(1, lines)
        .mapTo(Boolean.class)
        .one();
  }

  /// Keeps the plain reason, for the pages.
  private static void turnedAway(Handle handle, TenantId tenant, CallId call, Verdict why) {
    handle.execute(
        "INSERT INTO turned_away (call_id, tenant_id, reason) VALUES (?, ?, ?) ON CONFLICT (call_id) DO NOTHING",
        call.value(),
        tenant.value(),
        switch (why) {
          case USED_UP -> "trial_over";
          case CAP_REACHED -> "cap_reached";
          case UNPAID -> "unpaid";
          case SUSPENDED -> "suspended";
          case LINES_TAKEN, WELCOME -> "lines_taken";
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
