package ai.centralino.workflows.booking;

import static ai.centralino.workflows.booking.Piece.Mark.*;

import ai.centralino.workflows.booking.Piece.Amount;
import ai.centralino.workflows.booking.Piece.Day;
import ai.centralino.workflows.booking.Piece.Figures;
import ai.centralino.workflows.booking.Piece.Month;
import ai.centralino.workflows.booking.Piece.Unit;
import ai.centralino.workflows.booking.Piece.Weekday;
import ai.centralino.workflows.booking.SaidDay.InMonth;
import ai.centralino.workflows.booking.SaidDay.InYear;
import ai.centralino.workflows.booking.SaidDay.NoSuchDay;
import ai.centralino.workflows.booking.SaidDay.OnDate;
import ai.centralino.workflows.booking.SaidDay.OnWeekday;
import ai.centralino.workflows.booking.SaidDay.OnWeekend;
import ai.centralino.workflows.booking.SaidDay.Which;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/// The rules for days. Confined to one reading.
final class DayGrammar {
  private final Cursor cursor;
  private final boolean amongTimes;
  private final LocalDate today;
  private final Said said;

  DayGrammar(Cursor cursor, boolean amongTimes, LocalDate today, Said said) {
    this.cursor = cursor;
    this.amongTimes = amongTimes;
    this.today = today;
    this.said = said;
  }

  /// Whether a day stood at the cursor, which is then behind it.
  boolean read() {
    return switch (cursor.peek(0)) {
      case Figures figures -> figures(figures);
      case Amount amount -> dayFirst(amount);
      case Month month -> monthFirst(month);
      case Weekday weekday -> weekday(weekday.day(), 1);
      case Day day -> day(day);
      case Piece.Mark mark ->
          switch (mark) {
            case WEEKEND -> add(new OnWeekend(isNext(-1) || isNext(1) ? 1 : 0), 1);
            case HAFTA -> saturday(0) && weekday(DayOfWeek.SATURDAY, 1);
            default -> false;
          };
      case Piece.Part _, Piece.Clock _, Piece.Span _ -> false;
    };
  }

  /// "today week" is a week later; "aaj se" only begins a delay.
  private boolean day(Day day) {
    if (day.offset() == 0 && cursor.is(1, UNTIL)) {
      return cursor.skip(2);
    }
    boolean week = cursor.isUnit(1, Unit.WEEK) && !cursor.is(1, HAFTA);
    boolean later = week && !cursor.isAny(2, NEXT, THIS, LAST);
    return add(new OnDate(today.plusDays(day.offset() + (later ? 7 : 0)), true), later ? 2 : 1);
  }

  private boolean isNext(int ahead) {
    return cursor.is(ahead, NEXT) && !cursor.isUnit(ahead + 1, Unit.WEEK);
  }

  private boolean add(SaidDay day, int pieces) {
    boolean denied = cursor.is(-1, NOT) || (cursor.is(-2, NOT) && cursor.isAny(-1, THE, ON, THIS));
    if (!denied) {
      said.add(day);
    }
    return cursor.skip(pieces);
  }

  /// Whether the "ہفتہ" at `ahead` is Saturday and not a week: it is one with "کو", with a part of
  /// the day, or without "this" and "next".
  boolean saturday(int ahead) {
    if (!cursor.isAny(ahead - 1, NEXT, THIS, LAST)) {
      return true;
    }
    int joints = cursor.joints(ahead + 1);
    return cursor.is(ahead + 1, ON)
        || cursor.part(ahead + 1 + joints) != null
        || (joints > 0 && cursor.isUnit(ahead + 1 + joints, Unit.DAY));
  }

  private boolean weekday(DayOfWeek day, int pieces) {
    if (cursor.is(pieces, AFTER_NEXT)) {
      return add(new OnWeekday(day, Which.AFTER_NEXT), pieces + 1);
    }
    boolean weekLater = cursor.isUnit(pieces, Unit.WEEK) && !cursor.is(pieces, HAFTA);
    if (weekLater && !cursor.isAny(pieces + 1, NEXT, THIS, LAST)) {
      return add(new OnWeekday(day, Which.WEEK_AFTER), pieces + 1);
    }
    boolean ofMonth =
        cursor.is(pieces, OF)
            && (cursor.peek(pieces + 1) instanceof Month
                || cursor.isUnit(pieces + (cursor.is(pieces + 1, THE) ? 2 : 1), Unit.MONTH));
    if (cursor.is(-1, LAST) && ofMonth) {
      return ofMonth(day, -1, pieces);
    }
    int behind = pieces + (cursor.is(pieces, THE) ? 1 : 0);
    boolean ofWeek = cursor.span(behind + 1) != null;
    boolean next = cursor.is(-1, NEXT) || (!ofWeek && cursor.is(behind, NEXT));
    boolean last = cursor.is(-1, LAST) || (!ofWeek && cursor.is(behind, LAST));
    return add(new OnWeekday(day, next ? Which.NEXT : last ? Which.LAST : Which.COMING), pieces);
  }

  private boolean figures(Figures figures) {
    if (figures.sign() == ':') {
      return false;
    }
    int first = figures.parts().get(0);
    int second = figures.parts().get(1);
    if (figures.parts().size() == 3) {
      int third = figures.parts().get(2);
      return add(
          figures.widths().getFirst() == 4
              ? onDate(first, second, third, true)
              : onDate(third < 100 ? 2000 + third : third, second, first, true),
          1);
    }
    SaidDay day = dayAndMonth(first, second);
    if (figures.sign() == '/') {
      return add(day, 1);
    }
    if (cursor.isAny(-1, AT, ABOUT, FROM, BETWEEN) || cursor.isUnit(-1, Unit.HOUR)) {
      return false;
    }
    boolean clock = figures.sign() == '.' && figures.widths().get(1) == 2;
    boolean range = figures.sign() == '-' && amongTimes;
    SaidTime time = SaidTime.of(first, second);
    if (range && first <= 24 && second <= 24) {
      return false;
    }
    if (!clock || !time.possible()) {
      boolean impossibleTime = clock && amongTimes && day instanceof NoSuchDay;
      return !impossibleTime && add(day, 1);
    }
    if (day instanceof NoSuchDay || cursor.part(1) != null || cursor.is(1, OCLOCK)) {
      return false;
    }
    if (cursor.isAny(-1, THE)) {
      return add(day, 1);
    }
    said.add(new Said.Loose(day, time, amongTimes));
    return cursor.skip(1);
  }

  /// Day first; the American order only where the other has no meaning.
  private static SaidDay dayAndMonth(int first, int second) {
    SaidDay day = inYear(first, second, true);
    SaidDay american = inYear(second, first, false);
    return day instanceof NoSuchDay ? american : day;
  }

  private static SaidDay inYear(int day, int month, boolean certain) {
    boolean possible =
        month >= 1 && month <= 12 && day >= 1 && day <= java.time.Month.of(month).maxLength();
    return possible ? new InYear(day, month, certain) : new NoSuchDay();
  }

  private static SaidDay onDate(int year, int month, int day, boolean certain) {
    try {
      return new OnDate(LocalDate.of(year, month, day), certain);
    } catch (DateTimeException _) {
      return new NoSuchDay();
    }
  }

  /// "27 novembre", "the 27th of November 2026", "il 27", "27 تاریخ".
  private boolean dayFirst(Amount amount) {
    if (amount.ordinal() && cursor.peek(1) instanceof Weekday weekday) {
      return ofMonth(weekday.day(), amount.value(), 2);
    }
    int end = 1;
    boolean dated = false;
    while (cursor.isAny(end, DATE, OF)) {
      dated |= cursor.is(end, DATE);
      end++;
    }
    if (cursor.peek(end) instanceof Month month && amount.digits() <= 2) {
      return withYear(amount.value(), month.number(), end + 1);
    }
    boolean marked = cursor.is(-1, THE) || cursor.peek(-1) instanceof Weekday;
    boolean rank = amount.ordinal() && (marked || cursor.is(1, OF) || amongAll());
    boolean article = cursor.is(-1, THE) && amount.digits() <= 2 && !hourFollows();
    if (!dated && !rank && !article) {
      return false;
    }
    int pieces = dated ? end - (cursor.is(end - 1, OF) ? 1 : 0) : 1;
    return add(monthOf(amount.value()), pieces);
  }

  /// "the first Friday of December", "the last Friday of the month" with -1; without a month only a
  /// guess.
  private boolean ofMonth(DayOfWeek day, int place, int end) {
    int at = end;
    while (cursor.isAny(at, OF, THE)) {
      at++;
    }
    LocalDate date = null;
    if (cursor.peek(at) instanceof Month month) {
      LocalDate first = today.withDayOfMonth(1).withMonth(month.number());
      date = first.with(TemporalAdjusters.dayOfWeekInMonth(place, day));
      if (date.isBefore(today)) {
        date = first.plusYears(1).with(TemporalAdjusters.dayOfWeekInMonth(place, day));
      }
    } else if (cursor.isUnit(at, Unit.MONTH)) {
      date = today.with(TemporalAdjusters.dayOfWeekInMonth(place, day));
    }
    return date == null
        ? add(new OnDate(today.with(TemporalAdjusters.nextOrSame(day)), false), end)
        : add(new OnDate(date, true), at + 1);
  }

  private boolean amongAll() {
    return cursor.isAlone() && !amongTimes;
  }

  private boolean hourFollows() {
    return cursor.isAny(1, OCLOCK, STRUCK, ABOUT_TO_STRIKE);
  }

  private static SaidDay monthOf(int day) {
    return day >= 1 && day <= 31 ? new InMonth(day) : new NoSuchDay();
  }

  /// "November 27th, 2026".
  private boolean monthFirst(Month month) {
    int at = cursor.isAny(1, THE, OF) ? 2 : 1;
    Amount day = cursor.amount(at);
    if (day == null || day.digits() > 2 || cursor.isAny(at + 1, OCLOCK, PEOPLE)) {
      return false;
    }
    return withYear(day.value(), month.number(), at + (cursor.is(at + 1, DATE) ? 2 : 1));
  }

  private boolean withYear(int day, int month, int end) {
    int at = end + (cursor.isAny(end, OF, IN) ? 1 : 0);
    int yearEnd = at;
    Integer year = null;
    if (cursor.peek(at) instanceof Amount amount) {
      Amount second = cursor.amount(at + 1);
      if (amount.digits() == 4 && amount.value() >= 1900 && !cursor.is(at + 1, OCLOCK)) {
        year = amount.value();
        yearEnd = at + 1;
      } else if (spokenYear(amount, second) != null) {
        year = spokenYear(amount, second);
        yearEnd = at + 2;
      }
    }
    return year == null
        ? add(inYear(day, month, true), end)
        : add(onDate(year, month, day, true), yearEnd);
  }

  /// "twenty twenty six", which is a year only where it is this one or the next.
  private @Nullable Integer spokenYear(Amount amount, @Nullable Amount second) {
    if (amount.value() != 20 || amount.digits() > 0 || second == null || second.digits() > 0) {
      return null;
    }
    int year = 2000 + second.value();
    return year == today.getYear() || year == today.getYear() + 1 ? year : null;
  }
}
