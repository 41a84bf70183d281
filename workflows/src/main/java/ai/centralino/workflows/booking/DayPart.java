package ai.centralino.workflows.booking;

/// A part of the day as people name it, and what it makes of an hour from 1 to 12.
public enum DayPart {
  /// "am", whatever the hour.
  AM,
  /// "pm", whatever the hour.
  PM,
  MORNING,
  /// Around lunch: from ten in the morning to five in the afternoon.
  NOON,
  AFTERNOON,
  /// From four in the afternoon; twelve to three belong to the night that follows.
  EVENING,
  /// From six in the evening to five in the morning.
  NIGHT;

  /// The hour on the 24-hour clock that `hour`, from 1 to 12, means in this part of a day. Hours of
  /// the following morning count on from 24.
  int hour(int hour) {
    return switch (this) {
      case AM -> hour % 12;
      case PM, AFTERNOON -> hour % 12 + 12;
      case MORNING -> hour;
      case NOON -> hour < 10 ? hour + 12 : hour;
      case EVENING -> lateFrom(4, hour);
      case NIGHT -> lateFrom(6, hour);
    };
  }

  private static int lateFrom(int first, int hour) {
    return hour < 12 && hour >= first ? hour + 12 : hour % 12 + 24;
  }

  /// Whether the small hours of this part belong to the day before.
  boolean runsPastMidnight() {
    return this == EVENING || this == NIGHT;
  }
}
