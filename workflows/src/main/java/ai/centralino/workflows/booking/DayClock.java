package ai.centralino.workflows.booking;

import ai.centralino.workflows.tenant.Hours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the moment that a time of day means on a date. Immutable.
///
/// @param now in the tenant's zone, to the minute
/// @param parts the parts of the day that were said
record DayClock(LocalDateTime now, List<Hours> openingHours, Set<DayPart> parts) {
  private static final LocalTime EVENING = LocalTime.of(21, 0);

  /// Up to here a new day does not feel begun.
  private static final int SMALL_HOURS = 6;

  record Moment(LocalDateTime at, boolean certain) {}

  Moment find(SaidTime time, LocalDate date) {
    DayPart part = part(time);
    if (time.hour() == 24) {
      boolean said = parts.stream().anyMatch(DayPart::runsPastMidnight);
      boolean certain = said || date.equals(now.toLocalDate());
      return moment(date, 24, time, certain);
    }
    if (time.hour() == 0) {
      boolean tonight = part != null && part.runsPastMidnight() && !wasTonight(date, 0, time);
      return moment(date, tonight ? 24 : 0, time, !tonight || date.equals(now.toLocalDate()));
    }
    if (time.hour() > 12) {
      return moment(date, time.hour(), time, true);
    }
    if (part != null) {
      return inPart(time, date, part);
    }
    return time.exact() ? asWritten(time, date) : byOpeningHours(time, date);
  }

  /// The time on the clock where that needs neither date nor opening hours.
  @Nullable LocalTime alone(SaidTime time) {
    DayPart part = part(time);
    boolean open = time.hour() >= 1 && time.hour() <= 12 && !time.exact() && part == null;
    if (open) {
      return null;
    }
    return find(time, now.toLocalDate()).at.toLocalTime();
  }

  private @Nullable DayPart part(SaidTime time) {
    if (time.part() != null) {
      return time.part();
    }
    return parts.size() == 1 ? parts.iterator().next() : null;
  }

  private Moment inPart(SaidTime time, LocalDate date, DayPart part) {
    int hour = part.hour(time.hour());
    boolean night = parts.stream().anyMatch(DayPart::runsPastMidnight);
    if (part == DayPart.AM && night && hour < SMALL_HOURS) {
      hour += 24;
    }
    if (hour >= 24 && wasTonight(date, hour - 24, time)) {
      return moment(date, hour - 24, time, true);
    }
    boolean oddMorning = part == DayPart.MORNING && hour == 12;
    boolean nextDay = hour >= 24 && !date.equals(now.toLocalDate());
    return moment(date, hour, time, !oddMorning && !nextDay);
  }

  /// Whether the small hours of `date` that are meant are still to come, because it is night now.
  private boolean wasTonight(LocalDate date, int hour, SaidTime time) {
    LocalDateTime at = date.atTime(hour, time.minute());
    return now.getHour() < SMALL_HOURS && date.equals(now.toLocalDate()) && !at.isBefore(now);
  }

  private Moment asWritten(SaidTime time, LocalDate date) {
    Moment written = moment(date, time.hour(), time, true);
    LocalDateTime twin = date.atTime((time.hour() + 12) % 24, time.minute());
    return new Moment(written.at, written.certain && (isOpen(written.at) || !isOpen(twin)));
  }

  private Moment byOpeningHours(SaidTime time, LocalDate date) {
    int early = time.hour() % 12;
    LocalDateTime morning = date.atTime(early, time.minute());
    LocalDateTime afternoon = date.atTime(early + 12, time.minute());
    boolean afterMidnight = runsUntil(date, morning.toLocalTime());
    LocalDateTime first = afterMidnight ? morning.plusDays(1) : morning;
    List<LocalDateTime> open = new ArrayList<>();
    for (LocalDateTime candidate : List.of(first, afternoon)) {
      if (isOpen(candidate) && !candidate.isBefore(now)) {
        open.add(candidate);
      }
    }
    if (open.size() == 1) {
      LocalDateTime only = open.getFirst();
      return new Moment(only, time.certain() && only.toLocalDate().equals(date));
    }
    boolean over = first.isBefore(now) && !afternoon.isBefore(now);
    if (time.hour() == 12) {
      return new Moment(afternoon, time.certain());
    }
    boolean late = over || isRestaurantLike() || time.hour() < 8;
    return new Moment(late ? afternoon : morning, false);
  }

  /// Whether this business is one for the evening: some day it is open at nine, or nothing is
  /// known.
  private boolean isRestaurantLike() {
    return openingHours.isEmpty()
        || openingHours.stream().anyMatch(h -> runsPastMidnight(h) || !h.close().isBefore(EVENING));
  }

  private static boolean runsPastMidnight(Hours hours) {
    return !hours.close().isAfter(hours.open());
  }

  /// Whether a span that begins on `date` is still open at `time` after midnight.
  private boolean runsUntil(LocalDate date, LocalTime time) {
    return openingHours.stream()
        .anyMatch(h ->
            h.day() == date.getDayOfWeek()
                && runsPastMidnight(h)
                && time.isBefore(h.close())
                && time.isBefore(h.open()));
  }

  private boolean isOpen(LocalDateTime at) {
    LocalTime time = at.toLocalTime();
    DayOfWeek day = at.getDayOfWeek();
    boolean sinceToday =
        openingHours.stream()
            .anyMatch(h ->
                h.day() == day
                    && !time.isBefore(h.open())
                    && (runsPastMidnight(h) || time.isBefore(h.close())));
    return sinceToday || runsUntil(at.toLocalDate().minusDays(1), time);
  }

  private static Moment moment(LocalDate date, int hour, SaidTime time, boolean certain) {
    return new Moment(
        date.plusDays(hour / 24).atTime(hour % 24, time.minute()), certain && time.certain());
  }
}
