package ai.centralino.web.booking;

import ai.centralino.store.booking.Bookings.Bookable;
import ai.centralino.store.booking.Bookings.Booking;
import ai.centralino.workflows.booking.BookingStatus;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One day as a grid: a column for each place, a row for each quarter of an hour. Immutable.
///
/// @param hours the full hours along the edge
/// @param rows how many rows there are
/// @param cancelled what was to be on that day
public record DayPlan(
    LocalDate date,
    List<Bookable> places,
    List<Hour> hours,
    int rows,
    List<Entry> entries,
    List<Booking> cancelled) {
  private static final int MINUTES = 15;
  private static final int MOST_HOURS = 30;

  /// A full hour and the row it begins in.
  ///
  /// @param at such as `2026-11-27T20:00`, for whatever is dropped there
  public record Hour(int row, String label, String at) {}

  /// A booking in its place.
  public record Entry(Booking booking, int column, int row, int rows) {}

  /// How high a quarter of an hour is, so that the shortest booking can still be tapped.
  public String quarter() {
    return entries.stream().anyMatch(e -> e.rows() < 3) ? "1.5rem" : "1rem";
  }

  /// @param starts when bookings may start on that day
  static DayPlan of(
      LocalDate date,
      ZoneId zone,
      List<LocalDateTime> starts,
      Duration stay,
      List<Bookable> places,
      List<Booking> all) {
    List<Booking> bookings =
        all.stream().filter(b -> b.status() != BookingStatus.CANCELLED).toList();
    List<LocalDateTime> edges =
        Stream.concat(
                starts.stream().flatMap(s -> Stream.of(s, s.plus(stay))),
                bookings.stream()
                    .flatMap(b -> Stream.of(here(b.startsAt(), zone), here(b.endsAt(), zone))))
            .sorted()
            .toList();
    LocalDateTime first = edges.isEmpty() ? date.atTime(9, 0) : hour(edges.getFirst());
    LocalDateTime last = edges.isEmpty() ? date.atTime(21, 0) : edges.getLast();
    if (first.isBefore(date.atStartOfDay())) {
      first = date.atStartOfDay();
    }
    List<Hour> hours = new ArrayList<>();
    for (LocalDateTime at = first;
        at.isBefore(last) && hours.size() < MOST_HOURS;
        at = at.plusHours(1)) {
      hours.add(new Hour(row(first, at), at.toLocalTime().toString(), at.toString()));
    }
    List<Entry> entries = new ArrayList<>();
    for (Booking booking : bookings) {
      int column = column(places, booking);
      int start = Math.max(0, row(first, here(booking.startsAt(), zone)));
      int rows = (int) Duration.between(booking.startsAt(), booking.endsAt()).toMinutes() / MINUTES;
      entries.add(new Entry(booking, column, start, Math.max(2, rows)));
    }
    return new DayPlan(
        date,
        places,
        hours,
        hours.size() * 60 / MINUTES,
        entries,
        all.stream().filter(b -> b.status() == BookingStatus.CANCELLED).toList());
  }

  private static LocalDateTime here(java.time.Instant at, ZoneId zone) {
    return at.atZone(zone).toLocalDateTime();
  }

  private static LocalDateTime hour(LocalDateTime at) {
    return at.withMinute(0).withSecond(0).withNano(0);
  }

  private static int row(LocalDateTime first, LocalDateTime at) {
    return (int) Duration.between(first, at).toMinutes() / MINUTES;
  }

  /// A place that was taken away since stands behind the others.
  private static int column(List<Bookable> places, Booking booking) {
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i).id().equals(booking.place())) {
        return i;
      }
    }
    return places.size();
  }
}
