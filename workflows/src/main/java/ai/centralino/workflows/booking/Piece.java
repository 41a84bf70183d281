package ai.centralino.workflows.booking;

import java.time.DayOfWeek;
import java.util.List;

/// What one word or short phrase can mean when people talk about dates and times, whatever their
/// language.
sealed interface Piece {
  /// A whole number.
  ///
  /// @param digits how many digits it was written with; 0 for a word
  /// @param ordinal whether the word is one of rank, such as `third`
  record Amount(int value, int digits, boolean ordinal) implements Piece {}

  /// Two or three numbers with a sign between them, such as `27/11` or `20:30`.
  ///
  /// @param widths how many digits each part was written with
  record Figures(List<Integer> parts, List<Integer> widths, char sign) implements Piece {}

  record Weekday(DayOfWeek day) implements Piece {}

  record Month(int number) implements Piece {}

  /// A day counted from today.
  record Day(int offset) implements Piece {}

  record Part(DayPart part) implements Piece {}

  /// An hour that has a name; 24 is the midnight that ends a day.
  record Clock(int hour, int minute) implements Piece {}

  /// A unit of time, such as the two weeks of a fortnight.
  record Span(Unit unit, int times) implements Piece {}

  /// A unit that amounts are counted in.
  enum Unit {
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH
  }

  /// Words that only say how others belong together.
  enum Mark implements Piece {
    /// "tra", "in": a delay may follow.
    IN,
    /// "from now", "بعد": a delay stood before.
    AFTER,
    THIS,
    NEXT,
    LAST,
    /// "after next".
    AFTER_NEXT,
    AT,
    THE,
    A,
    OF,
    ON,
    /// "per", "for": a number of people may follow.
    FOR,
    AND,
    OR,
    HALF,
    QUARTER,
    /// "past": minutes stand before the hour.
    PAST,
    /// "to": minutes missing to the hour that follows.
    TO,
    /// "meno": minutes missing to the hour before.
    MINUS,
    /// "oh" as in "eight oh five".
    OH,
    /// "o'clock", "بجے".
    OCLOCK,
    /// "بج کر": minutes past the hour follow.
    STRUCK,
    /// "بجنے میں": minutes missing to the hour before follow.
    ABOUT_TO_STRIKE,
    /// "سوا": a quarter more.
    QUARTER_MORE,
    /// "ساڑھے": a half more.
    HALF_MORE,
    /// "پونے": a quarter less.
    QUARTER_LESS,
    /// "ڈیڑھ".
    ONE_AND_HALF,
    /// "ڈھائی".
    TWO_AND_HALF,
    /// "ہفتہ": a week, and Saturday.
    HAFTA,
    /// "تاریخ", "th": the number before is a day of the month.
    DATE,
    NOW,
    WEEKEND,
    ABOUT,
    FROM,
    UNTIL,
    BETWEEN,
    /// "party of", "siamo in": a number of people follows.
    PARTY,
    /// "persone", "people": a number of people stood before.
    PEOPLE,
    /// "anzi": what follows replaces what was said.
    CORRECTION,
    NOT,
    /// A word that says nothing about time.
    OTHER
  }
}
