package ai.centralino.store.outbox;

import ai.centralino.store.Cursor;
import ai.centralino.store.Database;
import ai.centralino.store.Page;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// What would have gone to a vendor that has no keys here. Writes may be repeated. Thread-safe.
public final class Outgoing {
  private final Database database;

  public Outgoing(Database database) {
    this.database = database;
  }

  /// @param id the effect's idempotency key
  /// @param channel `crm`, `webhook` or `stripe`
  /// @param destination whom it would have gone to, such as `HubSpot` or an address
  /// @param title one line for a person
  /// @param request what would have been sent, without secrets
  public record Entry(
      String id,
      String channel,
      String destination,
      String title,
      String request,
      @Nullable CallId call,
      Instant at) {}

  /// Keeps an entry; a repeat with the same id changes nothing.
  public void keep(TenantId tenant, Entry entry) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                """
                INSERT INTO outgoing (id, tenant_id, channel, destination, title, request, call_id, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
                """,
                entry.id(),
                tenant.value(),
                entry.channel(),
                entry.destination(),
                entry.title(),
                entry.request(),
                entry.call() == null ? null : entry.call().value(),
                entry.at()));
  }

  /// The newest first.
  public Page<Entry> list(TenantId tenant, Cursor after, int limit) {
    return database.as(
        tenant,
        handle ->
            Page.of(
                handle
                    .createQuery(
                        "SELECT * FROM outgoing WHERE (at, id) < (:at, :id) ORDER BY at DESC, id DESC LIMIT :limit")
                    .bind("at", after.at())
                    .bind("id", after.id())
                    .bind("limit", limit + 1)
                    .map((row, _) -> {
                      String call = row.getString("call_id");
                      return new Entry(
                          row.getString("id"),
                          row.getString("channel"),
                          row.getString("destination"),
                          row.getString("title"),
                          row.getString("request"),
                          call == null ? null : new CallId(call),
                          row.getObject("at", OffsetDateTime.class).toInstant());
                    })
                    .list(),
                limit,
                entry -> new Cursor(entry.at(), entry.id()).word()));
  }
}
