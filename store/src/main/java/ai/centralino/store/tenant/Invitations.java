package ai.centralino.store.tenant;

import ai.centralino.store.Database;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// People who have been asked to join a business. Thread-safe.
public final class Invitations {
  private final Database database;

  public Invitations(Database database) {
    this.database = database;
  }

  /// An open invitation as the owner sees it.
  public record Open(UUID id, String email, String role, String invitedBy, Instant expiresAt) {}

  /// An invitation as the person who holds its link sees it.
  ///
  /// @param hasAccount whether the address has an account, which then joins as it is
  public record Letter(
      UUID id,
      TenantId tenant,
      String business,
      String email,
      String role,
      String invitedBy,
      boolean hasAccount) {}

  /// Notes an invitation; one that is open for the same address is replaced.
  public void invite(
      TenantId tenant, UUID id, String email, String role, String invitedBy, Instant until) {
    database.run(
        tenant,
        handle -> {
          handle.execute(
              "UPDATE invitations SET withdrawn_at = now() WHERE email = ? AND accepted_at IS NULL AND withdrawn_at IS NULL",
              email);
          handle.execute(
              "INSERT INTO invitations (id, tenant_id, email, role, invited_by, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
              id,
              tenant.value(),
              email,
              role,
              invitedBy,
              until);
          Audit.write(handle, tenant, invitedBy, "invited", email, Map.of("role", role));
        });
  }

  /// Gives an invitation the secret that its mail carries.
  ///
  /// @return false where it is no longer open
  public boolean seal(TenantId tenant, UUID id, String secretHash) {
    return database.as(
        tenant,
        handle ->
            handle.execute(
                    "UPDATE invitations SET secret_hash = ? WHERE id = ? AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > now()",
                    secretHash,
                    id)
                > 0);
  }

  public boolean withdraw(TenantId tenant, UUID id, String by) {
    return database.as(
        tenant,
        handle -> {
          Optional<String> email =
              handle
                  .createQuery(
                      "UPDATE invitations SET withdrawn_at = now() WHERE id = :id AND accepted_at IS NULL AND withdrawn_at IS NULL RETURNING email")
                  .bind("id", id)
                  .mapTo(String.class)
                  .findOne();
          email.ifPresent(of -> Audit.write(handle, tenant, by, "withdrew", of, Map.of()));
          return email.isPresent();
        });
  }

  public List<Open> open(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM invitations WHERE accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > now()
                    ORDER BY created_at DESC LIMIT 200
                    """)
                .map((row, _) ->
                    new Open(
                        row.getObject("id", UUID.class),
                        row.getString("email"),
                        row.getString("role"),
                        row.getString("invited_by"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .list());
  }

  /// The invitation that a mailed secret stands for, while it is open.
  public Optional<Letter> of(String secretHash) {
    return database.before(handle ->
        handle
            .createQuery("SELECT * FROM invitation_row(?)")
            .bind(0, secretHash)
            .map((row, _) ->
                new Letter(
                    row.getObject("id", UUID.class),
                    new TenantId(row.getObject("tenant_id", UUID.class)),
                    row.getString("business"),
                    row.getString("email"),
                    row.getString("role"),
                    row.getString("invited_by"),
                    row.getBoolean("has_account")))
            .findOne());
  }

  /// Joins the business: with the account of the address, or with a new one.
  ///
  /// @return the business, or empty where the invitation is no longer open
  public Optional<TenantId> accept(
      String secretHash, String name, String passwordHash, Language language) {
    return database.before(handle ->
        handle
            .createQuery("SELECT accept_invitation(?, ?, ?, ?, ?)")
            .bind(0, secretHash)
            .bind(1, UUID.randomUUID())
            .bind(2, name)
            .bind(3, passwordHash)
            .bind(4, language.code())
            .mapTo(UUID.class)
            .findOne()
            .map(TenantId::new));
  }
}
