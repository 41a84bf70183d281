package ai.centralino.edge.turn;

/// Who may speak.
public sealed interface Floor {
  /// Nobody speaks.
  record Nobody() implements Floor {}

  /// The caller speaks, or has just stopped and is waiting for an answer.
  record Caller(long sinceMs) implements Floor {}

  /// The receptionist is being heard.
  record Receptionist() implements Floor {}
}
