package ai.centralino.edge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.edge.server.FakeCallLine;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.LegCause;
import ai.centralino.workflows.call.LegClosed;
import ai.centralino.workflows.call.Turn;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class CallJournalTest {
  private static final LegClosed END = new LegClosed("t", LegCause.CALLER_HUNG_UP, Instant.now());

  private final FakeCallLine line = new FakeCallLine();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  private CallJournal journal(int liveCalls) {
    return new CallJournal(CallId.of("twilio", "CA1"), line, threads, () -> liveCalls);
  }

  private static Turn turn(String key, String text) {
    return new Turn(key, "caller", text, null, 0, null, Instant.EPOCH);
  }

  @Test
  void theTurnsOfAMomentLeaveTogetherEachWithItsLatestText() throws Exception {
    CallJournal journal = journal(100);
    journal.took(turn("0/a", "due"));
    journal.took(turn("0/b", "grazie"));
    journal.took(turn("0/a", "due margherite"));
    journal.closed(END, () -> {});
    assertThat(line.closed.poll(2, TimeUnit.SECONDS)).isEqualTo(END);
    assertThat(line.turns).hasSize(1);
    assertThat(line.turns.getFirst().turns())
        .containsExactly(turn("0/a", "due margherite"), turn("0/b", "grazie"));
  }

  @Test
  void theLegsEndDoesNotWaitForABatchThatHasBegun() throws Exception {
    CallJournal journal = journal(100); // so many that a batch takes four seconds
    journal.took(turn("0/a", "due"));
    Thread.sleep(200);
    journal.closed(END, () -> {});
    assertThat(line.closed.poll(2, TimeUnit.SECONDS)).isEqualTo(END);
    assertThat(line.turns).hasSize(1);
  }

  @Test
  void aBatchLeavesWhileTheLegGoesOn() throws Exception {
    journal(1).took(turn("0/a", "due"));
    for (int i = 0; i < 100 && line.turns.isEmpty(); i++) {
      Thread.sleep(50);
    }
    assertThat(line.turns).hasSize(1);
  }
}
