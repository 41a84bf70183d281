package ai.centralino.store.tenant;

import ai.centralino.store.Database;
import ai.centralino.workflows.tenant.Language;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The people who sign in. Thread-safe.
public final class Users {
  private final Database database;

  public Users(Database database) {
    this.database = database;
  }

  /// Somebody who may sign in.
  ///
  /// @param tenant null for an operator of the platform
  /// @param role `operator`, `owner`, `staff` or `kitchen`
  public record User(
      UUID id,
      @Nullable UUID tenant,
      String email,
      String name,
      String passwordHash,
      String role,
      Language language,
      @Nullable Instant lockedUntil) {
    @Override
    public String toString() {
      return "User[" + id + " " + role + "]";
    }
  }

  public Optional<User> byEmail(String email) {
    return database.before(handle ->
        handle
            .createQuery("SELECT * FROM sign_in_row(:email)")
            .bind("email", email)
            .map((row, _) ->
                new User(
                    row.getObject("id", UUID.class),
                    row.getObject("tenant_id", UUID.class),
                    row.getString("email"),
                    row.getString("name"),
                    row.getString("password_hash"),
                    row.getString("role"),
                    Language.of(row.getString("language")),
                    Optional.ofNullable(row.getObject("locked_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null)))
            .findOne());
  }

  /// Counts a sign-in. The fifth failure in a row locks the account for five minutes.
  public void noteSignIn(UUID user, boolean success) {
    database.before(handle -> handle.execute("SELECT note_sign_in(?, ?)", user, success));
  }

  public void chooseLanguage(UUID user, Language language) {
    database.before(
        handle -> handle.execute("SELECT choose_language(?, ?)", user, language.code()));
  }
}
