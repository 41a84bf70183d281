package ai.centralino.web;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Waits for the workflow server five seconds at most: a person stands in front of the page.
public final class Within {
  private static final Executor THREADS = command -> Thread.ofVirtual().start(command);

  private Within() {}

  /// It took too long. What was asked for may still happen.
  public static final class Slow extends RuntimeException {
    Slow(Throwable cause) {
      super(cause);
    }
  }

  /// What `ask` returns or throws.
  ///
  /// @throws Slow after five seconds
  public static <T> T fiveSeconds(Supplier<T> ask) {
    CompletableFuture<T> asked = CompletableFuture.supplyAsync(ask, THREADS);
    try {
      return asked.get(5, TimeUnit.SECONDS);
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
