package ai.centralino.edge.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration NEVER = Duration.ofMinutes(1);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch answered = new CountDownLatch(1);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private Patience patience(Duration usual, Duration rush, Duration news) {
    return new Patience(threads, new Patience.Ringing(usual, rush, news));
  }

  private String slow() throws InterruptedException {
    answered.await();
    return "hello";
  }

  @Test
  void whereNobodyIsAnsweredTheUsualTimeIsAll() {
    Patience patience = patience(Duration.ofMillis(50), NEVER, Duration.ofMillis(50));
    assertThatThrownBy(() -> patience.whileRinging(this::slow))
        .isInstanceOf(CallLine.Unreachable.class)
        .hasMessageContaining("no answer within");
  }

  @Test
  void whileOthersAreAnsweredItRingsOn() throws Exception {
    Patience patience = patience(Duration.ofMillis(1), NEVER, NEVER);
    patience.within(NEVER, () -> "another caller is answered");
    Future<String> waiting = threads.submit(() -> patience.whileRinging(this::slow));
    assertThatThrownBy(() -> waiting.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    answered.countDown();
    assertThat(waiting.get(1, TimeUnit.MINUTES)).isEqualTo("hello");
  }

  @Test
  void aRushThatEndsInSilenceIsNotWaitedFor() {
    Patience patience = patience(Duration.ofMillis(1), NEVER, Duration.ofMillis(100));
    patience.within(NEVER, () -> "the last one who is answered");
    assertThatThrownBy(() -> patience.whileRinging(this::slow))
        .isInstanceOf(CallLine.Unreachable.class);
  }

  @Test
  void noRushMakesACallerWaitForEver() {
    Patience patience = patience(Duration.ofMillis(1), Duration.ofMillis(100), NEVER);
    patience.within(NEVER, () -> "another caller is answered");
    assertThatThrownBy(() -> patience.whileRinging(this::slow))
        .isInstanceOf(CallLine.Unreachable.class);
  }

  @Test
  void anAnswerThatComesTooLateTellsTheNextCallersOfARush() {
    Patience patience = patience(Duration.ofMillis(50), NEVER, NEVER);
    assertThat(isAnswered(patience)).isFalse();
    boolean next = false;
    for (int tries = 0; tries < 50 && !next; tries++) {
      next = isAnswered(patience);
    }
    assertThat(next).isTrue();
  }

  /// Whether a caller whose answer takes twice the usual time gets it.
  private static boolean isAnswered(Patience patience) {
    try {
      patience.whileRinging(() -> {
        Thread.sleep(100);
        return "hello";
      });
      return true;
    } catch (CallLine.Unreachable givenUp) {
      return false;
    }
  }

  @Test
  void whoeverIsGivenUpIsNotAskedAnyLonger() throws Exception {
    AtomicBoolean stopped = new AtomicBoolean();
    CountDownLatch over = new CountDownLatch(1);
    Patience patience = patience(NEVER, NEVER, NEVER);
    assertThatThrownBy(() ->
            patience.within(
                Duration.ofMillis(20),
                () -> {
                  try {
                    return slow();
                  } catch (InterruptedException e) {
                    stopped.set(true);
                    throw e;
                  } finally {
                    over.countDown();
                  }
                }))
        .isInstanceOf(CallLine.Unreachable.class);
    assertThat(over.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(stopped).isTrue();
  }

  @Test
  void whatGoesWrongIsPassedOnAsItIs() {
    Patience patience = patience(NEVER, NEVER, NEVER);
    assertThatThrownBy(() ->
            patience.whileRinging(() -> {
              throw new IllegalArgumentException("as it is");
            }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("as it is");
  }
}
