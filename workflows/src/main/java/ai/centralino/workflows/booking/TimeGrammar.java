package ai.centralino.workflows.booking;

import static ai.centralino.workflows.booking.Piece.Mark.*;

import ai.centralino.workflows.booking.Piece.Amount;
import ai.centralino.workflows.booking.Piece.Clock;
import ai.centralino.workflows.booking.Piece.Figures;
import ai.centralino.workflows.booking.Piece.Mark;
import ai.centralino.workflows.booking.Piece.Month;
import ai.centralino.workflows.booking.Piece.Unit;
import ai.centralino.workflows.booking.SaidDay.InMonth;
import ai.centralino.workflows.tenant.Language;
import org.jspecify.annotations.Nullable;

/// The rules for times of day. Confined to one reading.
final class TimeGrammar {
  private static final int NONE = -1;

  private final Cursor cursor;
  private final boolean amongTimes;
  private final Language language;
  private final Said said;

  TimeGrammar(Cursor cursor, boolean amongTimes, Language language, Said said) {
    this.cursor = cursor;
    this.amongTimes = amongTimes;
    this.language = language;
    this.said = said;
  }

  /// Whether a time stood at the cursor, which is then behind it.
  boolean read() {
    return range()
        || figures()
        || minutesFirst()
        || urduFraction()
        || (cursor.peek(0) instanceof Clock clock && named(clock))
        || hourFirst();
  }

  /// Adds `time` with the part of the day that stands right beside it.
  private boolean add(SaidTime time, int pieces) {
    int end = pieces;
    while (cursor.is(end, OCLOCK)) {
      end++;
    }
    DayPart part = cursor.part(end + cursor.joints(end));
    if (part != null) {
      said.add(part);
      end += cursor.joints(end) + 1;
    } else {
      part = cursor.part(-1 - cursor.jointsBefore());
    }
    int before = -1 - cursor.jointsBefore();
    boolean about =
        cursor.isAny(before, ABOUT, PAST, TO, UNTIL, FROM)
            || cursor.isAny(-1, ABOUT, PAST, TO, UNTIL, FROM)
            || cursor.is(end, ABOUT);
    said.add(about ? time.in(part).about() : time.in(part));
    return cursor.skip(end);
  }

  /// "dalle 8 alle 10" begins at eight; "between 7 and 8" leaves the choice.
  private boolean range() {
    boolean between = cursor.is(0, BETWEEN);
    int start = between || cursor.is(0, FROM) ? 1 : 0;
    start += cursor.isAny(start, AT) ? 1 : 0;
    int first = hour(start);
    int joint = start + 1;
    while (cursor.isAny(joint, OCLOCK)) {
      joint++;
    }
    boolean joined =
        between ? cursor.isAny(joint, AND) : cursor.isAny(joint, UNTIL, TO, AT) && isRange(start);
    int second = joint + 1 + (cursor.isAny(joint + 1, AT, THE) ? 1 : 0);
    if (first == NONE || !joined || hour(second) == NONE) {
      return false;
    }
    int end = second + 1;
    while (cursor.is(end, OCLOCK)) {
      end++;
    }
    DayPart part = cursor.part(end + cursor.joints(end));
    part = part == null ? cursor.part(-1 - cursor.jointsBefore()) : part;
    said.add(SaidTime.of(first, 0).in(part).about());
    if (between) {
      said.add(SaidTime.of(hour(second), 0).in(part));
    }
    return cursor.skip(end);
  }

  /// Whether two hours with a joint between them are a range although "between" was not said.
  private boolean isRange(int start) {
    if (cursor.is(0, FROM) || cursor.is(start + 1, UNTIL) || cursor.is(start + 2, UNTIL)) {
      return true;
    }
    Amount first = cursor.amount(start);
    return cursor.is(start + 1, TO) && first != null && first.value() % 5 != 0;
  }

  private boolean figures() {
    if (!(cursor.peek(0) instanceof Figures figures)) {
      return false;
    }
    int first = figures.parts().get(0);
    int second = figures.parts().get(1);
    if (figures.sign() == '-') {
      said.add(SaidTime.of(first, 0));
      said.add(SaidTime.of(second, 0));
      return cursor.skip(1);
    }
    boolean exact = figures.sign() == ':' && figures.widths().getFirst() == 2;
    return add(new SaidTime(first, second, null, exact, true), 1);
  }

  /// "half past seven", "(a) quarter to nine", "ten to nine", "half eight", "un quarto alle nove".
  private boolean minutesFirst() {
    if (cursor.isAny(-1, FROM, BETWEEN)) {
      return false;
    }
    int start = cursor.is(0, A) ? 1 : 0;
    int joint = start + 1;
    int minutes = NONE;
    Amount amount = cursor.amount(start);
    if (cursor.is(start, HALF)) {
      minutes = 30;
    } else if (cursor.is(start, QUARTER)) {
      minutes = 15;
      joint += cursor.is(joint, OF) ? 1 : 0;
    } else if (amount != null && !amount.ordinal() && amount.value() < 60) {
      minutes = amount.value();
      joint += cursor.isUnit(joint, Unit.MINUTE) ? 1 : 0;
    }
    int after = joint + 1 + (cursor.isAny(joint + 1, AT, THE) ? 1 : 0);
    SaidTime hour = minutes == NONE ? null : clock(after);
    if (hour != null && cursor.is(joint, PAST)) {
      return add(new SaidTime(hour.hour(), minutes, null, false, true), after + 1);
    }
    SaidTime american = minutes == 15 && cursor.is(joint - 1, OF) ? clock(joint) : null;
    if (american != null) {
      return add(american.less(15).about(), joint + 1);
    }
    boolean to = cursor.is(joint, TO) || (minutes == 15 && cursor.is(joint, AT));
    if (hour != null && to) {
      return add(hour.less(minutes), after + 1);
    }
    int plain = minutes == 30 ? hour(start + 1) : NONE;
    return plain != NONE && add(SaidTime.of(plain, 30).about(), start + 2);
  }

  /// "ساڑھے آٹھ", "سوا سات", "پونے نو", "ڈیڑھ", "ڈھائی".
  private boolean urduFraction() {
    if (!(cursor.peek(0) instanceof Mark mark)) {
      return false;
    }
    int hour = hour(1);
    int pieces = hour == NONE ? 1 : 2;
    if (cursor.span(pieces) != null) {
      return false;
    }
    SaidTime full = SaidTime.of(hour == NONE ? 1 : hour, 0);
    return switch (mark) {
      case QUARTER_MORE -> add(SaidTime.of(full.hour(), 15), pieces);
      case QUARTER_LESS -> add(full.less(15), pieces);
      case HALF_MORE -> hour != NONE && add(SaidTime.of(hour, 30), pieces);
      case ONE_AND_HALF -> add(SaidTime.of(1, 30), 1);
      case TWO_AND_HALF -> add(SaidTime.of(2, 30), 1);
      default -> false;
    };
  }

  private boolean named(Clock clock) {
    SaidTime time = new SaidTime(clock.hour(), clock.minute(), null, clock.hour() == 12, true);
    boolean half = cursor.is(1, AND) && cursor.is(2, HALF);
    return half
        ? add(new SaidTime(clock.hour(), 30, null, clock.hour() == 12, true), 3)
        : changed(time, 1) || add(time, 1);
  }

  private boolean hourFirst() {
    int hour = hour(0);
    if (hour == NONE) {
      return fourDigits();
    }
    Amount amount = cursor.amount(0);
    SaidTime time = SaidTime.of(hour, 0);
    int end = 1;
    while (cursor.is(end, OCLOCK)) {
      end++;
    }
    if (changed(time, end)) {
      return true;
    }
    Amount minutes = cursor.amount(end + (cursor.is(end, OH) ? 1 : 0));
    if (minutes != null && areMinutes(end, minutes)) {
      int pieces = end + (cursor.is(end, OH) ? 2 : 1);
      return add(SaidTime.of(hour, minutes.value()), pieces);
    }
    boolean strong =
        end > 1
            || isAfterAt()
            || cursor.is(end, ABOUT)
            || cursor.part(end + cursor.joints(end)) != null
            || (cursor.part(-1 - cursor.jointsBefore()) != null && amongTimes);
    if (strong || amount == null) {
      return add(time, end);
    }
    boolean dayToo = !cursor.is(-1, FOR) && amount.value() >= 1 && amount.value() <= 31;
    boolean timeToo = time.possible() && (amongTimes || !cursor.is(-1, FOR));
    SaidTime looseTime = timeToo ? time : null;
    if (dayToo || looseTime != null) {
      SaidDay day = dayToo ? new InMonth(amount.value()) : null;
      said.add(new Said.Loose(day, looseTime, amongTimes));
    } else if (amongTimes) {
      said.add(time);
    }
    return cursor.skip(end);
  }

  private boolean isAfterAt() {
    return cursor.isAny(-1, AT, ABOUT, FROM, PAST, TO, UNTIL)
        || cursor.isUnit(-1, Unit.HOUR)
        || (cursor.is(-1, OR) && !said.times.isEmpty());
  }

  /// "otto e mezza", "nove meno un quarto", "سات بج کر دس منٹ", with the hour already read up to
  /// `end`.
  private boolean changed(SaidTime time, int end) {
    int start = end + 1 + (cursor.is(end + 1, A) ? 1 : 0);
    boolean minus = cursor.isAny(end, MINUS, ABOUT_TO_STRIKE);
    boolean plus = cursor.isAny(end, AND, STRUCK);
    if (!minus && !plus) {
      return false;
    }
    Amount amount = cursor.amount(start);
    int minutes = NONE;
    int after = start + 1;
    if (cursor.is(start, HALF) && plus) {
      minutes = 30;
    } else if (cursor.is(start, QUARTER)) {
      minutes = 15;
    } else if (amount != null && cursor.is(start + 1, QUARTER)) {
      minutes = amount.value() * 15;
      after++;
    } else if (amount != null && countsMinutes(end, start, amount)) {
      minutes = amount.value();
    }
    if (minutes < 0 || minutes > 59) {
      return false;
    }
    after += cursor.isUnit(after, Unit.MINUTE) ? 1 : 0;
    return add(
        minus
            ? time.less(minutes)
            : new SaidTime(time.hour(), minutes, null, time.exact(), time.certain()),
        after);
  }

  /// Only Italians join hour and minutes with "and".
  private boolean countsMinutes(int joint, int start, Amount amount) {
    boolean joins = !cursor.is(joint, AND) || language == Language.IT;
    return joins && amount.value() < 60 && !isCounted(start);
  }

  private boolean areMinutes(int end, Amount amount) {
    boolean oh = cursor.is(end, OH);
    boolean two = amount.digits() == 2 || (amount.digits() == 0 && amount.value() >= 10);
    boolean minutes = oh ? amount.value() < 10 : two;
    Amount hour = cursor.amount(0);
    boolean onHour = hour == null || hour.value() <= 24;
    return minutes && onHour && amount.value() < 60 && !isCounted(end + (oh ? 1 : 0));
  }

  /// Whether the number at `ahead` counts people or is part of a date.
  private boolean isCounted(int ahead) {
    return cursor.isAny(ahead + 1, PEOPLE, DATE)
        || cursor.peek(ahead + 1) instanceof Month
        || (cursor.is(ahead + 1, OF) && cursor.peek(ahead + 2) instanceof Month)
        || (cursor.is(ahead + 1, OR) && cursor.is(ahead + 3, PEOPLE));
  }

  /// "2030" and "830" where a time is expected.
  private boolean fourDigits() {
    Amount amount = cursor.amount(0);
    boolean several = amount != null && (amount.digits() == 3 || amount.digits() == 4);
    if (amount == null || !several || (!amongTimes && !isAfterAt())) {
      return false;
    }
    boolean exact = amount.digits() == 4;
    return add(new SaidTime(amount.value() / 100, amount.value() % 100, null, exact, true), 1);
  }

  /// The hour at `ahead`, or [#NONE]. It may be one that no clock has.
  private int hour(int ahead) {
    Amount amount = cursor.amount(ahead);
    if (amount != null) {
      boolean hour = !amount.ordinal() && amount.digits() <= 2 && !isCounted(ahead);
      return hour && cursor.span(ahead + 1) == null ? amount.value() : NONE;
    }
    if (!cursor.is(ahead, A) || language != Language.IT) {
      return NONE;
    }
    boolean marked =
        cursor.isAny(ahead - 1, AT, THE, ABOUT, FROM, BETWEEN)
            || cursor.is(ahead + 1, OCLOCK)
            || (cursor.is(ahead + 1, AND) && cursor.is(ahead + 2, HALF))
            || cursor.is(ahead + 1, MINUS)
            || (cursor.is(ahead + 1, OF) && cursor.part(ahead + 2) != null)
            || (cursor.isAlone() && amongTimes);
    return marked && cursor.span(ahead + 1) == null ? 1 : NONE;
  }

  private @Nullable SaidTime clock(int ahead) {
    if (cursor.peek(ahead) instanceof Clock clock) {
      return new SaidTime(clock.hour(), clock.minute(), null, clock.hour() == 12, true);
    }
    int hour = hour(ahead);
    return hour == NONE ? null : SaidTime.of(hour, 0);
  }
}
