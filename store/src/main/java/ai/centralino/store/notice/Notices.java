package ai.centralino.store.notice;

import ai.centralino.store.Cursor;
import ai.centralino.store.Database;
import ai.centralino.store.Page;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The outbox: what was sent, what would have been sent, and what could not be. Writes may be
/// repeated. Thread-safe.
public final class Notices {
  private final Database database;

  public Notices(Database database) {
    this.database = database;
  }

  /// One notice on one channel.
  ///
  /// @param state `waiting`, `sent`, `outbox` (kept here, for want of keys) or `failed`
  public record Entry(
      UUID id,
      String channel,
      @Nullable String callId,
      @Nullable UUID orderId,
      String kind,
      String audience,
      String address,
      String subject,
      String body,
      String state,
      @Nullable String reason,
      @Nullable String reference,
      Instant createdAt,
      Instant updatedAt) {}

  public void enter(Notice notice, Notice.Address to) {
    database.run(
        notice.tenant(),
        handle ->
            handle.execute(
                """
                INSERT INTO notices (id, tenant_id, channel, call_id, order_id, kind, audience, address, subject, body, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting') ON CONFLICT DO NOTHING
                """,
                notice.id(),
                notice.tenant().value(),
                channel(to),
                notice.call() == null ? null : notice.call().value(),
                notice.order(),
                notice.kind(),
                notice.audience(),
                to.value(),
                notice.subject(),
                notice.body()));
  }

  /// Whether the notice has left already.
  public boolean left(Notice notice, Notice.Address to) {
    return database.as(
        notice.tenant(),
        handle ->
            handle
                .createQuery(
                    "SELECT count(*) > 0 FROM notices WHERE id = :id AND channel = :channel AND state IN ('sent', 'outbox')")
                .bind("id", notice.id())
                .bind("channel", channel(to))
                .mapTo(Boolean.class)
                .one());
  }

  public void became(
      Notice notice,
      Notice.Address to,
      String state,
      @Nullable String reference,
      @Nullable String reason) {
    database.run(
        notice.tenant(),
        handle ->
            handle.execute(
                "UPDATE notices SET state = ?, reference = ?, reason = ?, updated_at = now() WHERE id = ? AND channel = ?",
                state,
                reference,
                reason,
                notice.id(),
                channel(to)));
  }

  public Page<Entry> list(TenantId tenant, Cursor after, int limit) {
    return database.as(
        tenant,
        handle ->
            Page.of(
                handle
                    .createQuery(
                        """
                        SELECT * FROM notices WHERE (created_at, id::text || channel) < (:at, :id)
                        ORDER BY created_at DESC, id::text || channel DESC LIMIT :limit
                        """)
                    .bind("at", after.at())
                    .bind("id", after.id())
                    .bind("limit", limit + 1)
                    .map((row, _) ->
                        new Entry(
                            row.getObject("id", UUID.class),
                            row.getString("channel"),
                            row.getString("call_id"),
                            row.getObject("order_id", UUID.class),
                            row.getString("kind"),
                            row.getString("audience"),
                            row.getString("address"),
                            row.getString("subject"),
                            row.getString("body"),
                            row.getString("state"),
                            row.getString("reason"),
                            row.getString("reference"),
                            row.getObject("created_at", OffsetDateTime.class).toInstant(),
                            row.getObject("updated_at", OffsetDateTime.class).toInstant()))
                    .list(),
                limit,
                entry -> new Cursor(entry.createdAt(), entry.id() + entry.channel()).word()));
  }

  private static String channel(Notice.Address to) {
    return to.channel().name().toLowerCase(Locale.ROOT);
  }
}
