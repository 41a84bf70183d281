package ai.centralino.edge.server;

import org.springframework.context.SmartLifecycle;

/// On shutdown hands every live call over, before the web server closes.
final class Drain implements SmartLifecycle {
  private static final int WAIT_MS = 2_000;

  /// How long a carrier may take to ask what comes next.
  private static final int ASKS_WITHIN_MS = 1_500;

  private final LiveCalls calls;
  private final boolean alone;
  private volatile boolean running;

  /// @param alone whether no other edge hears the carriers that come back
  Drain(LiveCalls calls, boolean alone) {
    this.calls = calls;
    this.alone = alone;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    boolean talking = !calls.all().isEmpty();
    calls.drain();
    long end = System.nanoTime() + WAIT_MS * 1_000_000L;
    try {
      while (!calls.all().isEmpty() && System.nanoTime() < end) {
        Thread.sleep(20);
      }
      if (talking && alone) {
        Thread.sleep(ASKS_WITHIN_MS); // they are asked to hold on
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
