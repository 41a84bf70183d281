package ai.centralino.workflows.call;

import ai.centralino.workflows.Changes;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for the next sign of a call, and notices when none comes. Workflow code, confined to its
/// call.
///
/// One timer serves many waits: it is left alone while signs come, and when it has run out is set
/// anew for what is left. A timer for each wait would be one event more for every turn, and each
/// would wake the call again when it runs out; calls that began earlier go on with those.
final class SilenceWatch {
  private final boolean oneTimer =
      Workflow.getVersion(Changes.FEWER_TASKS, Workflow.DEFAULT_VERSION, 1) == 1;

  private @Nullable Promise<Void> timer;
  private Instant rings = Instant.MAX;

  /// Waits until something is heard, at most as long as `patience`.
  ///
  /// @return false where nothing was heard in that time
  boolean await(Duration patience, Supplier<Boolean> heard) {
    if (!oneTimer) {
      return Workflow.await(patience, heard);
    }
    Instant until = now().plus(patience);
    while (true) {
      Promise<Void> set = timerBefore(until);
      Workflow.await(() -> heard.get() || set.isCompleted());
      if (heard.get()) {
        return true;
      }
      if (!now().isBefore(until)) {
        return false;
      }
    }
  }

  /// A timer that runs out by then, or earlier. Where a shorter wait follows a longer one, the
  /// longer one's timer is left to run out by itself.
  private Promise<Void> timerBefore(Instant until) {
    Promise<Void> running = timer;
    if (running == null || running.isCompleted() || rings.isAfter(until)) {
      running = Workflow.newTimer(Duration.between(now(), until));
      timer = running;
      rings = until;
    }
    return running;
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
