package ai.centralino.store.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Steps by which lengths are counted, so that percentiles can be had from counts. Finer where most
/// values lie. The counts are kept in the database: other steps need a migration that counts every
/// day again. Immutable.
public final class Scale {
  /// Lengths of calls in seconds: to 2.5 s below two minutes, to 30 s below twenty.
  public static final Scale SECONDS =
      new Scale(steps(0, 5, 120, 15, 300, 30, 600, 60, 1_200, 300, 3_600));

  /// Waits for the receptionist's first sound in milliseconds: to 25 ms below a second.
  public static final Scale MILLISECONDS =
      new Scale(steps(0, 50, 1_000, 100, 2_000, 250, 4_000, 1_000, 10_000));

  private final int[] steps;

  private Scale(int[] steps) {
    this.steps = steps;
  }

  /// From the first number on by steps of the second up to the third, and so on.
  private static int[] steps(int from, int... widthAndEnd) {
    IntStream.Builder steps = IntStream.builder();
    int at = from;
    for (int i = 0; i < widthAndEnd.length; i += 2) {
      for (; at < widthAndEnd[i + 1]; at += widthAndEnd[i]) {
        steps.add(at);
      }
    }
    steps.add(at);
    return steps.build().toArray();
  }

  /// How many counts there are; the last one takes whatever is longer than all steps.
  public int size() {
    return steps.length;
  }

  /// Which count a value belongs to; negative values belong to the first.
  public int of(int value) {
    int found = Arrays.binarySearch(steps, Math.max(0, value));
    return found >= 0 ? found : -found - 2;
  }

  /// The value that a share of all counted values lies below, reckoned as if values lay evenly
  /// within their step; empty where nothing was counted. Beyond the last step it is that step's
  /// beginning.
  ///
  /// @param counts as many as [#size]
  /// @param share 0–1, such as 0.9
  public OptionalDouble percentile(int[] counts, double share) {
    long all = Arrays.stream(counts).asLongStream().sum();
    if (all == 0) {
      return OptionalDouble.empty();
    }
    double rank = share * all;
    long below = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0 && below + counts[i] >= rank) {
        if (i == counts.length - 1) {
          return OptionalDouble.of(steps[i]);
        }
        double within = Math.max(0, rank - below) / counts[i];
        return OptionalDouble.of(steps[i] + within * (steps[i + 1] - steps[i]));
      }
      below += counts[i];
    }
    return OptionalDouble.of(steps[steps.length - 1]);
  }
}
