package ai.centralino.edge.journal;

import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.LegClosed;
import ai.centralino.workflows.call.LegOpened;
import ai.centralino.workflows.call.Turn;
import ai.centralino.workflows.call.TurnsTaken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One leg's line to its workflow: bounded, in order, on a virtual thread of its own, never awaited
/// by the audio path.
///
/// Turns are batched; while nobody speaks a sign of life goes out. When Temporal is away the
/// entries wait; beyond the bound the oldest turns go first, the end of the leg never. Thread-safe.
public final class CallJournal {
  private static final Logger log = LoggerFactory.getLogger(CallJournal.class);
  private static final int BOUND = 500;
  private static final Duration LEAST_BATCH = Duration.ofMillis(400);
  private static final Duration MOST_BATCH = Duration.ofSeconds(4);

  /// The more calls an edge carries, the longer its batches: each costs Temporal the same whatever
  /// it holds.
  private static final Duration BATCH_PER_CALL = Duration.ofMillis(100);

  /// Batches end on a common beat, so many a window: signals that leave together wake threads and
  /// sockets once.
  private static final int BEATS = 16;

  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(30);
  private static final Duration GIVE_UP = Duration.ofMinutes(2);

  private sealed interface Entry {
    record Opened(LegOpened leg, Runnable whenOver) implements Entry {}

    record Took(Turn turn) implements Entry {}

    record Closed(LegClosed closed, Runnable then) implements Entry {}

    record Dropped() implements Entry {}
  }

  private final CallId call;
  private final CallLine line;
  private final IntSupplier liveCalls;
  private final LinkedBlockingDeque<Entry> entries = new LinkedBlockingDeque<>(BOUND);
  private final CountDownLatch ended = new CountDownLatch(1);

  public CallJournal(CallId call, CallLine line, ExecutorService threads, IntSupplier liveCalls) {
    this.call = call;
    this.line = line;
    this.liveCalls = liveCalls;
    threads.execute(this::run);
  }

  /// The first entry. `whenOver` runs where the call turns out to be over: its carrier came back
  /// too late.
  public void opened(LegOpened leg, Runnable whenOver) {
    put(new Entry.Opened(leg, whenOver));
  }

  public void took(Turn turn) {
    put(new Entry.Took(turn));
  }

  /// The last entry. `then` runs when the workflow has it, or when it cannot be told.
  public void closed(LegClosed closed, Runnable then) {
    put(new Entry.Closed(closed, then));
    ended.countDown();
  }

  /// Ends the journal of a leg that never was.
  public void dropped() {
    put(new Entry.Dropped());
    ended.countDown();
  }

  private void put(Entry entry) {
    while (!entries.offer(entry)) {
      entries.poll();
    }
  }

  private void run() {
    boolean opened = false;
    while (true) {
      Entry entry = next();
      switch (entry) {
        case null -> {
          if (opened) {
            tell(() -> line.stillThere(call));
          }
        }
        case Entry.Dropped() -> {
          return;
        }
        case Entry.Opened(LegOpened leg, Runnable whenOver) -> {
          opened = true;
          if (!tell(() -> line.legOpened(call, leg))) {
            whenOver.run();
          }
        }
        case Entry.Took(Turn turn) -> {
          TurnsTaken taken = new TurnsTaken(batch(turn));
          tell(() -> line.turnsTaken(call, taken));
        }
        case Entry.Closed(LegClosed closed, Runnable then) -> {
          tell(() -> line.legClosed(call, closed));
          then.run();
          return;
        }
      }
    }
  }

  private @Nullable Entry next() {
    try {
      return entries.poll(SIGN_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return null;
    }
  }

  /// Collects the turns of the next moment; a later text of a turn replaces the earlier one.
  private List<Turn> batch(Turn first) {
    Map<String, Turn> turns = new LinkedHashMap<>();
    turns.put(first.key(), first);
    long window =
        Math.clamp(
            BATCH_PER_CALL.toNanos() * liveCalls.getAsInt(),
            LEAST_BATCH.toNanos(),
            MOST_BATCH.toNanos());
    try {
      // Woken once a batch, not once a turn; the leg's end does not wait for the batch's.
      long now = System.nanoTime();
      long beat = window / BEATS;
      boolean _ = ended.await(window - Math.floorMod(now + window, beat), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Entry entry = entries.poll(); entry != null; entry = entries.poll()) {
      if (!(entry instanceof Entry.Took(Turn turn))) {
        entries.addFirst(entry);
        break;
      }
      turns.put(turn.key(), turn);
    }
    return new ArrayList<>(turns.values());
  }

  /// @return whether there is still a call to tell
  private boolean tell(Runnable signal) {
    long end = System.nanoTime() + GIVE_UP.toNanos();
    for (long wait = 100; ; wait = Math.min(wait * 2, 5_000)) {
      try {
        signal.run();
        return true;
      } catch (CallLine.Over over) {
        return false;
      } catch (RuntimeException away) {
        if (System.nanoTime() > end) {
          log.atWarn()
              .addKeyValue("callId", call.value())
              .log("Temporal is away: an entry of the call's journal is lost");
          return true;
        }
        sleep(wait);
      }
    }
  }

  private static void sleep(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
