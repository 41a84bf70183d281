package ai.centralino.store;

import ai.centralino.workflows.tenant.TenantId;
import java.util.Optional;

/// What was answered to a request with an `Idempotency-Key`. Thread-safe.
public final class IdempotencyKeys {
  private final Database database;

  public IdempotencyKeys(Database database) {
    this.database = database;
  }

  /// An earlier answer to the same key, and the hash of the request that it was given for.
  public record Answered(String requestHash, String answer) {}

  /// Keeps `answer` under `key` unless the key is taken. Returns what is kept.
  public Answered keep(TenantId tenant, String key, String requestHash, String answer) {
    return database.as(
        tenant,
        handle -> {
          handle.execute(
              "INSERT INTO idempotency_keys (tenant_id, key, request_hash, answer) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
              tenant.value(),
              key,
              requestHash,
              answer);
          return find(handle, key).orElseThrow();
        });
  }

  private static Optional<Answered> find(org.jdbi.v3.core.Handle handle, String key) {
    return handle
        .createQuery("SELECT request_hash, answer FROM idempotency_keys WHERE key = :key")
        .bind("key", key)
        .map((row, _) -> new Answered(row.getString("request_hash"), row.getString("answer")))
        .findOne();
  }
}
