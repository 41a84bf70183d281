package ai.centralino.store.notice;

import ai.centralino.store.Cursor;
import ai.centralino.store.Database;
import ai.centralino.store.Page;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.Receipt;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What people were told, would have been told, and could not be told. Writes may be repeated.
/// Thread-safe.
public final class Notices {
  private final Database database;

  public Notices(Database database) {
    this.database = database;
  }

  /// One notice on one channel.
  ///
  /// @param state `waiting`, `sending`, `sent`, `delivered`, `outbox` (kept here, for want of
  ///   keys), `failed` or `skipped`
  /// @param receipt the carrier's last word, or null
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
      @Nullable String receipt,
      Instant createdAt,
      Instant updatedAt) {}

  /// A try that begins.
  ///
  /// @param state where the row stood before
  /// @param attempts how many tries were about to hand it over before
  /// @param since when the first one was entered
  public record Begun(String state, int attempts, Instant since) {
    /// Whether an earlier try may have sent it.
    public boolean again() {
      return attempts > 0;
    }

    /// Whether there is nothing left to send.
    public boolean left() {
      return state.equals("sent") || state.equals("delivered") || state.equals("outbox");
    }
  }

  public void enter(Notice notice, Notice.Address to) {
    enter(notice, to, notice.subject(), notice.body(), null);
  }

  /// Enters a notice with the words that go out; the words of a repeat take the place of words that
  /// have not left yet.
  ///
  /// @param html the mail as it looks; null for other channels
  public void enter(
      Notice notice, Notice.Address to, String subject, String body, @Nullable String html) {
    database.run(notice.tenant(), handle -> enter(handle, notice, to, subject, body, html));
  }

  private static void enter(
      Handle handle,
      Notice notice,
      Notice.Address to,
      String subject,
      String body,
      @Nullable String html) {
    handle.execute(
        """
        INSERT INTO notices (id, tenant_id, channel, call_id, order_id, kind, audience, address, subject, body, html, state)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')
        ON CONFLICT (id, channel) DO UPDATE SET subject = excluded.subject, body = excluded.body, html = excluded.html
        WHERE notices.state IN ('waiting', 'failed', 'skipped')
        """,
        notice.id(),
        notice.tenant().value(),
        to.channel().word(),
        notice.call() == null ? null : notice.call().value(),
        notice.order(),
        notice.kind(),
        notice.audience(),
        to.value(),
        subject,
        body,
        html);
  }

  /// Notes that the vendor is about to get it: whoever comes next may find it sent.
  ///
  /// @param begun how things stood when this try began
  /// @return whether this try may hand it over; false where another one has come first
  public boolean handingOver(Notice notice, Notice.Address to, Begun begun) {
    return database.as(
        notice.tenant(),
        handle ->
            handle.execute(
                    """
                    UPDATE notices SET state = 'sending', attempts = attempts + 1, updated_at = now()
                    WHERE id = ? AND channel = ? AND attempts = ?
                      AND state IN ('waiting', 'sending', 'failed', 'skipped')
                    """,
                    notice.id(),
                    to.channel().word(),
                    begun.attempts())
                == 1);
  }

  /// How things stand before a try.
  public Begun begin(Notice notice, Notice.Address to) {
    return database.as(
        notice.tenant(),
        handle ->
            handle
                .createQuery(
                    "SELECT state, attempts, created_at FROM notices WHERE id = :id AND channel = :channel")
                .bind("id", notice.id())
                .bind("channel", to.channel().word())
                .map((row, _) ->
                    new Begun(
                        row.getString("state"),
                        row.getInt("attempts"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .one());
  }

  /// Whether the notice has left already.
  public boolean left(Notice notice, Notice.Address to) {
    return database.as(
        notice.tenant(),
        handle ->
            handle
                .createQuery(
                    "SELECT count(*) > 0 FROM notices WHERE id = :id AND channel = :channel AND state IN ('sent', 'delivered', 'outbox')")
                .bind("id", notice.id())
                .bind("channel", to.channel().word())
                .mapTo(Boolean.class)
                .one());
  }

  /// Writes down what became of it.
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
                """
                UPDATE notices SET state = ?, reference = coalesce(?, reference), reason = ?, updated_at = now()
                WHERE id = ? AND channel = ? AND state <> 'delivered' AND (receipt IS NULL OR ? <> 'sent')
                """,
                state,
                reference,
                reason,
                notice.id(),
                to.channel().word(),
                state));
  }

  /// Writes down what the carrier said; a text that has arrived stays arrived.
  public void hear(Notice notice, Notice.Address to, Receipt receipt) {
    String state = receipt.arrived() ? "delivered" : receipt.lost() ? "failed" : "sent";
    String reason =
        receipt.lost()
            ? "The carrier could not deliver it"
                + (receipt.error() == null ? "" : " (" + receipt.error() + ")")
            : null;
    database.run(
        notice.tenant(),
        handle ->
            handle.execute(
                """
                UPDATE notices SET receipt = ?, state = ?, reason = ?, reference = coalesce(reference, ?), updated_at = now(),
                  delivered_at = CASE WHEN ? THEN coalesce(delivered_at, ?) ELSE delivered_at END
                WHERE id = ? AND channel = ? AND (state <> 'delivered' OR ?)
                """,
                receipt.status(),
                state,
                reason,
                receipt.reference(),
                receipt.arrived(),
                receipt.at(),
                notice.id(),
                to.channel().word(),
                receipt.arrived()));
  }

  /// The newest first.
  public Page<Entry> list(TenantId tenant, Cursor after, int limit) {
    return list(tenant, null, null, after, limit);
  }

  /// The newest first.
  ///
  /// @param channel only by this one; null for all
  /// @param call only about this call; null for all
  public Page<Entry> list(
      TenantId tenant, @Nullable String channel, @Nullable CallId call, Cursor after, int limit) {
    return database.as(
        tenant,
        handle ->
            Page.of(
                handle
                    .createQuery(
                        """
                        SELECT * FROM notices WHERE (created_at, id::text || channel) < (:at, :id)
                          AND (:channel::text IS NULL OR channel = :channel) AND (:call::text IS NULL OR call_id = :call)
                        ORDER BY created_at DESC, id::text || channel DESC LIMIT :limit
                        """)
                    .bind("channel", channel)
                    .bind("call", call == null ? null : call.value())
                    .bind("at", after.at())
                    .bind("id", after.id())
                    .bind("limit", limit + 1)
                    .map((row, _) -> entry(row))
                    .list(),
                limit,
                entry -> new Cursor(entry.createdAt(), entry.id() + entry.channel()).word()));
  }

  /// A mail as it looks; empty where there is none.
  public Optional<String> html(TenantId tenant, UUID id) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT html FROM notices WHERE id = :id AND channel = 'email' AND html IS NOT NULL")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
  }

  /// Where a mail went; empty where there is none.
  public Optional<String> mailedTo(TenantId tenant, UUID id) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT address FROM notices WHERE id = :id AND channel = 'email'")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
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
        row.getString("receipt"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
