package ai.centralino.workflows.booking;

import ai.centralino.workflows.booking.SaidDay.AfterWeeks;
import ai.centralino.workflows.booking.SaidDay.InMonth;
import ai.centralino.workflows.booking.SaidDay.InYear;
import ai.centralino.workflows.booking.SaidDay.NoSuchDay;
import ai.centralino.workflows.booking.SaidDay.OnDate;
import ai.centralino.workflows.booking.SaidDay.OnWeekday;
import ai.centralino.workflows.booking.SaidDay.OnWeekend;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds the date of a day that was said. Immutable.
///
/// @param week weeks from this one that the days lie in, -1 where none was named
/// @param month months from this one, likewise
record Days(LocalDate today, int week, int month) {
  /// A date this far ahead that was said without its year is more likely a slip.
  private static final int FAR = 300;

  /// What became of the days that were said.
  sealed interface Outcome {
    /// @param rolls days to add where the moment on `date` turns out to be over
    record One(LocalDate date, boolean certain, int rolls) implements Outcome {}

    record Problem(Resolution resolution) implements Outcome {}

    record None() implements Outcome {}
  }

  private record Found(LocalDate date, boolean certain, int rolls, boolean byName) {}

  Outcome find(List<SaidDay> said) {
    List<Found> found = new ArrayList<>();
    List<SaidDay> days = inTheirWeek(said);
    for (SaidDay day : days) {
      if (!(day instanceof OnWeekend)) {
        Found one = find(day);
        if (one == null) {
          return new Outcome.Problem(new Resolution.NoSuchDate());
        }
        found.add(one);
      }
    }
    List<Found> dated = found.stream().filter(f -> !f.byName).toList();
    List<LocalDate> dates = distinct(dated.isEmpty() ? found : dated);
    if (dates.size() > 1) {
      return new Outcome.Problem(new Resolution.SeveralDates(dates));
    }
    if (dates.isEmpty()) {
      return weekend(days);
    }
    LocalDate date = dates.getFirst();
    for (SaidDay day : days) {
      if (day instanceof OnWeekday weekday && weekday.day() != date.getDayOfWeek()) {
        return new Outcome.Problem(new Resolution.WrongWeekday(date, weekday.day()));
      }
    }
    List<Found> sources = dated.isEmpty() ? found : dated;
    boolean certain =
        sources.stream().anyMatch(Found::certain)
            || (found.size() > dated.size() && !dated.isEmpty());
    int rolls = sources.stream().mapToInt(Found::rolls).min().orElse(0);
    return new Outcome.One(date, certain, rolls);
  }

  /// "Friday in two weeks" is near that day, but not certainly in that week.
  private List<SaidDay> inTheirWeek(List<SaidDay> days) {
    boolean named = days.stream().anyMatch(OnWeekday.class::isInstance);
    for (SaidDay day : days) {
      if (named && day instanceof AfterWeeks after) {
        LocalDate week = today.plusWeeks(after.weeks());
        return days.stream()
            .filter(d -> !d.equals(after))
            .map(d -> d instanceof OnWeekday on ? new OnDate(week.with(on.day()), false) : d)
            .toList();
      }
    }
    return days;
  }

  private static List<LocalDate> distinct(List<Found> found) {
    return List.copyOf(new TreeSet<>(found.stream().map(Found::date).toList()).stream().toList());
  }

  private Outcome weekend(List<SaidDay> days) {
    for (SaidDay day : days) {
      if (day instanceof OnWeekend weekend) {
        LocalDate sunday =
            today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)).plusWeeks(weekend.weeks());
        LocalDate saturday = sunday.minusDays(1);
        return saturday.isBefore(today)
            ? new Outcome.One(sunday, false, 0)
            : new Outcome.Problem(new Resolution.SeveralDates(List.of(saturday, sunday)));
      }
    }
    return new Outcome.None();
  }

  /// The date of one day; null where there is none.
  private @Nullable Found find(SaidDay day) {
    return switch (day) {
      case OnDate on -> new Found(on.date(), on.certain(), 0, false);
      case InYear in -> inYear(in);
      case InMonth in -> inMonth(in.day());
      case AfterWeeks after -> new Found(today.plusWeeks(after.weeks()), true, 0, false);
      case OnWeekday on -> weekday(on);
      case OnWeekend _, NoSuchDay _ -> null;
    };
  }

  /// In this year, or in the next where the day is over.
  private @Nullable Found inYear(InYear in) {
    for (int year = today.getYear(); year <= today.getYear() + 1; year++) {
      YearMonth month = YearMonth.of(year, in.month());
      if (month.isValidDay(in.day()) && !month.atDay(in.day()).isBefore(today)) {
        LocalDate date = month.atDay(in.day());
        return new Found(
            date, in.certain() && ChronoUnit.DAYS.between(today, date) < FAR, 0, false);
      }
    }
    return null;
  }

  /// In the month that was named, else in the first that has the day still to come.
  private @Nullable Found inMonth(int day) {
    YearMonth current = YearMonth.from(today);
    if (month != -1) {
      YearMonth named = current.plusMonths(month);
      return named.isValidDay(day) ? new Found(named.atDay(day), true, 0, false) : null;
    }
    for (int ahead = 0; ahead <= 2; ahead++) {
      YearMonth candidate = current.plusMonths(ahead);
      if (candidate.isValidDay(day) && !candidate.atDay(day).isBefore(today)) {
        boolean skipped = ahead > 1 || (ahead > 0 && !current.isValidDay(day));
        return new Found(candidate.atDay(day), !skipped, 0, false);
      }
    }
    return null;
  }

  private Found weekday(OnWeekday on) {
    LocalDate coming = today.with(TemporalAdjusters.nextOrSame(on.day()));
    LocalDate ofThisWeek = today.with(on.day());
    LocalDate ofNextWeek = ofThisWeek.plusWeeks(1);
    if (week == 1) {
      return new Found(ofNextWeek, true, 0, true);
    }
    if (week == 0 && on.which() == SaidDay.Which.COMING) {
      return new Found(ofThisWeek, true, 0, true);
    }
    if (week < -1) {
      return new Found(ofThisWeek.minusWeeks(1), true, 0, true);
    }
    return switch (on.which()) {
      case COMING -> new Found(coming, true, coming.equals(today) ? 7 : 0, true);
      case NEXT -> new Found(ofNextWeek, coming.equals(ofNextWeek), 0, true);
      case WEEK_AFTER -> new Found(coming.plusWeeks(1), !coming.equals(today), 0, true);
      case AFTER_NEXT -> new Found(ofNextWeek.plusWeeks(1), false, 0, true);
      case LAST -> new Found(today.with(TemporalAdjusters.previous(on.day())), true, 0, true);
    };
  }

  /// Whether the number `day` said beside weekdays is their day of the month.
  boolean agrees(SaidDay day, List<SaidDay> others) {
    Found found = find(day);
    return found != null
        && others.stream()
            .allMatch(o -> o instanceof OnWeekday on && on.day() == found.date.getDayOfWeek());
  }
}
