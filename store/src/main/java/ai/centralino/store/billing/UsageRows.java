package ai.centralino.store.billing;

import ai.centralino.store.Database;
import ai.centralino.workflows.billing.Usage;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// One row per call, never two, and what has become of its meter event. Thread-safe.
public final class UsageRows {
  private final Database database;

  public UsageRows(Database database) {
    this.database = database;
  }

  /// What has become of a call's meter event.
  ///
  /// @param result `sent`, `outbox`, `test`, `nobody`, or null while nothing is certain
  /// @param triedAt when it was first sent; null where it never was
  public record Event(@Nullable String result, @Nullable Instant triedAt) {}

  /// What a day came to.
  ///
  /// @param day such as `2026-11-21`, in the business's zone
  public record Day(String day, int calls, long seconds, int testCalls) {}

  /// A call that ought to have been sent.
  public record Unsent(CallId call, int seconds, Instant endedAt) {}

  /// Records what a call used; a repeat changes nothing.
  public void record(Usage usage) {
    database.run(
        usage.tenant(),
        handle ->
            handle.execute(
                """
                INSERT INTO usage (call_id, tenant_id, seconds, test, ended_at, carrier_seconds, own_seconds, forwarded_seconds)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (call_id) DO NOTHING
                """,
                usage.call().value(),
                usage.tenant().value(),
                usage.seconds(),
                usage.test(),
                usage.endedAt(),
                usage.carrierSeconds(),
                usage.ownSeconds(),
                Objects.requireNonNullElse(usage.forwardedSeconds(), 0)));
  }

  /// Metered seconds of a call, empty where it has not been metered.
  public OptionalInt seconds(TenantId tenant, CallId call) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT seconds FROM usage WHERE call_id = :call")
                .bind("call", call.value())
                .mapTo(Integer.class)
                .findOne()
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty()));
  }

  /// What has become of a call's meter event; empty where the call has no row.
  public Optional<Event> event(TenantId tenant, CallId call) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT meter_result, meter_tried_at FROM usage WHERE call_id = :call")
                .bind("call", call.value())
                .map((row, _) -> {
                  OffsetDateTime tried = row.getObject("meter_tried_at", OffsetDateTime.class);
                  return new Event(
                      row.getString("meter_result"), tried == null ? null : tried.toInstant());
                })
                .findOne());
  }

  /// Notes that the event is being sent, before it is: the first time counts.
  public void tried(TenantId tenant, CallId call, Instant at) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                "UPDATE usage SET meter_tried_at = coalesce(meter_tried_at, ?) WHERE call_id = ?",
                at,
                call.value()));
  }

  /// Notes what became of the event; the first word counts.
  public void settled(TenantId tenant, CallId call, String result, Instant at) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                """
                UPDATE usage SET meter_result = ?, meter_accepted_at = CASE WHEN ? = 'sent' THEN ?::timestamptz END
                WHERE call_id = ? AND meter_result IS NULL
                """,
                result,
                result,
                at,
                call.value()));
  }

  /// Seconds that the payment service has taken for calls that ended in a span.
  public long sent(TenantId tenant, Instant from, Instant until) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT coalesce(sum(seconds), 0) FROM usage
                    WHERE meter_result = 'sent' AND ended_at >= :from AND ended_at < :until
                    """)
                .bind("from", from)
                .bind("until", until)
                .mapTo(Long.class)
                .one());
  }

  /// Calls of a span that nobody was told of, though their rows are there.
  public List<Unsent> unsent(TenantId tenant, Instant from, Instant until) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT call_id, seconds, ended_at FROM usage WHERE meter_result IS NULL AND NOT test
                      AND own_seconds IS NOT NULL AND ended_at >= :from AND ended_at < :until ORDER BY ended_at LIMIT 500
                    """)
                .bind("from", from)
                .bind("until", until)
                .map((row, _) ->
                    new Unsent(
                        new CallId(row.getString("call_id")),
                        row.getInt("seconds"),
                        row.getObject("ended_at", OffsetDateTime.class).toInstant()))
                .list());
  }

  /// The days of a span on which there were calls, newest first.
  public List<Day> days(TenantId tenant, Instant since, ZoneId zone) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT to_char(ended_at AT TIME ZONE :zone, 'YYYY-MM-DD') AS day, count(*) FILTER (WHERE NOT test) AS calls,
                      coalesce(sum(seconds) FILTER (WHERE NOT test), 0) AS seconds, count(*) FILTER (WHERE test) AS tests
                    FROM usage WHERE ended_at >= :since GROUP BY 1 ORDER BY 1 DESC LIMIT 62
                    """)
                .bind("zone", zone.getId())
                .bind("since", since)
                .map((row, _) ->
                    new Day(
                        row.getString("day"),
                        row.getInt("calls"),
                        row.getLong("seconds"),
                        row.getInt("tests")))
                .list());
  }

  /// Whose call this is and how it was metered, asked for a call of the carrier's list.
  public Optional<Metered> metered(CallId call) {
    return database.before(handle ->
        handle
            .createQuery("SELECT * FROM metered(:call)")
            .bind("call", call.value())
            .map((row, _) ->
                new Metered(
                    new TenantId(row.getObject("tenant_id", java.util.UUID.class)),
                    row.getInt("seconds"),
                    row.getBoolean("test")))
            .findOne());
  }

  /// A call as the meter has it.
  public record Metered(TenantId tenant, int seconds, boolean test) {}
}
