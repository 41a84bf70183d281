package ai.centralino.web;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits five seconds at most for Temporal: a person stands in front of the screen.
public final class Patience {
  private static final Executor THREADS = command -> Thread.ofVirtual().start(command);

  private Patience() {}

  /// It took too long.
  public static final class Slow extends RuntimeException {
    Slow(Throwable cause) {
      super(cause);
    }
  }

  /// Runs `ask` and throws what it throws, or [Slow].
  public static void within(Runnable ask) {
    CompletableFuture<Void> asked = CompletableFuture.runAsync(ask, THREADS);
    try {
      asked.get(5, TimeUnit.SECONDS);
    } catch (TimeoutException slow) {
      throw new Slow(slow);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException thrown
          ? thrown
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Slow(e);
    }
  }
}
