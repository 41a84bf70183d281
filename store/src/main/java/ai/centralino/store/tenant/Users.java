package ai.centralino.store.tenant;

import ai.centralino.store.Columns;
import ai.centralino.store.Database;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The people who sign in, and the businesses they work for. Thread-safe.
public final class Users {
  private final Database database;

  public Users(Database database) {
    this.database = database;
  }

  /// Somebody who may sign in.
  ///
  /// @param operator whether they run the platform
  /// @param totpOn whether a one-time password is asked for after the password
  public record User(
      UUID id,
      String email,
      String name,
      String passwordHash,
      boolean operator,
      Language language,
      @Nullable Instant lockedUntil,
      boolean verified,
      boolean totpOn,
      boolean demo) {
    @Override
    public String toString() {
      return "User[" + id + "]";
    }
  }

  /// What somebody is in one business.
  ///
  /// @param role `operator`, `owner`, `staff` or `kitchen`
  public record Membership(TenantId tenant, String slug, String name, String role, boolean live) {}

  /// Somebody of a business, as its owner sees them.
  public record Colleague(
      UUID id, String email, String name, String role, boolean verified, Instant addedAt) {}

  public Optional<User> byEmail(String email) {
    return database.before(handle ->
        handle
            .createQuery("SELECT * FROM sign_in_row(:email)")
            .bind("email", email)
            .map((row, _) ->
                new User(
                    row.getObject("id", UUID.class),
                    row.getString("email"),
                    row.getString("name"),
                    row.getString("password_hash"),
                    row.getBoolean("operator"),
                    Language.of(row.getString("language")),
                    Columns.instant(row, "locked_until"),
                    row.getBoolean("verified"),
                    row.getBoolean("totp_on"),
                    row.getBoolean("demo")))
            .findOne());
  }

  /// Where `user` works, by name. An operator may look at every business.
  public List<Membership> memberships(UUID user) {
    return database.before(handle ->
        handle
            .createQuery("SELECT * FROM memberships(:user)")
            .bind("user", user)
            .map((row, _) ->
                new Membership(
                    new TenantId(row.getObject("tenant_id", UUID.class)),
                    row.getString("slug"),
                    row.getString("name"),
                    row.getString("role"),
                    row.getBoolean("live")))
            .list());
  }

  /// The people of a business.
  public List<Colleague> of(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT * FROM people()")
                .map((row, _) ->
                    new Colleague(
                        row.getObject("id", UUID.class),
                        row.getString("email"),
                        row.getString("name"),
                        row.getString("role"),
                        row.getBoolean("verified"),
                        row.getObject("added_at", OffsetDateTime.class).toInstant()))
                .list());
  }

  /// Changes what somebody is in a business. The last owner stays.
  ///
  /// @return whether it was done
  public boolean changeRole(TenantId tenant, UUID user, String role) {
    return database.as(
        tenant,
        handle ->
            lockOwners(handle)
                    .execute(
                        """
                        UPDATE members SET role = ? WHERE user_id = ? AND (? = 'owner' OR role <> 'owner'
                          OR (SELECT count(*) FROM members WHERE role = 'owner') > 1)
                        """,
                        role,
                        user,
                        role)
                > 0);
  }

  /// Takes somebody out of a business. The last owner stays.
  ///
  /// @return whether it was done
  public boolean remove(TenantId tenant, UUID user) {
    return database.as(
        tenant,
        handle ->
            lockOwners(handle)
                    .execute(
                        """
                        DELETE FROM members WHERE user_id = ?
                          AND (role <> 'owner' OR (SELECT count(*) FROM members WHERE role = 'owner') > 1)
                        """,
                        user)
                > 0);
  }

  /// Two owners who remove each other at one moment take turns, so that one stays.
  private static Handle lockOwners(Handle handle) {
    handle
        .createQuery("SELECT user_id FROM members WHERE role = 'owner' ORDER BY user_id FOR UPDATE")
        .mapTo(UUID.class)
        .list();
    return handle;
  }

  /// Counts a sign-in. The fifth failure in a row locks the account for five minutes.
  public void noteSignIn(UUID user, boolean success) {
    database.before(handle -> handle.execute("SELECT note_sign_in(?, ?)", user, success));
  }

  public void chooseLanguage(UUID user, Language language) {
    database.before(
        handle -> handle.execute("SELECT choose_language(?, ?)", user, language.code()));
  }

  /// A new person with a new business.
  ///
  /// @return false where the address has an account: then nothing was changed
  public boolean signUp(
      UUID user,
      String email,
      String name,
      String passwordHash,
      Language language,
      TenantId tenant,
      String slug,
      String businessName,
      String zone,
      String currency) {
    return database.before(handle ->
        handle
            .createQuery("SELECT sign_up(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(0, user)
            .bind(1, email)
            .bind(2, name)
            .bind(3, passwordHash)
            .bind(4, language.code())
            .bind(5, tenant.value())
            .bind(6, slug)
            .bind(7, businessName)
            .bind(8, zone)
            .bind(9, currency)
            .mapTo(Boolean.class)
            .one());
  }

  /// A further business of somebody who has an account.
  public void addBusiness(
      UUID user,
      String email,
      TenantId tenant,
      String slug,
      String businessName,
      Language language,
      String zone,
      String currency) {
    database.before(handle ->
        handle.execute(
            "SELECT add_business(?, ?, ?, ?, ?, ?, ?, ?)",
            user,
            tenant.value(),
            slug,
            businessName,
            language.code(),
            zone,
            currency,
            email));
  }

  public void changeName(UUID user, String name) {
    database.before(handle -> handle.execute("SELECT change_name(?, ?)", user, name));
  }

  public void changePassword(UUID user, String passwordHash) {
    database.before(handle -> handle.execute("SELECT change_password(?, ?)", user, passwordHash));
  }
}
