package ai.centralino.store.notice;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.tenant.TenantId;
import java.util.Map;

/// How each business wants its notices told. Thread-safe.
public final class RuleBooks {
  private final Database database;

  public RuleBooks(Database database) {
    this.database = database;
  }

  /// The rules and which version of them this is.
  ///
  /// @param revision 0 where nobody has changed anything yet
  public record Book(NoticeRules rules, int revision) {}

  public Book of(TenantId tenant) {
    return database
        .as(
            tenant,
            handle ->
                handle
                    .createQuery("SELECT rules, revision FROM notice_rules")
                    .map((row, _) ->
                        new Book(
                            Json.read(row.getString("rules"), NoticeRules.class),
                            row.getInt("revision")))
                    .findOne())
        .orElse(new Book(NoticeRules.USUAL, 0));
  }

  /// Keeps new rules, and says so in the audit.
  ///
  /// @param revision what was seen
  /// @return whether nobody else was faster
  public boolean save(TenantId tenant, NoticeRules rules, int revision, String by) {
    return database.as(
        tenant,
        handle -> {
          int changed =
              handle
                  .createUpdate(
                      revision == 0
                          ? "INSERT INTO notice_rules (tenant_id, rules) VALUES (:tenant, :rules::jsonb) ON CONFLICT DO NOTHING"
                          : "UPDATE notice_rules SET rules = :rules::jsonb, revision = revision + 1, updated_at = now() WHERE tenant_id = :tenant AND revision = "
                              + revision)
                  .bind("tenant", tenant.value())
                  .bind("rules", Json.write(rules))
                  .execute();
          if (changed == 1) {
            Audit.write(handle, tenant, by, "notices.changed", "", Map.of());
          }
          return changed == 1;
        });
  }
}
