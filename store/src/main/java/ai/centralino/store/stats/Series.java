package ai.centralino.store.stats;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// A count per hour, day after day without a gap.
///
/// @param from the first day
/// @param days 24 counts each
/// @param closed days that say nothing about others of their weekday, and on which nothing is
///   expected
public record Series(LocalDate from, List<double[]> days, Set<LocalDate> closed) {
  static final int WEEK = 7;
  static final int HOURS = 24;

  public Series {
    days = List.copyOf(days);
    closed = Set.copyOf(closed);
  }

  int length() {
    return days.size();
  }

  LocalDate day(int index) {
    return from.plusDays(index);
  }

  boolean closed(int index) {
    return closed.contains(day(index));
  }

  /// Monday is 0.
  int weekday(int index) {
    return day(index).getDayOfWeek().getValue() - 1;
  }

  /// As it was when only the first `length` days had passed.
  Series until(int length) {
    return new Series(from, days.subList(0, length), closed);
  }
}
