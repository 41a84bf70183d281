package ai.centralino.store.billing;

import ai.centralino.store.Database;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The most that owners allow a month to cost beyond the plan's price. Thread-safe.
public final class SpendingCaps {
  private final Database database;

  public SpendingCaps(Database database) {
    this.database = database;
  }

  /// Sets the cap, which counts at once.
  ///
  /// @param capMinor minor units of the business's currency; null for no cap
  public void set(TenantId tenant, @Nullable Long capMinor, String by) {
    database.run(
        tenant,
        handle -> {
          if (capMinor == null) {
            handle.execute("DELETE FROM spending_caps");
          } else {
            handle.execute(
                """
                INSERT INTO spending_caps (tenant_id, cap_minor, changed_by) VALUES (?, ?, ?)
                ON CONFLICT (tenant_id) DO UPDATE SET cap_minor = excluded.cap_minor, changed_by = excluded.changed_by, changed_at = now()
                """,
                tenant.value(),
                capMinor,
                by);
          }
          Map<String, Object> detail = new HashMap<>();
          if (capMinor != null) {
            detail.put("capMinor", capMinor);
          }
          Audit.write(handle, tenant, by, capMinor == null ? "cap_removed" : "cap_set", "", detail);
        });
  }
}
