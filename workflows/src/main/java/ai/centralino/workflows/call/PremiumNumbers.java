package ai.centralino.workflows.call;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Numbers that cost far more than a call to a person does: premium-rate and satellite ranges, read
/// from `premium-prefixes.txt`. Nobody is put through to one. Immutable.
public final class PremiumNumbers {
  private final List<Range> ranges;

  /// @param least how many signs a number in the range has at least, the plus among them
  private record Range(String prefix, int least) {
    static Range of(String line) {
      int stroke = line.indexOf('/');
      return stroke < 0
          ? new Range(line, 0)
          : new Range(line.substring(0, stroke), Integer.parseInt(line.substring(stroke + 1)));
    }

    boolean holds(String number) {
      return number.length() >= least && number.startsWith(prefix);
    }
  }

  public PremiumNumbers() {
    try (InputStream file = PremiumNumbers.class.getResourceAsStream("/premium-prefixes.txt")) {
      if (file == null) {
        throw new IllegalStateException("premium-prefixes.txt is not in the jar");
      }
      this.ranges =
          new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
              .lines()
              .map(line -> line.replaceFirst("#.*", "").strip())
              .filter(line -> !line.isEmpty())
              .map(Range::of)
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether an E.164 number lies in such a range; false for no number.
  public boolean holds(@Nullable String number) {
    return number != null && ranges.stream().anyMatch(range -> range.holds(number));
  }
}
