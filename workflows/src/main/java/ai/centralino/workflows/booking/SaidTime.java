package ai.centralino.workflows.booking;

import org.jspecify.annotations.Nullable;

/// A time of day as it was said.
///
/// @param hour from 0 to 24, where 24 ends the day; from 1 to 12 it may be of either half
/// @param part the part of the day said right beside it
/// @param exact whether it was written on the 24-hour clock
/// @param certain whether the words have only this meaning
record SaidTime(int hour, int minute, @Nullable DayPart part, boolean exact, boolean certain) {
  static SaidTime of(int hour, int minute) {
    return new SaidTime(hour, minute, null, false, true);
  }

  /// The time `minutes` before this one; a quarter to one is in the hour of twelve.
  SaidTime less(int minutes) {
    if (minutes <= minute) {
      return new SaidTime(hour, minute - minutes, part, exact, certain);
    }
    int before = hour == 1 ? 12 : hour == 0 ? 23 : hour - 1;
    return new SaidTime(
        before, minute + 60 - minutes, part, exact || hour > 12 || hour == 0, certain);
  }

  SaidTime in(@Nullable DayPart newPart) {
    return newPart == null ? this : new SaidTime(hour, minute, newPart, exact, certain);
  }

  SaidTime about() {
    return new SaidTime(hour, minute, part, exact, false);
  }

  boolean possible() {
    return hour >= 0 && hour <= 24 && minute >= 0 && minute <= 59;
  }
}
