package ai.centralino.activities.notice;

import java.io.IOException;
import java.time.Duration;

/// The vendor asks for patience.
public final class TryLater extends IOException {
  private final transient Duration after;

  /// @param after how long it asked us to wait
  public TryLater(String reason, Duration after) {
    super(reason);
    this.after = after;
  }

  public Duration after() {
    return after;
  }
}
