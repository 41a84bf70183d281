package ai.centralino.edge.journal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How long the edge waits for Temporal and its workers. Thread-safe.
///
/// A caller who still hears it ring can wait longer than one who talks, but not for something that
/// is broken. The two are told apart by the other callers: while some are answered it is a rush,
/// and ringing on is better than an apology.
final class Patience {
  /// How long a caller may hear it ring.
  ///
  /// @param usual where nobody is answered meanwhile
  /// @param rush where others are; the carrier itself gives up after 15 s
  /// @param news how old another's answer may be to speak for a rush
  record Ringing(Duration usual, Duration rush, Duration news) {
    static final Ringing DEFAULT =
        new Ringing(Duration.ofSeconds(3), Duration.ofSeconds(12), Duration.ofSeconds(5));
  }

  private final ExecutorService threads;
  private final Ringing ringing;
  private volatile long lastAnswer;

  Patience(ExecutorService threads, Ringing ringing) {
    this.threads = threads;
    this.ringing = ringing;
    this.lastAnswer = System.nanoTime() - ringing.news.toNanos();
  }

  /// Asks while the caller hears it ring.
  ///
  /// @throws CallLine.Unreachable where the answer takes too long
  <R> R whileRinging(Callable<R> ask) {
    long began = System.nanoTime();
    Future<R> asked = threads.submit(ask);
    long wait = ringing.usual.toNanos();
    while (true) {
      try {
        return result(asked, wait);
      } catch (TimeoutException e) {
        long left = ringing.rush.toNanos() - (System.nanoTime() - began);
        long fresh = ringing.news.toNanos() - (System.nanoTime() - lastAnswer);
        wait = Math.min(left, fresh);
        if (wait <= 0) {
          threads.execute(() -> heed(asked));
          throw late(System.nanoTime() - began, e);
        }
      }
    }
  }

  /// Asks for no longer than that.
  ///
  /// @throws CallLine.Unreachable where the answer takes longer
  <R> R within(Duration limit, Callable<R> ask) {
    Future<R> asked = threads.submit(ask);
    try {
      return result(asked, limit.toNanos());
    } catch (TimeoutException e) {
      asked.cancel(true);
      throw late(limit.toNanos(), e);
    }
  }

  /// Waits on for an answer that its caller has not waited for: it tells a rush from a breakdown,
  /// and so the next callers ring on.
  private void heed(Future<?> asked) {
    try {
      result(asked, ringing.rush.toNanos());
    } catch (TimeoutException | RuntimeException e) {
      asked.cancel(true);
    }
  }

  private <R> R result(Future<R> asked, long nanos) throws TimeoutException {
    try {
      R result = asked.get(nanos, TimeUnit.NANOSECONDS);
      lastAnswer = System.nanoTime();
      return result;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException r
          ? r
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallLine.Unreachable("interrupted", e);
    }
  }

  private static CallLine.Unreachable late(long nanos, TimeoutException e) {
    return new CallLine.Unreachable(
        "no answer within " + Duration.ofNanos(nanos).toMillis() + " ms", e);
  }
}
