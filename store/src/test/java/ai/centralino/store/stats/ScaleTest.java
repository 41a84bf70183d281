package ai.centralino.store.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class ScaleTest {
  @ParameterizedTest
  @CsvSource({
    "-5, 0",
    "0, 0",
    "4, 0",
    "5, 1",
    "119, 23",
    "120, 24",
    "134, 24",
    "135, 25",
    "3599, 63",
    "3600, 64",
    "100000, 64"
  })
  void secondsFallIntoTheirStep(int seconds, int step) {
    assertThat(Scale.SECONDS.of(seconds)).isEqualTo(step);
  }

  @Test
  void theLastStepIsTheLastCount() {
    assertThat(Scale.SECONDS.of(Integer.MAX_VALUE)).isEqualTo(Scale.SECONDS.size() - 1);
    assertThat(Scale.MILLISECONDS.of(Integer.MAX_VALUE)).isEqualTo(Scale.MILLISECONDS.size() - 1);
  }

  @Test
  void nothingHasNoPercentile() {
    assertThat(Scale.SECONDS.percentile(new int[Scale.SECONDS.size()], 0.9)).isEmpty();
  }

  @Test
  void onePercentileIsWithinItsStep() {
    int[] counts = new int[Scale.SECONDS.size()];
    counts[Scale.SECONDS.of(61)]++;
    assertThat(Scale.SECONDS.percentile(counts, 0.9).orElseThrow()).isBetween(60.0, 65.0);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.5", "2, 0.9", "3, 0.95", "4, 0.99"})
  void percentilesOfManyValuesAreCloseToTheTrueOnes(int seed, double share) {
    Random random = new Random(seed);
    int[] values = new int[5_000];
    int[] counts = new int[Scale.SECONDS.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) Math.exp(4 + random.nextGaussian() * 0.7);
      counts[Scale.SECONDS.of(values[i])]++;
    }
    Arrays.sort(values);
    double exact = values[(int) Math.ceil(share * values.length) - 1];
    assertThat(Scale.SECONDS.percentile(counts, share).orElseThrow())
        .isCloseTo(exact, within(0.03 * exact + 2));
  }
}
