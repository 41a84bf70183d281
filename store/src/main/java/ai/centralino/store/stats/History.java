package ai.centralino.store.stats;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What happened hour by hour, day after day without a gap.
///
/// @param from the first day
/// @param calls 24 counts a day
/// @param orders 24 counts a day, as many days
/// @param closed days on which the business was, or will be, closed although its week says
///   otherwise
public record History(
    LocalDate from, List<double[]> calls, List<double[]> orders, Set<LocalDate> closed) {
  /// A day without calls has no row: it counts as a day of zeros.
  static History of(LocalDate first, LocalDate end, List<Stats.Day> days, Set<LocalDate> closed) {
    Map<LocalDate, Tally> known = new HashMap<>();
    days.forEach(day -> known.put(day.day(), day.tally()));
    List<double[]> calls = new ArrayList<>();
    List<double[]> orders = new ArrayList<>();
    Tally nothing = new Tally();
    for (LocalDate day = first; !day.isAfter(end); day = day.plusDays(1)) {
      Tally tally = known.getOrDefault(day, nothing);
      calls.add(doubles(tally.callHours));
      orders.add(doubles(tally.orderHours));
    }
    return new History(first, calls, orders, closed);
  }

  private static double[] doubles(int[] counts) {
    double[] doubles = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      doubles[i] = counts[i];
    }
    return doubles;
  }

  /// The calls, to be carried on.
  public Series callSeries() {
    return new Series(from, calls, closed);
  }

  /// The orders, to be carried on.
  public Series orderSeries() {
    return new Series(from, orders, closed);
  }
}
