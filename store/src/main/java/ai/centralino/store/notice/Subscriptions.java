package ai.centralino.store.notice;

import ai.centralino.store.Database;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/// Browsers that asked to be told. Thread-safe.
public final class Subscriptions {
  /// How many browsers one business may have; the oldest makes room.
  private static final int MOST = 50;

  private final Database database;

  public Subscriptions(Database database) {
    this.database = database;
  }

  /// One browser.
  ///
  /// @param endpoint where its maker takes messages for it; a secret
  /// @param p256dh its public key, base64url
  /// @param auth its shared secret, base64url
  /// @param browser what it calls itself, for the list
  public record Subscription(
      UUID id,
      UUID user,
      String endpoint,
      String p256dh,
      String auth,
      String browser,
      Instant createdAt) {
    @Override
    public String toString() {
      return "Subscription[" + id + "]";
    }
  }

  /// Keeps a browser, in place of what was known of it. Returns its id.
  public UUID add(
      TenantId tenant, UUID user, String endpoint, String p256dh, String auth, String browser) {
    UUID id = WorkflowIds.derived("push", tenant.toString(), endpoint);
    database.run(
        tenant,
        handle -> {
          handle.execute(
              """
              INSERT INTO push_subscriptions (id, tenant_id, user_id, endpoint, p256dh, auth, browser) VALUES (?, ?, ?, ?, ?, ?, ?)
              ON CONFLICT (tenant_id, endpoint) DO UPDATE SET user_id = excluded.user_id, p256dh = excluded.p256dh,
                auth = excluded.auth, browser = excluded.browser, created_at = now()
              """,
              id,
              tenant.value(),
              user,
              endpoint,
              p256dh,
              auth,
              browser);
          handle.execute(
              "DELETE FROM push_subscriptions WHERE id IN (SELECT id FROM push_subscriptions ORDER BY created_at DESC, id OFFSET ?)",
              MOST);
        });
    return id;
  }

  public void remove(TenantId tenant, UUID id) {
    database.run(
        tenant, handle -> handle.execute("DELETE FROM push_subscriptions WHERE id = ?", id));
  }

  /// Every browser of the business, the newest first.
  public List<Subscription> list(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT * FROM push_subscriptions ORDER BY created_at DESC, id")
                .map((row, _) ->
                    new Subscription(
                        row.getObject("id", UUID.class),
                        row.getObject("user_id", UUID.class),
                        row.getString("endpoint"),
                        row.getString("p256dh"),
                        row.getString("auth"),
                        row.getString("browser"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list());
  }
}
