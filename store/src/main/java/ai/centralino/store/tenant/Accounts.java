package ai.centralino.store.tenant;

import ai.centralino.store.Database;
import ai.centralino.workflows.tenant.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What proves that an account is somebody's: mailed links, one-time passwords, and a limit on
/// guesses. Thread-safe.
public final class Accounts {
  private final Database database;

  public Accounts(Database database) {
    this.database = database;
  }

  /// To whom a mailed link goes.
  public record Addressee(String email, String name, Language language) {}

  /// A mail that stayed on this machine for want of a mail server.
  public record LocalMail(UUID id, String address, String subject, String body, Instant at) {}

  /// Makes a link for `email`; empty where no account has that address.
  ///
  /// @param purpose `verify` or `reset`
  public Optional<Addressee> makeLink(
      String email, String purpose, String secretHash, Instant until) {
    return database.before(handle ->
        handle
            .createQuery("SELECT * FROM make_link(?, ?, ?, ?)")
            .bind(0, email)
            .bind(1, purpose)
            .bind(2, secretHash)
            .bind(3, until)
            .map((row, _) ->
                new Addressee(
                    row.getString("email"),
                    row.getString("name"),
                    Language.of(row.getString("language"))))
            .findOne());
  }

  /// Verifies the address that a link was mailed to. Doing it twice is no failure.
  public Optional<String> verify(String secretHash) {
    return text("SELECT verify_address(?)", secretHash);
  }

  /// Whether a link for a new password is still good.
  public boolean resetIsGood(String secretHash) {
    return database.before(handle ->
        handle
            .createQuery("SELECT link_is_good(?, 'reset')")
            .bind(0, secretHash)
            .mapTo(Boolean.class)
            .one());
  }

  /// Sets a new password by a mailed link and closes every sign-in. The account's address, or empty
  /// where the link is no longer good.
  public Optional<String> resetPassword(String secretHash, String passwordHash) {
    return database.before(handle ->
        handle
            .createQuery("SELECT reset_password(?, ?)")
            .bind(0, secretHash)
            .bind(1, passwordHash)
            .mapTo(String.class)
            .findOne());
  }

  private Optional<String> text(String query, Object argument) {
    return database.before(
        handle -> handle.createQuery(query).bind(0, argument).mapTo(String.class).findOne());
  }

  /// Lays down the secret of a one-time password that is not switched on yet.
  public void offerTotp(UUID user, String secret) {
    database.before(handle -> handle.execute("SELECT offer_totp(?, ?)", user, secret));
  }

  public Optional<String> totpSecret(UUID user) {
    return text("SELECT totp_secret_of(?)", user);
  }

  /// Takes the one-time password of a time step, once.
  ///
  /// @return false where this step or a later one has been used
  public boolean useTotp(UUID user, long step) {
    return database.before(handle ->
        handle
            .createQuery("SELECT use_totp(?, ?)")
            .bind(0, user)
            .bind(1, step)
            .mapTo(Boolean.class)
            .one());
  }

  public void switchTotp(UUID user, boolean on) {
    database.before(handle -> handle.execute("SELECT switch_totp(?, ?)", user, on));
  }

  public void keepLocalMail(UUID id, String address, String subject, String body) {
    database.before(
        handle -> handle.execute("SELECT keep_local_mail(?, ?, ?, ?)", id, address, subject, body));
  }

  public List<LocalMail> localMails() {
    return database.before(handle ->
        handle
            .createQuery("SELECT * FROM read_local_mails()")
            .map((row, _) ->
                new LocalMail(
                    row.getObject("id", UUID.class),
                    row.getString("address"),
                    row.getString("subject"),
                    row.getString("body"),
                    row.getObject("at", OffsetDateTime.class).toInstant()))
            .list());
  }

  /// Counts one try of `what` and says how many there were in this window of time.
  public int countTry(String what, Duration window, Instant now) {
    return database.before(handle ->
        handle
            .createQuery("SELECT count_try(?, ?, ?)")
            .bind(0, Secret.hash(what))
            .bind(1, now.getEpochSecond() / window.toSeconds())
            .bind(2, now.plus(window))
            .mapTo(Integer.class)
            .one());
  }

  /// How many tries of `what` there were in this window of time, without counting one.
  public int tries(String what, Duration window, Instant now) {
    return database.before(handle ->
        handle
            .createQuery("SELECT tries_of(?, ?)")
            .bind(0, Secret.hash(what))
            .bind(1, now.getEpochSecond() / window.toSeconds())
            .mapTo(Integer.class)
            .one());
  }
}
