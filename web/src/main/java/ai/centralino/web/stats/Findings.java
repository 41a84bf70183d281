package ai.centralino.web.stats;

import ai.centralino.store.billing.Spending.Spent;
import ai.centralino.store.stats.Forecast;
import ai.centralino.store.stats.Stats.Day;
import ai.centralino.store.stats.Stats.Report;
import ai.centralino.store.stats.Tally;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What was found for a question.
///
/// @param sum all days in one
/// @param before all days of the range before in one, or null where nobody asked
/// @param spent what the days cost, and `spentBefore` those before; null where it is not for this
///   reader, or only test calls are asked for, which are free
/// @param calls what is expected of the next days, or null where there is too little to go by
/// @param orders as `calls`
/// @param historyDays how many days the forecast could learn from
record Findings(
    Asked asked,
    Report report,
    Tally sum,
    @Nullable Tally before,
    @Nullable Spent spent,
    @Nullable Spent spentBefore,
    @Nullable Forecast calls,
    @Nullable Forecast orders,
    int historyDays) {

  /// Calls by weekday, Monday first, and hour.
  int[][] week() {
    int[][] week = new int[7][24];
    for (Day day : report.days()) {
      int[] hours = day.tally().callHours();
      int weekday = weekday(day.day());
      for (int hour = 0; hour < hours.length; hour++) {
        week[weekday][hour] += hours[hour];
      }
    }
    return week;
  }

  /// What a lead cost in minor units: the calls' share of the plan by the time they took, over the
  /// leads among them.
  static OptionalDouble perLead(@Nullable Spent spent, Tally tally) {
    return spent == null || tally.leads() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) spent.share(tally.seconds()) / tally.leads());
  }

  private static int weekday(LocalDate day) {
    return day.getDayOfWeek().getValue() - 1;
  }

  /// An hour of the week and how many calls began in it.
  ///
  /// @param weekday Monday is 1
  record Busy(int weekday, int hour, int calls) {}

  /// The busiest hours of the week, at most five.
  List<Busy> busiest() {
    int[][] week = week();
    return java.util.stream.IntStream.range(0, 7 * 24)
        .mapToObj(i -> new Busy(i / 24 + 1, i % 24, week[i / 24][i % 24]))
        .filter(busy -> busy.calls() > 0)
        .sorted(java.util.Comparator.comparingInt(Busy::calls).reversed())
        .limit(5)
        .toList();
  }

  /// Whether there is nothing at all to show.
  public boolean nothing() {
    return sum.calls() == 0 && (before == null || before.calls() == 0);
  }
}
