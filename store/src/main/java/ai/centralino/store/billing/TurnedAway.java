package ai.centralino.store.billing;

import ai.centralino.store.Database;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/// Calls that did not reach the receptionist because of the plan. Thread-safe.
public final class TurnedAway {
  private final Database database;

  public TurnedAway(Database database) {
    this.database = database;
  }

  /// One call.
  ///
  /// @param reason `lines_taken`, `trial_over`, `unpaid`, `cap_reached` or `suspended`
  public record Entry(CallId call, String reason, Instant at) {}

  /// The newest first.
  public List<Entry> newest(TenantId tenant, int limit) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM turned_away WHERE at > now() - interval '31 days' ORDER BY at DESC LIMIT :limit")
                .bind("limit", limit)
                .map((row, _) ->
                    new Entry(
                        new CallId(row.getString("call_id")),
                        row.getString("reason"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list());
  }
}
