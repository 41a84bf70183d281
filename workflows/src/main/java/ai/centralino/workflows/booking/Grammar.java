package ai.centralino.workflows.booking;

import static ai.centralino.workflows.booking.Piece.Mark.*;

import ai.centralino.workflows.booking.Piece.Amount;
import ai.centralino.workflows.booking.Piece.Day;
import ai.centralino.workflows.booking.Piece.Mark;
import ai.centralino.workflows.booking.Piece.Month;
import ai.centralino.workflows.booking.Piece.Part;
import ai.centralino.workflows.booking.Piece.Span;
import ai.centralino.workflows.booking.Piece.Unit;
import ai.centralino.workflows.booking.Piece.Weekday;
import ai.centralino.workflows.tenant.Language;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads pieces from left to right and gathers what they say; the rules are the same in every
/// language as far as their words are. Confined to one reading.
final class Grammar {
  /// An amount in quarters, and how many pieces it took.
  private record Many(int quarters, int pieces) {}

  private final Cursor cursor;
  private final LocalDate today;
  private final Said said;
  private final DayGrammar days;
  private final TimeGrammar times;

  /// @param amongTimes whether the text is the one for the time, where a bare number is an hour
  Grammar(List<Piece> pieces, boolean amongTimes, LocalDate today, Language language, Said said) {
    this.cursor = new Cursor(pieces);
    this.today = today;
    this.said = said;
    this.days = new DayGrammar(cursor, amongTimes, today, said);
    this.times = new TimeGrammar(cursor, amongTimes, language, said);
  }

  void read() {
    while (!cursor.atEnd()) {
      boolean understood =
          correction()
              || weekdays()
              || people()
              || delay()
              || week()
              || days.read()
              || part()
              || times.read();
      if (!understood) {
        cursor.skip(1);
      }
    }
  }

  private boolean correction() {
    if (!cursor.is(0, CORRECTION)) {
      return false;
    }
    said.correct();
    return cursor.skip(1);
  }

  /// "fra due venerdì".
  private boolean weekdays() {
    if (!cursor.is(0, IN)
        || !(cursor.peek(1) instanceof Amount amount)
        || !(cursor.peek(2) instanceof Weekday weekday)
        || amount.value() < 1) {
      return false;
    }
    LocalDate coming = today.with(TemporalAdjusters.next(weekday.day()));
    said.add(new SaidDay.OnDate(coming.plusWeeks(Math.min(amount.value(), 5000) - 1L), false));
    return cursor.skip(3);
  }

  /// Numbers of people say nothing about time.
  private boolean people() {
    if (cursor.amount(0) != null) {
      if (cursor.is(1, PEOPLE)) {
        return cursor.skip(2);
      }
      boolean choice = cursor.isAny(1, OR, AND) && cursor.amount(2) != null;
      return choice && cursor.is(3, PEOPLE) && cursor.skip(4);
    }
    boolean announced = cursor.isAny(0, PARTY, IN) && cursor.amount(1) != null;
    boolean other =
        cursor.isAny(2, OCLOCK, DATE, OF, STRUCK, AND, HALF, QUARTER)
            || cursor.span(2) != null
            || cursor.part(2) != null
            || cursor.peek(2) instanceof Month;
    return announced && !other && cursor.skip(2);
  }

  /// "tra un'ora e mezza", "three days from now", "a week on Friday".
  private boolean delay() {
    if (cursor.is(0, NOW)) {
      said.delay = Duration.ZERO;
      return cursor.skip(1);
    }
    int from = cursor.is(0, IN) ? 1 : 0;
    Many many = many(from);
    Span span = many == null ? null : cursor.span(from + many.pieces);
    if (many == null || span == null) {
      return cursor.isUnit(0, Unit.WEEK) && cursor.is(1, ON) && weekFrom(1, 1);
    }
    int end = from + many.pieces + 1;
    if (from == 0 && span.unit() == Unit.WEEK && weekFrom(end, many.quarters / 4 * span.times())) {
      return true;
    }
    int quarters = many.quarters;
    int minutes = 0;
    if (cursor.is(end, AND)) {
      int more = end + (cursor.is(end + 1, A) ? 2 : 1);
      Amount amount = cursor.amount(end + 1);
      if (cursor.isAny(more, HALF, QUARTER) && cursor.span(more + 1) == null) {
        quarters += cursor.is(more, HALF) ? 2 : 1;
        end = more + 1;
      } else if (amount != null && cursor.isUnit(end + 2, Unit.MINUTE)) {
        minutes = Math.min(amount.value(), 100_000);
        end += 3;
      }
    }
    boolean after = cursor.is(end, AFTER) || (cursor.is(end, OF) && cursor.is(end + 1, AFTER));
    if (from == 0 && !after) {
      return false;
    }
    add(span, quarters, minutes);
    return cursor.skip(after ? end + (cursor.is(end, OF) ? 2 : 1) : end);
  }

  private void add(Span span, int quarters, int minutes) {
    int whole = quarters / 4 * span.times();
    switch (span.unit()) {
      case MINUTE -> said.delay = Duration.ofMinutes(quarters / 4);
      case HOUR -> said.delay = Duration.ofMinutes(quarters * 15L + minutes);
      case DAY -> said.add(new SaidDay.OnDate(today.plusDays(whole), quarters % 4 == 0));
      case WEEK -> said.add(new SaidDay.AfterWeeks(whole));
      case MONTH -> said.add(new SaidDay.OnDate(today.plusMonths(whole), quarters % 4 == 0));
    }
  }

  /// "a week today", "a week on Friday", with the weeks already read.
  private boolean weekFrom(int end, int weeks) {
    int day = cursor.isAny(end, ON, FROM) ? end + 1 : end;
    if (cursor.peek(day) instanceof Day from && from.offset() >= 0) {
      said.add(new SaidDay.OnDate(today.plusDays(from.offset() + 7L * weeks), true));
      return cursor.skip(day + 1);
    }
    if (weeks > 0 && cursor.peek(day) instanceof Weekday weekday && !cursor.is(end - 1, HAFTA)) {
      LocalDate coming = today.with(TemporalAdjusters.nextOrSame(weekday.day()));
      said.add(new SaidDay.OnDate(coming.plusWeeks(weeks), weeks == 1 && !coming.equals(today)));
      return cursor.skip(day + 1);
    }
    return false;
  }

  /// The amount from `ahead` on, if one stands there.
  private @Nullable Many many(int ahead) {
    Piece first = cursor.peek(ahead);
    Amount amount = cursor.amount(ahead);
    if (amount != null && !amount.ordinal()) {
      int value = Math.min(amount.value(), 5000);
      if (cursor.is(ahead + 1, QUARTER)) {
        return new Many(value, 2 + fractionEnd(ahead + 2));
      }
      int half = ahead + 1 + (cursor.is(ahead + 1, AND) ? 1 : 0);
      half += cursor.is(half, A) ? 1 : 0;
      return half > ahead + 1 && cursor.is(half, HALF)
          ? new Many(value * 4 + 2, half + 1 - ahead)
          : new Many(value * 4, 1);
    }
    if (first == A) {
      if (cursor.is(ahead + 1, QUARTER)) {
        return new Many(1, 2 + fractionEnd(ahead + 2));
      }
      return cursor.is(ahead + 1, HALF) ? new Many(2, 2) : new Many(4, 1);
    }
    if (!(first instanceof Mark mark)) {
      return null;
    }
    Amount counted = cursor.amount(ahead + 1);
    int whole = counted == null ? 4 : Math.min(counted.value(), 5000) * 4;
    int pieces = counted == null ? 1 : 2;
    return switch (mark) {
      case HALF -> new Many(2, 1 + fractionEnd(ahead + 1));
      case QUARTER -> new Many(1, 1 + fractionEnd(ahead + 1));
      case QUARTER_MORE -> new Many(whole + 1, pieces);
      case HALF_MORE -> new Many(whole + 2, pieces);
      case QUARTER_LESS -> new Many(whole - 1, pieces);
      case ONE_AND_HALF -> new Many(6, 1);
      case TWO_AND_HALF -> new Many(10, 1);
      default -> null;
    };
  }

  /// The "of an" of "a quarter of an hour".
  private int fractionEnd(int ahead) {
    int pieces = cursor.is(ahead, OF) ? 1 : 0;
    return pieces + (cursor.is(ahead + pieces, A) ? 1 : 0);
  }

  /// "settimana prossima", "next month": days said beside it lie there.
  private boolean week() {
    int first = cursor.isAny(0, NEXT, THIS, LAST) ? 1 : 0;
    Span span = cursor.span(first);
    if (span == null || span.times() != 1 || (cursor.is(first, HAFTA) && days.saturday(first))) {
      return false;
    }
    int which = first == 1 ? 0 : 1;
    if (!cursor.isAny(which, NEXT, THIS, LAST)) {
      return false;
    }
    int far = cursor.is(which, NEXT) ? 1 : cursor.is(which, LAST) ? -2 : 0;
    switch (span.unit()) {
      case WEEK -> said.week = far;
      case MONTH -> said.month = far;
      case DAY, HOUR, MINUTE -> {
        return false;
      }
    }
    return cursor.skip(2);
  }

  /// "this evening" is today's; an hour beside a part of the day takes it by itself.
  private boolean part() {
    if (!(cursor.peek(0) instanceof Part part)) {
      return false;
    }
    if (cursor.isAny(-1, THIS)) {
      said.add(new SaidDay.OnDate(today, true));
    } else if (cursor.isAny(-1, LAST)) {
      said.add(new SaidDay.OnDate(today.minusDays(1), true));
    }
    said.add(part.part());
    return cursor.skip(1);
  }
}
