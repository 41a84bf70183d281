package ai.centralino.store.notice;

import ai.centralino.store.Database;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/// When people last wrote by WhatsApp. Thread-safe.
public final class Windows {
  private final Database database;

  public Windows(Database database) {
    this.database = database;
  }

  /// Somebody wrote; an earlier moment never covers a later one.
  public void wrote(TenantId tenant, String number, Instant at) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                """
                INSERT INTO whatsapp_windows AS w (tenant_id, number, last_in_at) VALUES (?, ?, ?)
                ON CONFLICT (tenant_id, number) DO UPDATE SET last_in_at = greatest(w.last_in_at, excluded.last_in_at)
                """,
                tenant.value(),
                number,
                at));
  }

  /// Whether somebody wrote after `since`.
  public boolean open(TenantId tenant, String number, Instant since) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT last_in_at FROM whatsapp_windows WHERE number = :number")
                .bind("number", number)
                .map((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .findOne()
                .filter(since::isBefore)
                .isPresent());
  }

  /// The businesses that wrote to a number by WhatsApp lately: they share one sender.
  public List<TenantId> writersTo(String number) {
    return database.before(handle ->
        handle
            .createQuery("SELECT businesses_writing_to(:number)")
            .bind("number", number)
            .map((row, _) -> new TenantId(row.getObject(1, UUID.class)))
            .list());
  }
}
