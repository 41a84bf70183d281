package ai.centralino.store.notice;

import ai.centralino.store.Database;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Who wants no more messages from a business. Writes may be repeated. Thread-safe.
public final class OptOuts {
  private final Database database;

  public OptOuts(Database database) {
    this.database = database;
  }

  /// One number or mail address.
  ///
  /// @param source `text` (they wrote STOP), `carrier`, `link` or `console`
  public record OptOut(String address, String source, Instant at) {
    @Override
    public String toString() {
      return "OptOut[" + source + "]";
    }
  }

  public void add(TenantId tenant, String address, String source) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                "INSERT INTO opt_outs (tenant_id, address, source) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                tenant.value(),
                plain(address),
                source));
  }

  /// Somebody wants messages again.
  public void remove(TenantId tenant, String address) {
    database.run(
        tenant, handle -> handle.execute("DELETE FROM opt_outs WHERE address = ?", plain(address)));
  }

  /// As [#remove], by somebody at the console, which the audit keeps.
  public void remove(TenantId tenant, String address, String by) {
    database.run(
        tenant,
        handle -> {
          if (handle.execute("DELETE FROM opt_outs WHERE address = ?", plain(address)) > 0) {
            Audit.write(handle, tenant, by, "optout.removed", "", Map.of());
          }
        });
  }

  public boolean contains(TenantId tenant, String address) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT count(*) > 0 FROM opt_outs WHERE address = :address")
                .bind("address", plain(address))
                .mapTo(Boolean.class)
                .one());
  }

  /// The newest first.
  public List<OptOut> list(TenantId tenant, int limit) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT * FROM opt_outs ORDER BY at DESC, address LIMIT :limit")
                .bind("limit", limit)
                .map((row, _) ->
                    new OptOut(
                        row.getString("address"),
                        row.getString("source"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list());
  }

  private static String plain(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }
}
