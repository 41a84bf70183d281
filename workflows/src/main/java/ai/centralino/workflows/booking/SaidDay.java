package ai.centralino.workflows.booking;

import java.time.DayOfWeek;
import java.time.LocalDate;

/// A day as it was said, before the calendar is asked.
sealed interface SaidDay {
  record OnDate(LocalDate date, boolean certain) implements SaidDay {}

  /// Without a year.
  record InYear(int day, int month, boolean certain) implements SaidDay {}

  /// Without a month.
  record InMonth(int day) implements SaidDay {}

  /// Weeks from today; a weekday said beside them is the one of that week.
  record AfterWeeks(int weeks) implements SaidDay {}

  record OnWeekday(DayOfWeek day, Which which) implements SaidDay {}

  /// Saturday and Sunday, `weeks` after those that come first.
  record OnWeekend(int weeks) implements SaidDay {}

  record NoSuchDay() implements SaidDay {}

  /// Which of the days with one name.
  enum Which {
    COMING,
    NEXT,
    /// A week after the coming one.
    WEEK_AFTER,
    /// In the week after next.
    AFTER_NEXT,
    LAST
  }
}
