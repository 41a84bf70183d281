package ai.centralino.edge.turn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides who has the floor. Pure: no clock, thread or queue. Immutable.
///
/// ```
/// receptionist ~~~~~~~~~~~~~~~~~|          ~~~~~~~
/// caller                 [stop, I meant…]
///                        ^ StopPlayout     ^ Answered(latency)
/// ```
///
/// @param floor who speaks now
/// @param callerStoppedMs when the caller stopped, while an answer is due; else null
public record TurnTaking(Floor floor, @Nullable Long callerStoppedMs) {
  public static final TurnTaking START = new TurnTaking(new Floor.Nobody(), null);

  /// Where an event leads.
  public record Step(TurnTaking next, List<TurnCommand> commands) {}

  public Step on(TurnEvent event) {
    return switch (event) {
      case TurnEvent.CallerStarted(long at) when floor instanceof Floor.Receptionist ->
          new Step(
              new TurnTaking(new Floor.Caller(at), null), List.of(new TurnCommand.StopPlayout()));
      case TurnEvent.CallerStarted(long at) -> to(new Floor.Caller(at), null);
      case TurnEvent.CallerStopped(long at) when floor instanceof Floor.Receptionist ->
          to(floor, null);
      case TurnEvent.CallerStopped(long at) -> to(floor, at);
      case TurnEvent.PlayoutStarted(long at) when callerStoppedMs != null ->
          new Step(
              new TurnTaking(new Floor.Receptionist(), null),
              List.of(new TurnCommand.Answered(Math.max(0, at - callerStoppedMs))));
      case TurnEvent.PlayoutStarted _ -> to(new Floor.Receptionist(), null);
      case TurnEvent.PlayoutFinished _ when floor instanceof Floor.Receptionist ->
          to(new Floor.Nobody(), null);
      case TurnEvent.PlayoutFinished _ -> to(floor, callerStoppedMs);
    };
  }

  private static Step to(Floor floor, @Nullable Long callerStoppedMs) {
    return new Step(new TurnTaking(floor, callerStoppedMs), List.of());
  }
}
