package ai.centralino.edge.server;

import org.springframework.context.SmartLifecycle;

/// On shutdown hands every live call over, before the web server closes.
final class Drain implements SmartLifecycle {
  private static final int WAIT_MS = 2_000;

  private final LiveCalls calls;
  private volatile boolean running;

  Drain(LiveCalls calls) {
    this.calls = calls;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    calls.drain();
    long end = System.nanoTime() + WAIT_MS * 1_000_000L;
    while (!calls.all().isEmpty() && System.nanoTime() < end) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
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
