package ai.centralino.store.stats;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the next seven days are expected to bring, hour by hour, and how far such forecasts were
/// off lately. Pure.
///
/// @param from the first day
/// @param days 24 expected counts each, seven days
/// @param seasonal whether the seasonal model was used; else last week is repeated, because that
///   was closer lately
/// @param miss how far off the seasonal model was
/// @param lastWeekMiss how far off a repetition of last week was
/// @param tested how many of the last weeks were forecast to find that out
public record Forecast(
    LocalDate from,
    List<double[]> days,
    boolean seasonal,
    Miss miss,
    Miss lastWeekMiss,
    int tested) {
  /// Days of history below which nothing is forecast: two weeks to learn from, one to test with.
  public static final int LEAST_DAYS = 21;

  private static final int MOST_TESTED = 4;
  private static final double WORTH_MENTIONING = 0.5;

  public Forecast {
    days = List.copyOf(days);
  }

  /// How far off forecasts were.
  ///
  /// @param mean mean difference per hour, quiet hours too
  /// @param typical what four of five hours were within, of those in which something was expected
  ///   or happened
  public record Miss(double mean, double typical) {}

  /// Whether there is enough to go by.
  public static boolean possible(Series past) {
    return past.length() >= LEAST_DAYS;
  }

  /// Carries `past` on. Each of the last weeks is forecast from what was known before it, up to
  /// four of them.
  ///
  /// @throws IllegalArgumentException with less than [#LEAST_DAYS] days
  public static Forecast of(Series past) {
    if (!possible(past)) {
      throw new IllegalArgumentException("at least " + LEAST_DAYS + " days are needed");
    }
    int tested = Math.min(MOST_TESTED, past.length() / Series.WEEK - 2);
    Miss seasonal = tried(WeekModel.SEASONAL, past, tested);
    Miss lastWeek = tried(WeekModel.LAST_WEEK, past, tested);
    boolean better = seasonal.mean() <= lastWeek.mean();
    return new Forecast(
        past.day(past.length()),
        (better ? WeekModel.SEASONAL : WeekModel.LAST_WEEK).next(past),
        better,
        seasonal,
        lastWeek,
        tested);
  }

  /// The miss of the model that was used.
  public Miss used() {
    return seasonal ? miss : lastWeekMiss;
  }

  /// What a day is expected to bring altogether.
  ///
  /// @param index 0–6
  public double sum(int index) {
    return Arrays.stream(days.get(index)).sum();
  }

  private static Miss tried(WeekModel model, Series past, int weeks) {
    List<Double> busy = new ArrayList<>();
    double sum = 0;
    int hours = 0;
    for (int week = 1; week <= weeks; week++) {
      int origin = past.length() - week * Series.WEEK;
      List<double[]> expected = model.next(past.until(origin));
      for (int i = 0; i < Series.WEEK; i++) {
        double[] actual = past.days().get(origin + i);
        for (int hour = 0; hour < Series.HOURS; hour++) {
          double off = Math.abs(actual[hour] - expected.get(i)[hour]);
          sum += off;
          hours++;
          if (actual[hour] > 0 || expected.get(i)[hour] >= WORTH_MENTIONING) {
            busy.add(off);
          }
        }
      }
    }
    busy.sort(null);
    double typical = busy.isEmpty() ? 0 : busy.get((int) Math.ceil(busy.size() * 0.8) - 1);
    return new Miss(sum / hours, typical);
  }
}
