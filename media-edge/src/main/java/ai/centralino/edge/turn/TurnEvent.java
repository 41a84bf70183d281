package ai.centralino.edge.turn;

/// Something that may change who has the floor. Times are milliseconds of the call.
public sealed interface TurnEvent {
  record CallerStarted(long atMs) implements TurnEvent {}

  record CallerStopped(long atMs) implements TurnEvent {}

  record PlayoutStarted(long atMs) implements TurnEvent {}

  record PlayoutFinished(long atMs) implements TurnEvent {}
}
