package ai.centralino.store.message;

import ai.centralino.store.Columns;
import ai.centralino.store.Cursor;
import ai.centralino.store.Database;
import ai.centralino.store.Page;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.message.MessageLeft;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The inbox of a business. Writes may be repeated. Thread-safe.
public final class Messages {
  private final Database database;

  public Messages(Database database) {
    this.database = database;
  }

  /// A message as the inbox shows it.
  ///
  /// @param via `call`, `sms` or `whatsapp`
  public record Message(
      UUID id,
      @Nullable CallId call,
      String customerName,
      @Nullable String customerPhone,
      @Nullable String callbackNumber,
      String message,
      boolean urgent,
      @Nullable Instant readAt,
      @Nullable String readBy,
      Instant createdAt,
      String via) {
    @Override
    public String toString() {
      return "Message[" + id + "]";
    }

    public boolean unread() {
      return readAt == null;
    }

    /// Where to call back, or null where nobody knows.
    public @Nullable String reach() {
      return callbackNumber != null ? callbackNumber : customerPhone;
    }
  }

  /// Keeps a message; a repeat changes nothing.
  public void keep(MessageLeft left) {
    database.run(
        left.tenant(),
        handle ->
            handle.execute(
                """
                INSERT INTO messages (id, tenant_id, call_id, customer_name, customer_phone, callback_number, message, urgent,
                  created_at, via, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(?, 'call'), ?) ON CONFLICT (id) DO NOTHING
                """,
                left.id(),
                left.tenant().value(),
                left.call() == null ? null : left.call().value(),
                left.customerName(),
                left.customerPhone(),
                left.callbackNumber(),
                left.message(),
                left.urgent(),
                left.at(),
                left.via(),
                left.source()));
  }

  /// How many texts somebody has written since a moment.
  public int texts(TenantId tenant, String phone, Instant since) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT count(*) FROM messages WHERE via <> 'call' AND customer_phone = :phone AND created_at > :since")
                .bind("phone", phone)
                .bind("since", since)
                .mapTo(Integer.class)
                .one());
  }

  /// The carrier's ids of the texts that somebody has written.
  public List<String> sources(TenantId tenant, String phone) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT source FROM messages WHERE customer_phone = :phone AND source IS NOT NULL ORDER BY created_at")
                .bind("phone", phone)
                .mapTo(String.class)
                .list());
  }

  /// The messages that a call left.
  public List<Message> ofCall(TenantId tenant, CallId call) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT * FROM messages WHERE call_id = :call ORDER BY created_at, id")
                .bind("call", call.value())
                .map((row, _) -> message(row))
                .list());
  }

  /// A list, newest first.
  public Page<Message> list(TenantId tenant, boolean unreadOnly, Cursor after, int limit) {
    return database.as(
        tenant,
        handle ->
            Page.of(
                handle
                    .createQuery(
                        """
                        SELECT * FROM messages WHERE (created_at, id::text) < (:at, :id)
                          AND (NOT :unread OR read_at IS NULL)
                        ORDER BY created_at DESC, id::text DESC LIMIT :limit
                        """)
                    .bind("at", after.at())
                    .bind("id", after.id())
                    .bind("unread", unreadOnly)
                    .bind("limit", limit + 1)
                    .map((row, _) -> message(row))
                    .list(),
                limit,
                m -> new Cursor(m.createdAt(), m.id().toString()).word()));
  }

  public Optional<Message> byId(TenantId tenant, UUID id) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT * FROM messages WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> message(row))
                .findOne());
  }

  public int unread(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT count(*) FROM messages WHERE read_at IS NULL")
                .mapTo(Integer.class)
                .one());
  }

  /// Marks it read or unread and returns it as it is then. Who read it first stays on record.
  public Optional<Message> mark(TenantId tenant, UUID id, boolean read, String by) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE messages SET read_at = CASE WHEN :read THEN coalesce(read_at, now()) END,
                      read_by = CASE WHEN :read THEN coalesce(read_by, :by) END WHERE id = :id RETURNING *
                    """)
                .bind("read", read)
                .bind("by", by)
                .bind("id", id)
                .map((row, _) -> message(row))
                .findOne());
  }

  /// The latest of one number.
  public List<Message> ofCustomer(TenantId tenant, String phone) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM messages WHERE customer_phone = :phone OR callback_number = :phone ORDER BY created_at DESC LIMIT 100")
                .bind("phone", phone)
                .map((row, _) -> message(row))
                .list());
  }

  private static Message message(ResultSet row) throws SQLException {
    return new Message(
        row.getObject("id", UUID.class),
        Optional.ofNullable(row.getString("call_id")).map(CallId::new).orElse(null),
        row.getString("customer_name"),
        row.getString("customer_phone"),
        row.getString("callback_number"),
        row.getString("message"),
        row.getBoolean("urgent"),
        Columns.instant(row, "read_at"),
        row.getString("read_by"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("via"));
  }
}
