package ai.centralino.store.tenant;

import ai.centralino.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Passkeys, and the challenges that browsers sign with them. Thread-safe.
public final class Passkeys {
  private final Database database;

  public Passkeys(Database database) {
    this.database = database;
  }

  /// A passkey as it was registered.
  ///
  /// @param id the credential's id in base 64 for addresses
  /// @param user whose it is
  /// @param email the address of its account
  /// @param name what its person calls it
  /// @param credential the attested credential data: authenticator model, id and public key
  /// @param counter how often it has signed; 0 where the authenticator does not count
  /// @param backupEligible whether it may be copied to the person's other devices, by its maker
  /// @param backedUp whether it is
  public record Passkey(
      String id,
      UUID user,
      String email,
      String name,
      byte[] credential,
      long counter,
      boolean backupEligible,
      boolean backedUp,
      Instant addedAt,
      @Nullable Instant usedAt) {
    @Override
    public String toString() {
      return "Passkey[" + name + "]";
    }
  }

  /// A line of the list that people see of their own passkeys.
  public record Known(String id, String name, Instant addedAt, @Nullable Instant usedAt) {}

  /// Lays down a challenge for one browser.
  ///
  /// @param secretHash of the word in the browser's cookie
  /// @param user who adds a passkey, or null for a sign-in
  public void challenge(String secretHash, @Nullable UUID user, byte[] challenge, Instant until) {
    database.before(handle ->
        handle
            .createQuery("SELECT lay_passkey_challenge(?, ?::uuid, ?, ?)::text")
            .bind(0, secretHash)
            .bind(1, user)
            .bind(2, challenge)
            .bind(3, until)
            .mapTo(String.class)
            .one());
  }

  /// Takes a browser's challenge, once.
  public Optional<byte[]> take(String secretHash, @Nullable UUID user) {
    return database.before(handle ->
        handle
            .createQuery("SELECT take_passkey_challenge(?, ?::uuid)")
            .bind(0, secretHash)
            .bind(1, user)
            .mapTo(byte[].class)
            .findOne());
  }

  /// Keeps a new passkey.
  ///
  /// @return false where it is known already, the account has ten, or its address is not proven
  public boolean add(Passkey key) {
    return database.before(handle ->
        handle
            .createQuery("SELECT add_passkey(?, ?, ?, ?, ?, ?, ?)")
            .bind(0, key.id())
            .bind(1, key.user())
            .bind(2, key.name())
            .bind(3, key.credential())
            .bind(4, key.counter())
            .bind(5, key.backupEligible())
            .bind(6, key.backedUp())
            .mapTo(Boolean.class)
            .one());
  }

  public Optional<Passkey> of(String id) {
    return database.before(handle ->
        handle
            .createQuery("SELECT * FROM passkey_row(?)")
            .bind(0, id)
            .map((row, _) -> row(row))
            .findOne());
  }

  private static Passkey row(ResultSet row) throws SQLException {
    return new Passkey(
        row.getString("id"),
        row.getObject("user_id", UUID.class),
        row.getString("email"),
        row.getString("name"),
        row.getBytes("credential"),
        row.getLong("counter"),
        row.getBoolean("backup_eligible"),
        row.getBoolean("backed_up"),
        row.getObject("added_at", OffsetDateTime.class).toInstant(),
        usedAt(row));
  }

  private static @Nullable Instant usedAt(ResultSet row) throws SQLException {
    OffsetDateTime at = row.getObject("used_at", OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /// A person's own passkeys, oldest first.
  public List<Known> of(UUID user) {
    return database.before(handle ->
        handle
            .createQuery("SELECT * FROM passkeys_of(?)")
            .bind(0, user)
            .map((row, _) ->
                new Known(
                    row.getString("id"),
                    row.getString("name"),
                    row.getObject("added_at", OffsetDateTime.class).toInstant(),
                    usedAt(row)))
            .list());
  }

  /// Notes that a passkey has signed.
  ///
  /// @param counter as the authenticator says
  /// @return false where the counter has not grown: then somebody has a copy of the key
  public boolean use(String id, long counter, boolean backedUp) {
    return database.before(handle ->
        handle
            .createQuery("SELECT use_passkey(?, ?, ?)")
            .bind(0, id)
            .bind(1, counter)
            .bind(2, backedUp)
            .mapTo(Boolean.class)
            .one());
  }

  /// Removes one of a person's own passkeys.
  public boolean remove(String id, UUID user) {
    return database.before(handle ->
        handle
            .createQuery("SELECT remove_passkey(?, ?)")
            .bind(0, id)
            .bind(1, user)
            .mapTo(Boolean.class)
            .one());
  }
}
