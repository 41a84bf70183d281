package ai.centralino.edge.engine.realtime;

import java.util.HashSet;
import java.util.Set;

/// When the next `response.create` may be sent: after every tool call of a response has its output
/// and the response itself is done. Sending it earlier is an error
/// (`conversation_already_has_active_response`).
///
/// Confined to the leg's event loop.
final class Responses {
  private final Set<String> seen = new HashSet<>();
  private final Set<String> open = new HashSet<>();
  private boolean active;
  private boolean owed;

  /// Notes a tool call. The API reports each one up to three times.
  ///
  /// @return whether this is the first report of it
  boolean wanted(String callId) {
    if (!seen.add(callId)) {
      return false;
    }
    open.add(callId);
    return true;
  }

  void answered(String callId) {
    open.remove(callId);
    owed = true;
  }

  void created() {
    active = true;
  }

  void done() {
    active = false;
  }

  void owe() {
    owed = true;
  }

  boolean active() {
    return active;
  }

  /// Whether a `response.create` is due now. Asking settles it.
  boolean due() {
    boolean due = owed && !active && open.isEmpty();
    if (due) {
      owed = false;
      active = true;
    }
    return due;
  }
}
