package ai.centralino.store.notice;

import ai.centralino.store.Database;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.util.Optional;

/// What a notice about a call needs to know of it. Thread-safe.
public final class FollowUps {
  private final Database database;

  public FollowUps(Database database) {
    this.database = database;
  }

  /// What a call was about; empty while nobody has understood it yet.
  public Optional<String> summary(TenantId tenant, CallId call) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT summary FROM insights WHERE call_id = :call")
                .bind("call", call.value())
                .mapTo(String.class)
                .findOne());
  }

  /// Whether a call was only a test, so that no stranger hears of it.
  public boolean test(TenantId tenant, CallId call) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT test FROM calls WHERE id = :call")
                .bind("call", call.value())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
  }
}
