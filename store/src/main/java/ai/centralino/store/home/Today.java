package ai.centralino.store.home;

import ai.centralino.store.Database;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What happened today, in the business's own day, and what waits for somebody. Thread-safe.
public final class Today {
  /// How far back the home page looks for questions and failures.
  private static final String LATELY = "now() - interval '14 days'";

  private final Database database;

  public Today(Database database) {
    this.database = database;
  }

  /// The day in numbers.
  ///
  /// @param orderMinor what the day's orders come to
  public record Sums(
      int calls,
      int missed,
      int now,
      int orders,
      long orderMinor,
      int bookings,
      int messages,
      int leads) {}

  /// Something that wants attention.
  ///
  /// @param kind `question`, `sold_out`, `notice`, `message` or `order`
  /// @param key by which it is settled
  /// @param text what was asked, or who left it
  /// @param callId where it came up, or empty
  public record Item(String kind, String key, String text, String callId, Instant at) {}

  public Sums sums(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    WITH day AS (SELECT date_trunc('day', now() AT TIME ZONE zone) AT TIME ZONE zone AS began,
                      (date_trunc('day', now() AT TIME ZONE zone) + interval '1 day') AT TIME ZONE zone AS ended FROM tenants WHERE id = :id)
                    SELECT (SELECT count(*) FROM calls WHERE started_at >= began AND state <> 'queued') AS calls,
                      (SELECT count(*) FROM calls WHERE started_at >= began AND outcome IN ('missed', 'declined')) AS missed,
                      (SELECT count(*) FROM calls WHERE state = 'talking' AND started_at > now() - interval '1 hour') AS now,
                      (SELECT count(*) FROM orders WHERE placed_at >= began AND status <> 'cancelled') AS orders,
                      (SELECT coalesce(sum(total_minor), 0) FROM orders WHERE placed_at >= began AND status <> 'cancelled') AS order_minor,
                      (SELECT count(*) FROM bookings WHERE starts_at >= began AND starts_at < ended AND status IN ('confirmed', 'done')) AS bookings,
                      (SELECT count(*) FROM messages WHERE read_at IS NULL) AS messages,
                      (SELECT count(*) FROM leads WHERE status = 'new') AS leads
                    FROM day
                    """)
                .bind("id", tenant.value())
                .map((row, _) ->
                    new Sums(
                        row.getInt("calls"),
                        row.getInt("missed"),
                        row.getInt("now"),
                        row.getInt("orders"),
                        row.getLong("order_minor"),
                        row.getInt("bookings"),
                        row.getInt("messages"),
                        row.getInt("leads")))
                .one());
  }

  /// What wants attention, newest first within each kind; at most a handful of each.
  public List<Item> waiting(TenantId tenant) {
    return database.as(tenant, Today::waiting);
  }

  private static List<Item> waiting(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT * FROM (
              (SELECT 'question' AS kind, u.call_id || ' ' || u.id AS key, coalesce(u.arguments ->> 'question', '') AS text, u.call_id, u.at
                FROM tool_uses u WHERE u.name = 'search_knowledge' AND u.output ->> 'found' = 'false' AND u.at > %1$s ORDER BY u.at DESC LIMIT 5)
              UNION ALL
              (SELECT 'sold_out', u.call_id || ' ' || u.id, coalesce(u.output ->> 'dish', u.output ->> 'say', ''), u.call_id, u.at
                FROM tool_uses u WHERE u.output ->> 'error' = 'sold_out' AND u.at > %1$s ORDER BY u.at DESC LIMIT 3)
              UNION ALL
              (SELECT 'notice', n.id || ' ' || n.channel, coalesce(n.reason, n.subject), coalesce(n.call_id, ''), n.updated_at
                FROM notices n WHERE n.state = 'failed' AND n.updated_at > %1$s ORDER BY n.updated_at DESC LIMIT 3)
              UNION ALL
              (SELECT 'message', m.id::text, coalesce(nullif(m.customer_name, '') || ': ', '') || left(m.message, 120), coalesce(m.call_id, ''), m.created_at
                FROM messages m WHERE m.read_at IS NULL ORDER BY m.urgent DESC, m.created_at DESC LIMIT 5)
              UNION ALL
              (SELECT 'order', o.id::text, o.number::text, o.call_id, o.placed_at
                FROM orders o WHERE o.status = 'new' AND o.placed_at < now() - interval '3 minutes' ORDER BY o.placed_at LIMIT 3)
            ) w WHERE NOT EXISTS (SELECT 1 FROM settled s WHERE s.kind = w.kind AND s.key = w.key)
            ORDER BY array_position(ARRAY['order', 'notice', 'message', 'question', 'sold_out'], w.kind), at DESC
            """
                .formatted(LATELY))
        .map((row, _) ->
            new Item(
                row.getString("kind"),
                row.getString("key"),
                row.getString("text"),
                row.getString("call_id"),
                row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /// Takes an item off the list for good.
  public void settle(TenantId tenant, String kind, String key) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                "INSERT INTO settled (tenant_id, kind, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                tenant.value(),
                kind,
                key));
  }

  /// Calls per hour of today, from hour 0.
  public List<Integer> hours(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    WITH t AS (SELECT zone, date_trunc('day', now() AT TIME ZONE zone) AS day FROM tenants WHERE id = :id)
                    SELECT (SELECT count(*) FROM calls c WHERE c.started_at >= (t.day + make_interval(hours => h)) AT TIME ZONE t.zone
                      AND c.started_at < (t.day + make_interval(hours => h + 1)) AT TIME ZONE t.zone AND c.state <> 'queued')
                    FROM t, generate_series(0, 23) h ORDER BY h
                    """)
                .bind("id", tenant.value())
                .mapTo(Integer.class)
                .list());
  }
}
