package ai.centralino.store.tenant;

import ai.centralino.store.Columns;
import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.workflows.tenant.TenantId;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keys by which a business's programs use the API. Thread-safe.
public final class ApiKeys {
  private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

  private final Database database;

  public ApiKeys(Database database) {
    this.database = database;
  }

  /// A key as its owner sees it.
  ///
  /// @param prefix its first characters, to tell it from others
  public record Listed(
      UUID id,
      String name,
      String prefix,
      List<String> rights,
      String createdBy,
      Instant createdAt,
      @Nullable Instant usedAt) {}

  /// What a key opens.
  public record Key(UUID id, TenantId tenant, String name, List<String> rights) {}

  public void add(
      TenantId tenant,
      UUID id,
      String name,
      String prefix,
      String secretHash,
      List<String> rights,
      String by) {
    database.run(
        tenant,
        handle -> {
          handle.execute(
              "INSERT INTO api_keys (id, tenant_id, name, prefix, secret_hash, rights, created_by) VALUES (?, ?, ?, ?, ?, ?::jsonb, ?)",
              id,
              tenant.value(),
              name,
              prefix,
              secretHash,
              Json.write(rights),
              by);
          Audit.write(handle, tenant, by, "key_added", name, Map.of("rights", rights));
        });
  }

  public List<Listed> list(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM api_keys WHERE revoked_at IS NULL ORDER BY created_at DESC LIMIT 200")
                .map((row, _) ->
                    new Listed(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("prefix"),
                        Json.read(row.getString("rights"), WORDS),
                        row.getString("created_by"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        Columns.instant(row, "used_at")))
                .list());
  }

  public boolean revoke(TenantId tenant, UUID id, String by) {
    return database.as(
        tenant,
        handle -> {
          Optional<String> name =
              handle
                  .createQuery(
                      "UPDATE api_keys SET revoked_at = now() WHERE id = :id AND revoked_at IS NULL RETURNING name")
                  .bind("id", id)
                  .mapTo(String.class)
                  .findOne();
          name.ifPresent(of -> Audit.write(handle, tenant, by, "key_revoked", of, Map.of()));
          return name.isPresent();
        });
  }

  /// The key that a secret stands for, and notes that it was used.
  public Optional<Key> of(String secretHash) {
    return database.before(handle ->
        handle
            .createQuery("SELECT * FROM api_key_row(?)")
            .bind(0, secretHash)
            .map((row, _) ->
                new Key(
                    row.getObject("id", UUID.class),
                    new TenantId(row.getObject("tenant_id", UUID.class)),
                    row.getString("name"),
                    Json.read(row.getString("rights"), WORDS)))
            .findOne());
  }
}
