package ai.centralino.edge.engine.realtime;

import java.util.HashSet;
import java.util.Set;

/// When the next `response.create` may be sent: after every tool call of a response has its output,
/// the response itself is done, and the caller does not speak. Sending it earlier is an error
/// (`conversation_already_has_active_response`), or talks over the caller.
///
/// Confined to the leg's event loop.
final class Responses {
  private final Set<String> seen = new HashSet<>();
  private final Set<String> open = new HashSet<>();
  private final Set<String> spokenWith = new HashSet<>();
  private boolean active;
  private boolean owed;
  private boolean spoke;
  private boolean callerSpeaks;
  private boolean turnEnded;
  private long number;

  /// Notes a tool call. The API reports each one up to three times.
  ///
  /// @return whether this is the first report of it
  boolean wanted(String callId) {
    if (!seen.add(callId)) {
      return false;
    }
    open.add(callId);
    if (spoke) {
      spokenWith.add(callId);
    }
    return true;
  }

  /// A tool call has its output.
  ///
  /// @param more whether something is to be said about it
  void answered(String callId, boolean more) {
    open.remove(callId);
    owed |= more;
  }

  /// Whether the response that asked for this tool call also spoke.
  boolean spokeWith(String callId) {
    return spokenWith.contains(callId);
  }

  void created() {
    if (turnEnded) {
      // This one answers the caller's turn, and all that was ready when that ended.
      owed = false;
    }
    begin();
  }

  private void begin() {
    active = true;
    spoke = false;
    callerSpeaks = false;
    turnEnded = false;
    number++;
  }

  /// The response that runs has sound.
  void spoke() {
    spoke = true;
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

  void callerStarted() {
    callerSpeaks = true;
    turnEnded = false;
  }

  /// @return whether something is owed that the answer to this turn should cover: the server makes
  ///   that one by itself, and only where it does not is it asked for
  boolean callerStopped() {
    callerSpeaks = false;
    turnEnded = owed && open.isEmpty();
    return turnEnded;
  }

  /// The server had its time to answer the caller's turn.
  void turnPassed() {
    turnEnded = false;
  }

  boolean callerSpeaks() {
    return callerSpeaks;
  }

  /// Which response this is, counted from the first; it has only to differ from one to the next.
  long number() {
    return number;
  }

  /// Whether a `response.create` is due now. Asking settles it.
  boolean due() {
    boolean due = owed && !active && open.isEmpty() && !callerSpeaks && !turnEnded;
    if (due) {
      owed = false;
      begin();
    }
    return due;
  }
}
