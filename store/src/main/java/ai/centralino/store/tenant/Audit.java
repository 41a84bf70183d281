package ai.centralino.store.tenant;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.store.Page;
import ai.centralino.workflows.tenant.TenantId;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Who changed what. Entries are written in the change's own transaction and never altered.
/// Thread-safe.
public final class Audit {
  private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

  private final Database database;

  public Audit(Database database) {
    this.database = database;
  }

  /// One change.
  ///
  /// @param actor the name of whoever did it
  /// @param action a word such as `changed`, with the bundle key `audit.<action>`
  /// @param subject what it was done to
  public record Entry(
      long id,
      Instant at,
      String actor,
      String action,
      String subject,
      Map<String, Object> detail) {}

  /// Writes an entry in the transaction of the change itself.
  public static void write(
      Handle handle,
      TenantId tenant,
      String actor,
      String action,
      String subject,
      Map<String, ?> detail) {
    handle.execute(
        "INSERT INTO audit (tenant_id, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?::jsonb)",
        tenant.value(),
        actor,
        action,
        subject,
        Json.write(detail));
  }

  /// Writes an entry of its own.
  public void write(
      TenantId tenant, String actor, String action, String subject, Map<String, ?> detail) {
    database.run(tenant, handle -> write(handle, tenant, actor, action, subject, detail));
  }

  /// Entries, newest first.
  ///
  /// @param before only entries with a smaller id
  public Page<Entry> list(TenantId tenant, long before, int limit) {
    return database.as(
        tenant,
        handle ->
            Page.of(
                handle
                    .createQuery(
                        "SELECT * FROM audit WHERE id < :before ORDER BY id DESC LIMIT :limit")
                    .bind("before", before)
                    .bind("limit", limit + 1)
                    .map((row, _) ->
                        new Entry(
                            row.getLong("id"),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            row.getString("actor"),
                            row.getString("action"),
                            row.getString("subject"),
                            Json.read(row.getString("detail"), DETAIL)))
                    .list(),
                limit,
                entry -> Long.toString(entry.id())));
  }
}
