package ai.centralino.store.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Forecasts of series whose future is known.
@Tag("fast")
class ForecastTest {
  /// A Wednesday.
  private static final LocalDate FROM = LocalDate.of(2026, 7, 1);

  /// A day at a time: how many in this hour of the day that is so many days after [#FROM].
  private static Series series(
      int days, Set<LocalDate> closed, ToDoubleBiFunction<Integer, Integer> count) {
    List<double[]> all = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      double[] hours = new double[24];
      for (int hour = 0; hour < 24; hour++) {
        hours[hour] = closed.contains(FROM.plusDays(day)) ? 0 : count.applyAsDouble(day, hour);
      }
      all.add(hours);
    }
    return new Series(FROM, all, closed);
  }

  /// A pizzeria's week: evenings, Fridays and Saturdays twice as busy, nothing on Tuesdays.
  private static double usual(int day, int hour) {
    int weekday = FROM.plusDays(day).getDayOfWeek().getValue();
    double evening =
        hour >= 18 && hour <= 22 ? 8 - 2 * Math.abs(hour - 20) : hour >= 11 && hour < 14 ? 2 : 0;
    return weekday == 2 ? 0 : weekday == 5 || weekday == 6 ? 2 * evening : evening;
  }

  @ParameterizedTest
  @CsvSource({"21", "24", "28", "60", "182"})
  void aWeekThatRepeatsIsForecastExactly(int days) {
    Forecast forecast = Forecast.of(series(days, Set.of(), ForecastTest::usual));
    assertThat(forecast.from()).isEqualTo(FROM.plusDays(days));
    assertThat(forecast.days()).hasSize(7);
    for (int day = 0; day < 7; day++) {
      for (int hour = 0; hour < 24; hour++) {
        assertThat(forecast.days().get(day)[hour])
            .as(day + " " + hour)
            .isCloseTo(usual(days + day, hour), within(1e-9));
      }
    }
    assertThat(forecast.miss().mean()).isCloseTo(0, within(1e-9));
    assertThat(forecast.miss().typical()).isCloseTo(0, within(1e-9));
    assertThat(forecast.tested()).isEqualTo(Math.min(4, days / 7 - 2));
  }

  @Test
  void closedDaysAreNothingAndTeachNothing() {
    // One Friday in the past and one to come.
    LocalDate past = FROM.plusDays(44);
    LocalDate ahead = FROM.plusDays(72);
    assertThat(past.getDayOfWeek()).isEqualTo(java.time.DayOfWeek.FRIDAY);
    Series known = series(70, Set.of(past, ahead), ForecastTest::usual);
    Forecast forecast = Forecast.of(known);
    assertThat(forecast.sum(2)).isZero();
    Forecast open = Forecast.of(series(70, Set.of(past), ForecastTest::usual));
    assertThat(open.days().get(2)[20]).isCloseTo(16, within(1e-9));
    assertThat(forecast.sum(3)).isEqualTo(open.sum(3));
  }

  @Test
  void chanceIsAveragedOut() {
    Random random = new Random(7);
    Series noisy = series(182, Set.of(), (day, hour) -> chance(random, usual(day, hour)));
    Forecast forecast = Forecast.of(noisy);
    assertThat(forecast.seasonal()).isTrue();
    // A difference of two draws is off by √2 times what a draw is off from its mean.
    assertThat(forecast.miss().mean()).isLessThan(0.9 * forecast.lastWeekMiss().mean());
    double sum = 0;
    double wanted = 0;
    for (int day = 0; day < 7; day++) {
      sum += forecast.sum(day);
      for (int hour = 0; hour < 24; hour++) {
        wanted += usual(182 + day, hour);
      }
    }
    assertThat(sum).isCloseTo(wanted, within(0.15 * wanted));
    // Four of five hours of a mean of up to 16 calls lie within ±1.3 times the root of the mean.
    assertThat(forecast.miss().typical()).isBetween(1.0, 5.5);
  }

  @Test
  void growthIsCarriedOnAndDamped() {
    ToDoubleBiFunction<Integer, Integer> growing =
        (day, hour) -> usual(day, hour) * (1 + 0.1 * (day / 7));
    Forecast forecast = Forecast.of(series(140, Set.of(), growing));
    double next = 0;
    double last = 0;
    double expected = 0;
    for (int day = 0; day < 7; day++) {
      expected += forecast.sum(day);
      for (int hour = 0; hour < 24; hour++) {
        next += growing.applyAsDouble(140 + day, hour);
        last += growing.applyAsDouble(133 + day, hour);
      }
    }
    assertThat(expected).isBetween(0.97 * last, 1.03 * next);
  }

  @Test
  void whereLastWeekIsCloserItIsShown() {
    // The business moved its hours from evening to morning five weeks ago.
    Series moved =
        series(140, Set.of(), (day, hour) -> usual(day, day < 105 ? hour : (hour + 12) % 24));
    Forecast forecast = Forecast.of(moved);
    assertThat(forecast.seasonal()).isFalse();
    assertThat(forecast.used()).isEqualTo(forecast.lastWeekMiss());
    assertThat(forecast.lastWeekMiss().mean()).isCloseTo(0, within(1e-9));
    assertThat(forecast.days().getFirst()).isEqualTo(moved.days().get(133));
  }

  @Test
  void nothingIsForecastFromTooLittle() {
    assertThat(Forecast.possible(series(20, Set.of(), ForecastTest::usual))).isFalse();
    assertThatThrownBy(() -> Forecast.of(series(20, Set.of(), ForecastTest::usual)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noCallsAreExpectedWhereThereWereNone() {
    Forecast forecast = Forecast.of(series(60, Set.of(), (_, _) -> 0));
    assertThat(forecast.sum(0)).isZero();
    assertThat(forecast.used().typical()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"5", "50", "500"})
  void nothingIsEverExpectedBelowNothingOrBeyondTwice(int seed) {
    Random random = new Random(seed);
    Series wild =
        series(90, Set.of(), (_, _) -> random.nextInt(10) == 0 ? random.nextInt(1_000) : 0);
    Forecast forecast = Forecast.of(wild);
    for (double[] day : forecast.days()) {
      for (double hour : day) {
        assertThat(hour).isBetween(0.0, 2_000.0);
      }
    }
  }

  /// A draw from a Poisson distribution.
  private static double chance(Random random, double mean) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int drawn = 0;
    while (product > limit) {
      product *= random.nextDouble();
      drawn++;
    }
    return drawn;
  }
}
