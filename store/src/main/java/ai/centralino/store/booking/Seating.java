package ai.centralino.store.booking;

import ai.centralino.workflows.booking.BookingKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// The tables and calendars of one business in one transaction, which the caller has opened for its
/// tenant. Confined to that transaction.
final class Seating {
  private static final String EXCLUDED = "23P01";

  private final Handle handle;

  private Seating(Handle handle) {
    this.handle = handle;
  }

  /// Somewhere to sit, or somebody's time.
  record Place(UUID id, String name, int seatsMin, int seatsMax) {}

  /// What is asked of a place.
  ///
  /// @param but a booking that does not count as taking one: the one that is being moved
  record Wish(BookingKind kind, int partySize, Duration stay, @Nullable UUID only, UUID but) {}

  /// Lets callers take turns, so that two of them never wait for each other inside the exclusion
  /// constraint, and gives back the holds whose time is over.
  static Seating turn(Handle handle) {
    handle.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended('places ' || current_tenant()::text, 0))");
    handle.execute(
        "UPDATE bookings SET status = 'lapsed', updated_at = now() WHERE status = 'held' AND held_until < now()");
    return new Seating(handle);
  }

  /// The places of a kind, smallest first.
  List<Place> all(BookingKind kind) {
    return handle
        .createQuery(
            "SELECT * FROM places WHERE kind = :kind AND removed_at IS NULL ORDER BY seats_max, position, id")
        .bind("kind", kind.place())
        .map((row, _) -> place(row))
        .list();
  }

  /// The places that fit a party, the smallest first. A party smaller than every table's least
  /// still gets the smallest.
  static List<Place> fitting(List<Place> places, Wish wish) {
    if (wish.kind() != BookingKind.TABLE) {
      return places.stream()
          .filter(p -> wish.only() == null || p.id().equals(wish.only()))
          .toList();
    }
    if (wish.only() != null) {
      // Whoever picks a table knows how small a party may sit there.
      return places.stream()
          .filter(p -> p.id().equals(wish.only()) && p.seatsMax() >= wish.partySize())
          .toList();
    }
    int least = places.stream().mapToInt(Place::seatsMin).min().orElse(1);
    int party = Math.max(wish.partySize(), least);
    return places.stream().filter(p -> p.seatsMin() <= party && party <= p.seatsMax()).toList();
  }

  /// Writes `row` with the first place of `fitting` that is free, or finds that none is.
  Optional<Place> take(List<Place> fitting, Wish wish, Instant start, Consumer<Place> row) {
    for (Place place : free(fitting, wish, start)) {
      handle.savepoint("place");
      try {
        row.accept(place);
        handle.releaseSavepoint("place");
        return Optional.of(place);
      } catch (UnableToExecuteStatementException e) {
        if (!(e.getCause() instanceof SQLException sql && EXCLUDED.equals(sql.getSQLState()))) {
          throw e;
        }
        // Somebody who did not take turns was faster: the next place.
        handle.rollbackToSavepoint("place");
      }
    }
    return Optional.empty();
  }

  /// Of `instead`, the first `most` at which a place is free.
  List<Instant> free(List<Place> fitting, Wish wish, List<Instant> instead, int most) {
    List<Instant> found = new ArrayList<>();
    for (Instant start : instead) {
      if (found.size() < most && !free(fitting, wish, start).isEmpty()) {
        found.add(start);
      }
    }
    return found;
  }

  private List<Place> free(List<Place> fitting, Wish wish, Instant start) {
    List<UUID> taken =
        handle
            .createQuery(
                """
                SELECT place_id FROM bookings WHERE status IN ('held', 'confirmed') AND id <> :but
                  AND tstzrange(starts_at, ends_at) && tstzrange(:start, :end)
                """)
            .bind("but", wish.but())
            .bind("start", start)
            .bind("end", start.plus(wish.stay()))
            .mapTo(UUID.class)
            .list();
    return fitting.stream().filter(p -> !taken.contains(p.id())).toList();
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getInt("seats_min"),
        row.getInt("seats_max"));
  }
}
