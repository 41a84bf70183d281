package ai.centralino.web.tenant;

import ai.centralino.store.tenant.Accounts;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Limits on what a stranger may try, per address of the net and per account. Thread-safe.
@Component
public class Throttle {
  private final Accounts accounts;
  private final Clock clock;

  Throttle(Accounts accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /// What is limited.
  public enum Kind {
    /// Wrong passwords from one address, over all accounts.
    WRONG_PASSWORDS(300, Duration.ofMinutes(5)),
    SIGN_UPS(60, Duration.ofMinutes(30)),
    /// Mails that one address asks for.
    MAILS(30, Duration.ofMinutes(30)),
    /// Mails to one account.
    MAILS_TO(4, Duration.ofMinutes(30)),
    /// One-time codes and old passwords tried for one account.
    CODES(8, Duration.ofMinutes(5)),
    /// Challenges for passkeys that one address asks for.
    CHALLENGES(300, Duration.ofMinutes(5)),
    /// Samples of a voice for one business.
    SAMPLES(30, Duration.ofMinutes(10));

    private final int most;
    private final Duration window;

    Kind(int most, Duration window) {
      this.most = most;
      this.window = window;
    }

    int minutes() {
      return (int) window.toMinutes();
    }
  }

  /// Whether there have been too many already, without counting one.
  boolean exceeded(Kind kind, String who) {
    return accounts.tries(kind + " " + who, kind.window, clock.instant()) >= kind.most;
  }

  /// Counts a try and says whether it is one too many.
  public boolean tooMany(Kind kind, String who) {
    return accounts.countTry(kind + " " + who, kind.window, clock.instant()) > kind.most;
  }
}
