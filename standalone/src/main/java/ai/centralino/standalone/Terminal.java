package ai.centralino.standalone;

import java.io.PrintStream;
import java.util.Locale;

/// What a newcomer reads while things start. Thread-safe.
final class Terminal {
  private final PrintStream out;
  private final long began = System.nanoTime();

  Terminal(PrintStream out) {
    this.out = out;
  }

  /// One step, with the seconds since the start.
  synchronized void step(String text) {
    out.printf(Locale.ROOT, "  %5.1f s  %s%n", seconds(), text);
    out.flush();
  }

  double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }

  synchronized void block(String text) {
    out.println(text);
    out.flush();
  }
}
