package ai.centralino.workflows.onboarding;

import org.jspecify.annotations.Nullable;

/// One part of going live.
///
/// @param problem why it failed, in plain words; or null
public record Provision(Part part, State state, @Nullable String problem) {
  /// In the order in which they are done; they are taken back in the opposite one.
  public enum Part {
    RECEPTIONIST,
    NUMBER,
    BILLING,
    WEBHOOK_SECRET,
    GO_LIVE
  }

  /// Where it stands.
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    UNDONE
  }
}
