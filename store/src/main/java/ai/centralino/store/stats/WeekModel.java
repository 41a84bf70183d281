package ai.centralino.store.stats;

import java.util.ArrayList;
import java.util.List;

/// Two ways to carry a series on for seven days. Pure.
enum WeekModel {
  /// The same hour of last week, again.
  LAST_WEEK {
    @Override
    List<double[]> next(Series past) {
      List<double[]> week = new ArrayList<>();
      for (int i = 0; i < Series.WEEK; i++) {
        int index = past.length() + i;
        week.add(
            past.closed(index)
                ? new double[Series.HOURS]
                : past.days().get(index - Series.WEEK).clone());
      }
      return week;
    }
  },

  /// The mean of the same hour in the weeks before, recent ones weighing more, raised or lowered to
  /// where the weeks' sums are heading (Holt's method with a damped trend, whose two constants are
  /// those that would have done best so far). Closed days are left out, and forecast as nothing.
  SEASONAL {
    @Override
    List<double[]> next(Series past) {
      double[][] profile = profile(past);
      double level = level(past, profile);
      List<double[]> week = new ArrayList<>();
      for (int i = 0; i < Series.WEEK; i++) {
        int index = past.length() + i;
        double[] day = new double[Series.HOURS];
        for (int hour = 0; hour < Series.HOURS && !past.closed(index); hour++) {
          day[hour] = profile[past.weekday(index)][hour] * level;
        }
        week.add(day);
      }
      return week;
    }
  };

  private static final double FADE = 0.8;
  private static final double DAMPED = 0.8;
  private static final int WEEKS_FOR_TREND = 4;
  private static final double[] LEVELS = {0.2, 0.4, 0.6, 0.8};
  private static final double[] TRENDS = {0, 0.1, 0.3};

  /// What the seven days after `past`, which has at least seven days, are expected to bring.
  abstract List<double[]> next(Series past);

  /// The weighted mean per weekday and hour.
  private static double[][] profile(Series past) {
    double[][] sums = new double[Series.WEEK][Series.HOURS];
    double[] weights = new double[Series.WEEK];
    for (int i = 0; i < past.length(); i++) {
      if (past.closed(i)) {
        continue;
      }
      int weeksAgo = (past.length() - 1 - i) / Series.WEEK;
      double weight = Math.pow(FADE, weeksAgo);
      weights[past.weekday(i)] += weight;
      for (int hour = 0; hour < Series.HOURS; hour++) {
        sums[past.weekday(i)][hour] += weight * past.days().get(i)[hour];
      }
    }
    for (int day = 0; day < Series.WEEK; day++) {
      for (int hour = 0; hour < Series.HOURS && weights[day] > 0; hour++) {
        sums[day][hour] /= weights[day];
      }
    }
    return sums;
  }

  /// What the profile is to be multiplied by; at most doubled or halved.
  private static double level(Series past, double[][] profile) {
    double usual = 0;
    for (double[] day : profile) {
      usual += sum(day);
    }
    double[] weeks = weeks(past, profile);
    if (weeks.length < WEEKS_FOR_TREND || usual == 0) {
      return 1;
    }
    double best = Double.MAX_VALUE;
    double next = usual;
    for (double level : LEVELS) {
      for (double trend : TRENDS) {
        Holt run = Holt.through(weeks, level, trend);
        if (run.error() < best - 1e-9) {
          best = run.error();
          next = run.next();
        }
      }
    }
    return Math.clamp(next / usual, 0.5, 2);
  }

  /// The sums of the whole weeks, oldest first; a closed day counts as its weekday's mean.
  private static double[] weeks(Series past, double[][] profile) {
    double[] weeks = new double[past.length() / Series.WEEK];
    int start = past.length() - weeks.length * Series.WEEK;
    for (int i = start; i < past.length(); i++) {
      weeks[(i - start) / Series.WEEK] +=
          sum(past.closed(i) ? profile[past.weekday(i)] : past.days().get(i));
    }
    return weeks;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /// Where a run of Holt's method ended.
  ///
  /// @param next what it expects next
  /// @param error the squares of what it was wrong by on the way
  private record Holt(double next, double error) {
    static Holt through(double[] values, double alpha, double beta) {
      double level = values[0];
      double trend = 0;
      double error = 0;
      for (int i = 1; i < values.length; i++) {
        double expected = level + DAMPED * trend;
        error += (values[i] - expected) * (values[i] - expected);
        double before = level;
        level = alpha * values[i] + (1 - alpha) * expected;
        trend = beta * (level - before) + (1 - beta) * DAMPED * trend;
      }
      return new Holt(Math.max(0, level + DAMPED * trend), error);
    }
  }
}
