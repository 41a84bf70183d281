package ai.centralino.store.booking;

import ai.centralino.store.Cursor;
import ai.centralino.store.Database;
import ai.centralino.store.Page;
import ai.centralino.store.booking.Seating.Place;
import ai.centralino.store.booking.Seating.Wish;
import ai.centralino.workflows.booking.BookingActivities.Move;
import ai.centralino.workflows.booking.BookingKind;
import ai.centralino.workflows.booking.BookingStatus;
import ai.centralino.workflows.booking.Held;
import ai.centralino.workflows.booking.Hold;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Bookings and the places that they take. Writes may be repeated. Thread-safe.
public final class Bookings {
  private static final String SELECT =
      "SELECT b.*, p.name AS place_name FROM bookings b JOIN places p ON p.id = b.place_id ";

  private final Database database;

  public Bookings(Database database) {
    this.database = database;
  }

  /// A booking with the name of its place.
  public record Booking(
      UUID id,
      BookingKind kind,
      UUID place,
      String placeName,
      Instant startsAt,
      Instant endsAt,
      BookingStatus status,
      int partySize,
      String customerName,
      @Nullable String customerPhone,
      @Nullable String propertyRef,
      @Nullable String notes,
      @Nullable CallId call,
      int revision,
      Instant createdAt) {
    @Override
    public String toString() {
      return "Booking[" + id + " " + status.word() + " " + startsAt + "]";
    }
  }

  /// Something that can be booked, as the calendar's columns show it.
  public record Bookable(UUID id, String kind, String name, int seatsMin, int seatsMax) {}

  /// Which bookings; null means all. Holds and lapsed holds are nobody's booking and never listed.
  public record Filter(
      @Nullable Instant from, @Nullable Instant to, @Nullable BookingStatus status) {}

  /// Keeps a place for a few minutes. A repeat keeps the same place; a call's other hold is given
  /// back.
  public Held hold(Hold wanted) {
    return database.as(wanted.tenant(), handle -> take(handle, wanted, BookingStatus.HELD));
  }

  /// Books, whether held before or not: a hold that lapsed is booked after all where a place is
  /// free.
  public Held confirm(Hold wanted) {
    return database.as(wanted.tenant(), handle -> take(handle, wanted, BookingStatus.CONFIRMED));
  }

  private static Held take(Handle handle, Hold wanted, BookingStatus status) {
    Seating seating = Seating.turn(handle);
    if (wanted.call() != null) {
      handle.execute(
          "UPDATE bookings SET status = 'lapsed', updated_at = now() WHERE call_id = ? AND status = 'held' AND id <> ?",
          wanted.call().value(),
          wanted.id());
    }
    Optional<Booking> there = find(handle, wanted.id());
    if (there.isPresent() && there.get().status() != BookingStatus.LAPSED) {
      if (there.get().status() == BookingStatus.HELD) {
        write(handle, wanted, there.get().place(), status);
      }
      return new Held.Taken(there.get().place(), there.get().placeName());
    }
    List<Place> all = seating.all(wanted.kind());
    if (all.isEmpty()) {
      return new Held.NoPlaces();
    }
    Wish wish =
        new Wish(
            wanted.kind(),
            wanted.partySize(),
            Duration.between(wanted.startsAt(), wanted.endsAt()),
            wanted.place(),
            wanted.id());
    List<Place> fitting = Seating.fitting(all, wish);
    if (fitting.isEmpty()) {
      return new Held.TooLarge(all.getLast().seatsMax());
    }
    return seating
        .take(fitting, wish, wanted.startsAt(), place -> write(handle, wanted, place.id(), status))
        .<Held>map(place -> new Held.Taken(place.id(), place.name()))
        .orElseGet(
            () -> new Held.Full(seating.free(fitting, wish, wanted.instead(), Hold.OFFERED)));
  }

  private static void write(Handle handle, Hold wanted, UUID place, BookingStatus status) {
    handle
        .createUpdate(
            """
            INSERT INTO bookings (id, tenant_id, kind, place_id, starts_at, ends_at, status, held_until, party_size,
              customer_name, customer_phone, property_ref, notes, call_id)
            VALUES (:id, :tenant, :kind, :place, :start, :end, :status,
              CASE WHEN :status = 'held' THEN now() + make_interval(mins => :minutes) END,
              :party, :name, :phone, :property, :notes, :call)
            ON CONFLICT (id) DO UPDATE SET status = excluded.status, held_until = excluded.held_until,
              place_id = excluded.place_id, updated_at = now()
            """)
        .bind("id", wanted.id())
        .bind("tenant", wanted.tenant().value())
        .bind("kind", wanted.kind().word())
        .bind("place", place)
        .bind("start", wanted.startsAt())
        .bind("end", wanted.endsAt())
        .bind("status", status.word())
        .bind("minutes", Hold.MINUTES)
        .bind("party", wanted.partySize())
        .bind("name", wanted.customerName())
        .bind("phone", wanted.customerPhone())
        .bind("property", wanted.propertyRef())
        .bind("notes", wanted.notes())
        .bind("call", wanted.call() == null ? null : wanted.call().value())
        .execute();
  }

  /// Gives back what a call holds; what it has confirmed stays.
  public void release(TenantId tenant, CallId call) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                "UPDATE bookings SET status = 'lapsed', updated_at = now() WHERE call_id = ? AND status = 'held'",
                call.value()));
  }

  /// Takes a confirmed booking to another time or place. Where that is taken nothing changes.
  public Held move(TenantId tenant, UUID booking, Move to) {
    return database.as(
        tenant,
        handle -> {
          Seating seating = Seating.turn(handle);
          Booking old = find(handle, booking).orElse(null);
          if (old == null || old.status() != BookingStatus.CONFIRMED) {
            return new Held.NoPlaces();
          }
          Wish wish =
              new Wish(
                  old.kind(),
                  old.partySize(),
                  Duration.between(to.startsAt(), to.endsAt()),
                  to.place(),
                  booking);
          List<Place> all = seating.all(old.kind());
          List<Place> fitting = Seating.fitting(all, wish);
          if (fitting.isEmpty()) {
            return all.isEmpty()
                ? new Held.NoPlaces()
                : new Held.TooLarge(
                    all.stream()
                        .filter(p -> to.place() == null || p.id().equals(to.place()))
                        .mapToInt(Place::seatsMax)
                        .max()
                        .orElse(0));
          }
          // The place it has comes first: a customer who moves by a quarter of an hour stays
          // seated.
          List<Place> preferred =
              Stream.concat(
                      fitting.stream().filter(p -> p.id().equals(old.place())),
                      fitting.stream().filter(p -> !p.id().equals(old.place())))
                  .toList();
          return seating
              .take(preferred, wish, to.startsAt(), place -> moved(handle, tenant, old, to, place))
              .<Held>map(place -> new Held.Taken(place.id(), place.name()))
              .orElseGet(
                  () -> new Held.Full(seating.free(fitting, wish, to.instead(), Hold.OFFERED)));
        });
  }

  private static void moved(Handle handle, TenantId tenant, Booking old, Move to, Place place) {
    handle.execute(
        """
        UPDATE bookings SET starts_at = ?, ends_at = ?, place_id = ?, revision = revision + 1,
          updated_at = now() WHERE id = ?
        """,
        to.startsAt(),
        to.endsAt(),
        place.id(),
        old.id());
    if (!old.startsAt().equals(to.startsAt()) || !old.place().equals(place.id())) {
      Trail.moved(handle, tenant, old, to, place.name());
    }
  }

  /// Records how it ended; recording the same twice changes nothing.
  ///
  /// @param by who says so: `caller`, `clock`, or a person's or program's name
  public void record(TenantId tenant, UUID booking, BookingStatus status, String by) {
    database.run(
        tenant,
        handle -> {
          int changed =
              handle.execute(
                  "UPDATE bookings SET status = ?, revision = revision + 1, updated_at = now() WHERE id = ? AND status <> ?",
                  status.word(),
                  booking,
                  status.word());
          if (changed == 1) {
            find(handle, booking).ifPresent(b -> Trail.ended(handle, tenant, b, status, by));
          }
        });
  }

  public Optional<Booking> byId(TenantId tenant, UUID id) {
    return database.as(tenant, handle -> find(handle, id));
  }

  private static Optional<Booking> find(Handle handle, UUID id) {
    return handle
        .createQuery(SELECT + "WHERE b.id = :id")
        .bind("id", id)
        .map((row, _) -> booking(row))
        .findOne();
  }

  /// The bookings of a stretch of time in their order, for the calendar.
  public List<Booking> between(TenantId tenant, Instant from, Instant to) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    SELECT
                        + "WHERE b.ends_at > :from AND b.starts_at < :to AND b.status NOT IN ('held', 'lapsed')"
                        + " ORDER BY b.starts_at, p.position, b.id LIMIT 1000")
                .bind("from", from)
                .bind("to", to)
                .map((row, _) -> booking(row))
                .list());
  }

  /// A list, the latest start first.
  public Page<Booking> list(TenantId tenant, Filter filter, Cursor after, int limit) {
    return database.as(
        tenant,
        handle ->
            Page.of(
                handle
                    .createQuery(
                        SELECT
                            + """
                            WHERE (b.starts_at, b.id::text) < (:at, :id) AND b.status NOT IN ('held', 'lapsed')
                              AND (:from::timestamptz IS NULL OR b.starts_at >= :from)
                              AND (:to::timestamptz IS NULL OR b.starts_at < :to)
                              AND (:status::text IS NULL OR b.status = :status)
                            ORDER BY b.starts_at DESC, b.id::text DESC LIMIT :limit
                            """)
                    .bind("at", after.at())
                    .bind("id", after.id())
                    .bind("from", filter.from())
                    .bind("to", filter.to())
                    .bind("status", filter.status() == null ? null : filter.status().word())
                    .bind("limit", limit + 1)
                    .map((row, _) -> booking(row))
                    .list(),
                limit,
                b -> new Cursor(b.startsAt(), b.id().toString()).word()));
  }

  /// The latest bookings of one number.
  public List<Booking> ofCustomer(TenantId tenant, String phone) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    SELECT
                        + "WHERE b.customer_phone = :phone AND b.status NOT IN ('held', 'lapsed')"
                        + " ORDER BY b.starts_at DESC LIMIT 100")
                .bind("phone", phone)
                .map((row, _) -> booking(row))
                .list());
  }

  /// What a call came to.
  public List<Booking> ofCall(TenantId tenant, CallId call) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    SELECT
                        + "WHERE b.call_id = :call AND b.status NOT IN ('held', 'lapsed') ORDER BY b.created_at")
                .bind("call", call.value())
                .map((row, _) -> booking(row))
                .list());
  }

  /// Everything that can be booked, as the business has ordered it.
  public List<Bookable> bookables(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM places WHERE removed_at IS NULL ORDER BY kind DESC, position, name")
                .map((row, _) ->
                    new Bookable(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getString("name"),
                        row.getInt("seats_min"),
                        row.getInt("seats_max")))
                .list());
  }

  private static Booking booking(ResultSet row) throws SQLException {
    return new Booking(
        row.getObject("id", UUID.class),
        BookingKind.of(row.getString("kind")),
        row.getObject("place_id", UUID.class),
        row.getString("place_name"),
        row.getObject("starts_at", OffsetDateTime.class).toInstant(),
        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
        BookingStatus.of(row.getString("status")),
        row.getInt("party_size"),
        row.getString("customer_name"),
        row.getString("customer_phone"),
        row.getString("property_ref"),
        row.getString("notes"),
        Optional.ofNullable(row.getString("call_id")).map(CallId::new).orElse(null),
        row.getInt("revision"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
