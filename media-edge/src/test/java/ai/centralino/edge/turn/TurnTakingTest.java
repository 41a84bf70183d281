package ai.centralino.edge.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class TurnTakingTest {
  private static List<TurnCommand> play(TurnEvent... events) {
    TurnTaking turns = TurnTaking.START;
    List<TurnCommand> last = List.of();
    for (TurnEvent event : events) {
      TurnTaking.Step step = turns.on(event);
      turns = step.next();
      last = step.commands();
    }
    return last;
  }

  @Test
  void aCallerWhoSpeaksOverTheReceptionistStopsPlayout() {
    assertThat(play(new TurnEvent.PlayoutStarted(0), new TurnEvent.CallerStarted(500)))
        .containsExactly(new TurnCommand.StopPlayout());
  }

  @Test
  void aCallerWhoSpeaksIntoSilenceStopsNothing() {
    assertThat(
            play(
                new TurnEvent.PlayoutStarted(0),
                new TurnEvent.PlayoutFinished(900),
                new TurnEvent.CallerStarted(1_000)))
        .isEmpty();
  }

  @Test
  void theAnswersLatencyCountsFromTheEndOfTheCallersSpeech() {
    assertThat(
            play(
                new TurnEvent.CallerStarted(0),
                new TurnEvent.CallerStopped(1_000),
                new TurnEvent.PlayoutStarted(1_612)))
        .containsExactly(new TurnCommand.Answered(612));
  }
}
