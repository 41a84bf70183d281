package ai.centralino.workflows.tenant;

import io.temporal.activity.ActivityInterface;

/// Writes and sends mail about accounts.
@ActivityInterface
public interface AccountMailActivities {
  /// Makes the link, writes the mail in the reader's language and sends it; where no mail server is
  /// set it stays on this machine. Sending to an address without an account does nothing.
  void sendAccountMail(AccountMail mail);
}
