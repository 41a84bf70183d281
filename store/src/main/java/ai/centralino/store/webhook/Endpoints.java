package ai.centralino.store.webhook;

import ai.centralino.store.Columns;
import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.webhook.EventType;
import com.fasterxml.jackson.core.type.TypeReference;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Where a business's programs listen, and what they know us by. Thread-safe.
public final class Endpoints {
  /// How many a business may have.
  public static final int MOST = 20;

  /// How long a secret that was replaced still signs, beside its successor.
  public static final String GRACE = "24 hours";

  private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

  private final Database database;
  private final SecretBox box;

  public Endpoints(Database database, SecretBox box) {
    this.database = database;
    this.box = box;
  }

  /// An endpoint.
  ///
  /// @param events words of [EventType], or `*` for all
  /// @param offReason `person`, `gone` or `failing`; null while it is on
  /// @param deliveredAt when it last took something, or null
  public record Endpoint(
      UUID id,
      String url,
      String description,
      List<String> events,
      boolean enabled,
      @Nullable String offReason,
      @Nullable Instant offAt,
      @Nullable Instant deliveredAt,
      Instant createdAt) {
    /// The name or address of the server, for people.
    public String host() {
      return hostOf(url);
    }
  }

  /// What a person decides about an endpoint.
  public record Wanted(String url, String description, List<String> events, boolean enabled) {
    public Wanted {
      events = List.copyOf(events);
    }
  }

  static String hostOf(String url) {
    String host = URI.create(url).getHost();
    return host == null ? url : host;
  }

  /// A fresh secret of 32 random bytes, as Standard Webhooks writes it.
  private static String freshSecret() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return "whsec_" + Base64.getEncoder().encodeToString(random);
  }

  public List<Endpoint> list(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM webhook_endpoints WHERE removed_at IS NULL ORDER BY created_at, id")
                .map((row, _) -> endpoint(row))
                .list());
  }

  public Optional<Endpoint> byId(TenantId tenant, UUID id) {
    return database.as(tenant, handle -> find(handle, id));
  }

  private static Optional<Endpoint> find(Handle handle, UUID id) {
    return handle
        .createQuery("SELECT * FROM webhook_endpoints WHERE id = :id AND removed_at IS NULL")
        .bind("id", id)
        .map((row, _) -> endpoint(row))
        .findOne();
  }

  /// Adds an endpoint. The first one takes the secret that the set-up made for the business, which
  /// then lies there in the clear no more.
  ///
  /// @return its secret, the only time that anybody sees it; empty where the endpoint is there
  ///   already or there are [#MOST]
  public Optional<String> add(TenantId tenant, UUID id, Wanted wanted, String by) {
    return database.as(
        tenant,
        handle -> {
          handle
              .createQuery(
                  "SELECT pg_advisory_xact_lock(hashtextextended('webhooks ' || current_tenant()::text, 0))")
              .mapTo(String.class)
              .list();
          int there =
              handle
                  .createQuery("SELECT count(*) FROM webhook_endpoints WHERE removed_at IS NULL")
                  .mapTo(Integer.class)
                  .one();
          if (there >= MOST) {
            return Optional.empty();
          }
          int added =
              handle.execute(
                  """
                  INSERT INTO webhook_endpoints (id, tenant_id, url, description, events, enabled, off_reason, off_at)
                  VALUES (?, ?, ?, ?, ?::jsonb, ?, CASE WHEN ? THEN NULL ELSE 'person' END, CASE WHEN ? THEN NULL ELSE now() END)
                  ON CONFLICT (id) DO NOTHING
                  """,
                  id,
                  tenant.value(),
                  wanted.url(),
                  wanted.description(),
                  Json.write(wanted.events()),
                  wanted.enabled(),
                  wanted.enabled(),
                  wanted.enabled());
          if (added == 0) {
            return Optional.empty();
          }
          String secret =
              handle
                  .createQuery("SELECT webhook_secret FROM tenants WHERE id = :id")
                  .bind("id", tenant.value())
                  .map((row, _) -> Optional.ofNullable(row.getString(1)))
                  .one()
                  .orElseGet(Endpoints::freshSecret);
          handle.execute(
              "UPDATE tenants SET webhook_secret = NULL WHERE id = ? AND webhook_secret IS NOT NULL",
              tenant.value());
          keepSecret(handle, tenant, id, secret);
          Audit.write(handle, tenant, by, "webhook_added", hostOf(wanted.url()), Map.of("id", id));
          return Optional.of(secret);
        });
  }

  private void keepSecret(Handle handle, TenantId tenant, UUID endpoint, String secret) {
    handle.execute(
        "INSERT INTO webhook_secrets (id, tenant_id, endpoint_id, sealed) VALUES (?, ?, ?, ?)",
        UUID.randomUUID(),
        tenant.value(),
        endpoint,
        box.seal(secret, owner(tenant, endpoint)));
  }

  private static String owner(TenantId tenant, UUID endpoint) {
    return tenant + " " + endpoint;
  }

  /// Changes an endpoint. One that is switched on starts with a clean slate.
  ///
  /// @return the endpoint as it is now; empty where there is none
  public Optional<Endpoint> change(TenantId tenant, UUID id, Wanted wanted, String by) {
    return database.as(
        tenant,
        handle -> {
          int changed =
              handle.execute(
                  """
                  UPDATE webhook_endpoints SET url = ?, description = ?, events = ?::jsonb, enabled = ?,
                    given_up = CASE WHEN ? AND NOT enabled THEN 0 ELSE given_up END,
                    off_event = CASE WHEN ? THEN NULL ELSE off_event END,
                    off_reason = CASE WHEN ? THEN NULL ELSE coalesce(off_reason, 'person') END,
                    off_at = CASE WHEN ? THEN NULL ELSE coalesce(off_at, now()) END
                  WHERE id = ? AND removed_at IS NULL
                  """,
                  wanted.url(),
                  wanted.description(),
                  Json.write(wanted.events()),
                  wanted.enabled(),
                  wanted.enabled(),
                  wanted.enabled(),
                  wanted.enabled(),
                  wanted.enabled(),
                  id);
          if (changed > 0) {
            Audit.write(
                handle,
                tenant,
                by,
                "webhook_changed",
                hostOf(wanted.url()),
                Map.of("id", id, "enabled", wanted.enabled(), "events", wanted.events()));
          }
          return find(handle, id);
        });
  }

  /// Removes an endpoint and its secrets; what was delivered stays in the log.
  ///
  /// @return whether there was one
  public boolean remove(TenantId tenant, UUID id, String by) {
    return database.as(
        tenant,
        handle -> {
          Optional<Endpoint> there = find(handle, id);
          if (there.isEmpty()) {
            return false;
          }
          handle.execute(
              """
              UPDATE webhook_endpoints SET removed_at = now(), enabled = false, off_reason = coalesce(off_reason, 'person'),
                off_at = coalesce(off_at, now()) WHERE id = ?
              """,
              id);
          handle.execute("DELETE FROM webhook_secrets WHERE endpoint_id = ?", id);
          Audit.write(handle, tenant, by, "webhook_removed", there.get().host(), Map.of("id", id));
          return true;
        });
  }

  /// Replaces the secret; the old one signs as well for [#GRACE].
  ///
  /// @return the new secret, the only time that anybody sees it; empty where there is no endpoint
  public Optional<String> rotate(TenantId tenant, UUID id, String by) {
    return database.as(
        tenant,
        handle -> {
          Optional<Endpoint> there = find(handle, id);
          if (there.isEmpty()) {
            return Optional.empty();
          }
          handle.execute(
              "DELETE FROM webhook_secrets WHERE endpoint_id = ? AND expires_at <= now()", id);
          handle.execute(
              "UPDATE webhook_secrets SET expires_at = now() + interval '"
                  + GRACE
                  + "' WHERE endpoint_id = ? AND expires_at IS NULL",
              id);
          String secret = freshSecret();
          keepSecret(handle, tenant, id, secret);
          Audit.write(handle, tenant, by, "webhook_rotated", there.get().host(), Map.of("id", id));
          return Optional.of(secret);
        });
  }

  /// The secrets that sign now, the newest first; three at most. For signing only.
  public List<String> secrets(TenantId tenant, UUID endpoint) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT sealed FROM webhook_secrets WHERE endpoint_id = :id AND (expires_at IS NULL OR expires_at > now())
                    ORDER BY expires_at IS NULL DESC, created_at DESC LIMIT 3
                    """)
                .bind("id", endpoint)
                .mapTo(String.class)
                .map(sealed -> box.open(sealed, owner(tenant, endpoint)))
                .list());
  }

  /// Whether an endpoint wants to hear of this, also one that is off because nothing got through:
  /// what happens meanwhile is kept for it.
  public boolean wants(TenantId tenant, EventType type) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT EXISTS (SELECT 1 FROM webhook_endpoints WHERE removed_at IS NULL
                      AND (enabled OR off_reason = 'failing') AND (events @> '["*"]' OR events @> to_jsonb(CAST(:type AS text))))
                    """)
                .bind("type", type.word())
                .mapTo(Boolean.class)
                .one());
  }

  /// Whether the business has any endpoint at all.
  public boolean any(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT EXISTS (SELECT 1 FROM webhook_endpoints WHERE removed_at IS NULL)")
                .mapTo(Boolean.class)
                .one());
  }

  private static Endpoint endpoint(ResultSet row) throws SQLException {
    return new Endpoint(
        row.getObject("id", UUID.class),
        row.getString("url"),
        row.getString("description"),
        Json.read(row.getString("events"), WORDS),
        row.getBoolean("enabled"),
        row.getString("off_reason"),
        Columns.instant(row, "off_at"),
        Columns.instant(row, "delivered_at"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
