package ai.centralino.store.billing;

import ai.centralino.store.Database;
import ai.centralino.workflows.billing.Usage;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.util.OptionalInt;

/// One row per call, never two. Thread-safe.
public final class UsageRows {
  private final Database database;

  public UsageRows(Database database) {
    this.database = database;
  }

  /// Records what a call used; a repeat changes nothing.
  public void record(Usage usage) {
    database.run(
        usage.tenant(),
        handle ->
            handle.execute(
                """
                INSERT INTO usage (call_id, tenant_id, seconds, test, ended_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (call_id) DO NOTHING
                """,
                usage.call().value(),
                usage.tenant().value(),
                usage.seconds(),
                usage.test(),
                usage.endedAt()));
  }

  /// Metered seconds of a call, empty where it has not been metered.
  public OptionalInt seconds(TenantId tenant, CallId call) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT seconds FROM usage WHERE call_id = :call")
                .bind("call", call.value())
                .mapTo(Integer.class)
                .findOne()
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty()));
  }
}
