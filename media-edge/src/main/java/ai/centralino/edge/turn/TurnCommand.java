package ai.centralino.edge.turn;

/// What the shell has to do about a change of floor.
public sealed interface TurnCommand {
  /// Barge-in: the carrier throws away what it has buffered, and the engine learns what was heard.
  record StopPlayout() implements TurnCommand {}

  /// The first sound of an answer, this long after the caller stopped.
  record Answered(long latencyMs) implements TurnCommand {}
}
