package ai.centralino.activities.notice;

import java.io.IOException;

/// The vendor has got the message, or a part of it, and has not said whether it takes it: nobody
/// knows whether it left.
public final class Unanswered extends IOException {
  public Unanswered(String reason, Throwable cause) {
    super(reason, cause);
  }
}
