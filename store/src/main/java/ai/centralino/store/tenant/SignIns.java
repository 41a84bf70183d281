package ai.centralino.store.tenant;

import ai.centralino.store.Database;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where people are signed in: browsers, and programs with a refresh token. Thread-safe.
public final class SignIns {
  private final Database database;

  public SignIns(Database database) {
    this.database = database;
  }

  /// What a sign-in is good for.
  ///
  /// @param tenant the business chosen in it, or null where the person has none
  public record SignedIn(UUID id, String email, @Nullable UUID tenant) {}

  /// One line of the list that a person sees of their own sign-ins.
  public record Place(
      UUID id, String kind, String agent, String address, Instant openedAt, Instant seenAt) {}

  /// What became of a refresh token.
  public sealed interface Rotation {
    record Renewed(SignedIn signIn) implements Rotation {}

    /// It had been exchanged before: the whole sign-in is closed now.
    record Reused() implements Rotation {}

    record Unknown() implements Rotation {}
  }

  /// Opens a sign-in.
  ///
  /// @param kind `browser` or `api`
  /// @return the business it works for, or null where the person has none
  public @Nullable UUID open(
      UUID id,
      UUID user,
      String kind,
      String secretHash,
      String agent,
      String address,
      Instant until) {
    return database
        .before(handle ->
            handle
                .createQuery("SELECT open_sign_in(?, ?, ?, ?, ?, ?, ?)")
                .bind(0, id)
                .bind(1, user)
                .bind(2, kind)
                .bind(3, secretHash)
                .bind(4, agent)
                .bind(5, address)
                .bind(6, until)
                .mapTo(UUID.class)
                .findOne())
        .orElse(null);
  }

  /// Whether somebody has signed in from this address before.
  public boolean knownFrom(UUID user, String address) {
    return database.before(handle ->
        handle
            .createQuery("SELECT known_from(?, ?)")
            .bind(0, user)
            .bind(1, address)
            .mapTo(Boolean.class)
            .one());
  }

  /// The open sign-in that a secret stands for, and notes that it was seen.
  public Optional<SignedIn> of(String secretHash, String kind) {
    return database.before(handle ->
        handle
            .createQuery("SELECT * FROM sign_in_of(?, ?)")
            .bind(0, secretHash)
            .bind(1, kind)
            .map((row, _) ->
                new SignedIn(
                    row.getObject("id", UUID.class),
                    row.getString("email"),
                    row.getObject("tenant_id", UUID.class)))
            .findOne());
  }

  /// Whether a sign-in has been neither revoked nor outlived.
  public boolean isOpen(UUID id) {
    return database.before(handle ->
        handle.createQuery("SELECT sign_in_is_open(?)").bind(0, id).mapTo(Boolean.class).one());
  }

  /// Chooses the business that a sign-in works for.
  ///
  /// @return false where the person does not work there
  public boolean choose(UUID id, UUID user, TenantId tenant) {
    return database.before(handle ->
        handle
            .createQuery("SELECT choose_business(?, ?, ?)")
            .bind(0, id)
            .bind(1, user)
            .bind(2, tenant.value())
            .mapTo(Boolean.class)
            .one());
  }

  /// A person's open sign-ins, last seen first.
  public List<Place> of(UUID user) {
    return database.before(handle ->
        handle
            .createQuery("SELECT * FROM sign_ins_of(?)")
            .bind(0, user)
            .map((row, _) ->
                new Place(
                    row.getObject("id", UUID.class),
                    row.getString("kind"),
                    row.getString("agent"),
                    row.getString("address"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    row.getObject("seen_at", OffsetDateTime.class).toInstant()))
            .list());
  }

  /// Closes one of a person's own sign-ins.
  public boolean revoke(UUID id, UUID user) {
    return database.before(handle ->
        handle
            .createQuery("SELECT revoke_sign_in(?, ?)")
            .bind(0, id)
            .bind(1, user)
            .mapTo(Boolean.class)
            .one());
  }

  /// Closes all of a person's sign-ins but one.
  ///
  /// @return how many were closed
  public int revokeOthers(UUID user, @Nullable UUID but) {
    return database.before(handle ->
        handle
            .createQuery("SELECT revoke_other_sign_ins(?, ?::uuid)")
            .bind(0, user)
            .bind(1, but)
            .mapTo(Integer.class)
            .one());
  }

  /// Exchanges a refresh token for the next one.
  public Rotation rotate(String oldHash, String newHash, Instant until) {
    return database.before(handle ->
        handle
            .createQuery("SELECT * FROM rotate_refresh(?, ?, ?)")
            .bind(0, oldHash)
            .bind(1, newHash)
            .bind(2, until)
            .<Rotation>map((row, _) ->
                row.getString("outcome").equals("ok")
                    ? new Rotation.Renewed(
                        new SignedIn(
                            row.getObject("id", UUID.class),
                            row.getString("email"),
                            row.getObject("tenant_id", UUID.class)))
                    : new Rotation.Reused())
            .findOne()
            .orElseGet(Rotation.Unknown::new));
  }
}
