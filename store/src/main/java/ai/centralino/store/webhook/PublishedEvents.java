package ai.centralino.store.webhook;

import ai.centralino.store.Database;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.webhook.Delivery;
import ai.centralino.workflows.webhook.Event;
import ai.centralino.workflows.webhook.EventType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Events as they were written down, with the bytes that every try sends. Writes may be repeated.
/// Thread-safe.
public final class PublishedEvents {
  /// How long an event and its deliveries are kept.
  public static final String KEPT = "30 days";

  private final Database database;

  public PublishedEvents(Database database) {
    this.database = database;
  }

  /// The bytes of an event that was written down before; empty where it was not.
  public Optional<String> body(TenantId tenant, UUID event) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT body FROM webhook_events WHERE id = :id")
                .bind("id", event)
                .mapTo(String.class)
                .findOne());
  }

  /// Writes an event down with a delivery for each endpoint that wants to hear of it. A repeat
  /// changes neither the bytes nor who hears of it. Events older than [#KEPT] go.
  ///
  /// @param body what every try sends
  /// @return the deliveries that nobody has started yet
  public List<Delivery> keep(Event event, String body) {
    return database.as(
        event.tenant(),
        handle -> {
          String call = event.call() == null ? null : event.call().value();
          int kept =
              handle.execute(
                  """
                  INSERT INTO webhook_events (id, tenant_id, type, call_id, body, at) VALUES (?, ?, ?, ?, ?, ?)
                  ON CONFLICT (id) DO NOTHING
                  """,
                  event.id(),
                  event.tenant().value(),
                  event.type().word(),
                  call,
                  body,
                  event.at());
          if (kept > 0) {
            address(handle, event);
            forget(handle);
          }
          return unstarted(handle, event);
        });
  }

  private static void address(Handle handle, Event event) {
    List<Target> targets =
        handle
            .createQuery(
                """
                SELECT e.id, e.enabled, v.seq FROM webhook_endpoints e, webhook_events v
                WHERE v.id = :event AND e.removed_at IS NULL AND CASE WHEN :test THEN e.id = :only
                  ELSE (e.enabled OR e.off_reason = 'failing') AND (e.events @> '["*"]' OR e.events @> to_jsonb(CAST(:type AS text))) END
                """)
            .bind("event", event.id())
            .bind("test", event.type() == EventType.TEST)
            .bind("only", event.type() == EventType.TEST ? UUID.fromString(event.subject()) : null)
            .bind("type", event.type().word())
            .map((row, _) ->
                new Target(
                    row.getObject("id", UUID.class), row.getBoolean("enabled"), row.getLong("seq")))
            .list();
    for (Target target : targets) {
      handle.execute(
          """
          INSERT INTO webhook_deliveries (id, tenant_id, endpoint_id, event_id, seq, call_id, type, state)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
          """,
          Delivery.idOf(target.endpoint(), event.id()),
          event.tenant().value(),
          target.endpoint(),
          event.id(),
          target.seq(),
          event.call() == null ? null : event.call().value(),
          event.type().word(),
          target.enabled() || event.type() == EventType.TEST ? "queued" : "paused");
    }
  }

  private record Target(UUID endpoint, boolean enabled, long seq) {}

  private static void forget(Handle handle) {
    handle.execute(
        "DELETE FROM webhook_events WHERE id IN (SELECT id FROM webhook_events WHERE recorded_at < now() - interval '"
            + KEPT
            + "' ORDER BY recorded_at LIMIT 200)");
  }

  private static List<Delivery> unstarted(Handle handle, Event event) {
    return handle
        .createQuery(
            """
            SELECT d.endpoint_id, e.url FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id
            WHERE d.event_id = :event AND d.state = 'queued' AND d.tries = 0 ORDER BY e.created_at, e.id
            """)
        .bind("event", event.id())
        .map((row, _) ->
            new Delivery(
                event.tenant(),
                row.getObject("endpoint_id", UUID.class),
                event.id(),
                event.call(),
                Endpoints.hostOf(row.getString("url"))))
        .list();
  }
}
