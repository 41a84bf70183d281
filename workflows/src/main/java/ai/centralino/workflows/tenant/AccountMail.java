package ai.centralino.workflows.tenant;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A mail about an account. It carries no secret: the link is made when the mail is written, so
/// that no history ever holds one.
///
/// @param id makes the Message-ID, so that a second copy is recognised as one
/// @param tenant the business, for an invitation or a reminder
/// @param business its name
/// @param by who invites
/// @param invitation which invitation
/// @param step the wizard's step that a reminder leads to
public record AccountMail(
    UUID id,
    Kind kind,
    String email,
    Language language,
    @Nullable TenantId tenant,
    @Nullable String business,
    @Nullable String by,
    @Nullable UUID invitation,
    @Nullable Integer step) {
  /// What the mail is about.
  public enum Kind {
    /// Prove that the address is yours.
    VERIFY,
    /// Choose a new password.
    RESET,
    /// Somebody signed up with an address that has an account.
    HAVE_ACCOUNT,
    /// The password was changed.
    PASSWORD_CHANGED,
    /// Join a business.
    INVITATION,
    /// Go on with the set-up.
    SETUP_REMINDER,
    /// A passkey was added.
    PASSKEY_ADDED,
    /// A passkey was removed.
    PASSKEY_REMOVED
  }

  /// A mail that concerns the person alone.
  public static AccountMail to(UUID id, Kind kind, String email, Language language) {
    return new AccountMail(id, kind, email, language, null, null, null, null, null);
  }

  @Override
  public String toString() {
    return "AccountMail[" + id + " " + kind + "]";
  }
}
