package ai.centralino.activities.tenant;

import ai.centralino.activities.notice.Mail;
import ai.centralino.activities.notice.Undeliverable;
import ai.centralino.store.tenant.Accounts;
import ai.centralino.store.tenant.Accounts.Addressee;
import ai.centralino.store.tenant.Invitations;
import ai.centralino.store.tenant.Secret;
import ai.centralino.workflows.tenant.AccountMail;
import ai.centralino.workflows.tenant.AccountMailActivities;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes and sends mail about accounts. Links are made at the moment of writing and kept as hashes
/// only. Thread-safe.
public final class AccountMails implements AccountMailActivities {
  private static final Duration VERIFY = Duration.ofDays(7);
  private static final Duration RESET = Duration.ofHours(1);

  private final Accounts accounts;
  private final Invitations invitations;
  private final @Nullable Mail mail;
  private final URI base;
  private final String installation;
  private final Clock clock;

  /// @param mail null where no mail server is set: then mail stays on this machine
  /// @param base where the console is
  /// @param installation the secret that edge, worker and web share
  public AccountMails(
      Accounts accounts,
      Invitations invitations,
      @Nullable Mail mail,
      URI base,
      String installation,
      Clock clock) {
    this.accounts = accounts;
    this.invitations = invitations;
    this.mail = mail;
    this.base = base;
    this.installation = installation;
    this.clock = clock;
  }

  @Override
  public void sendAccountMail(AccountMail about) {
    Instant now = clock.instant();
    switch (about.kind()) {
      case VERIFY -> link(about, "verify", now.plus(VERIFY), "/verify?token=");
      case RESET -> link(about, "reset", now.plus(RESET), "/password/new?token=");
      case HAVE_ACCOUNT -> send(about, about.language(), base + "/password");
      case PASSWORD_CHANGED -> send(about, about.language(), base + "/password");
      case SETUP_REMINDER ->
          send(
              about,
              about.language(),
              base + "/setup/" + Objects.requireNonNullElse(about.step(), 1));
      case INVITATION -> invite(about);
      case PASSKEY_ADDED, PASSKEY_REMOVED -> send(about, about.language(), base + "/account");
    }
  }

  private void link(AccountMail about, String purpose, Instant until, String path) {
    String secret = Secret.fresh();
    Addressee to =
        accounts.makeLink(about.email(), purpose, Secret.hash(secret), until).orElse(null);
    if (to != null) {
      send(about, to.language(), base + path + secret);
    }
  }

  private void invite(AccountMail about) {
    String secret = Secret.derived(installation, "invitation\n" + about.invitation());
    TenantId tenant = Objects.requireNonNull(about.tenant());
    UUID invitation = Objects.requireNonNull(about.invitation());
    if (invitations.seal(tenant, invitation, Secret.hash(secret))) {
      send(about, about.language(), base + "/invitation?token=" + secret);
    }
  }

  private void send(AccountMail about, Language language, String link) {
    AccountLetters letters = new AccountLetters(language);
    String subject = letters.subject(about);
    String body = letters.body(about, link);
    if (mail == null) {
      accounts.keepLocalMail(about.id(), about.email(), subject, body);
      return;
    }
    try {
      mail.send(about.id().toString(), about.email(), subject, body);
    } catch (Undeliverable never) {
      throw ApplicationFailure.newNonRetryableFailure(
          String.valueOf(never.getMessage()), "Undeliverable");
    } catch (IOException later) {
      throw ApplicationFailure.newFailure(String.valueOf(later.getMessage()), "TryLater");
    }
  }
}
