package ai.centralino.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.store.booking.Bookings;
import ai.centralino.store.booking.Bookings.Booking;
import ai.centralino.store.call.Contacts;
import ai.centralino.store.lead.Leads;
import ai.centralino.store.message.Messages;
import ai.centralino.store.tenant.Audit;
import ai.centralino.store.tenant.Demo;
import ai.centralino.testkit.TestPostgres;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.booking.BookingActivities.Move;
import ai.centralino.workflows.booking.BookingKind;
import ai.centralino.workflows.booking.BookingStatus;
import ai.centralino.workflows.booking.Held;
import ai.centralino.workflows.booking.Hold;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.lead.LeadFound;
import ai.centralino.workflows.message.MessageLeft;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Places, messages, leads and contacts on a real PostgreSQL: never twice, and never across
/// tenants.
@Tag("db")
class BookingsTest {
  private static final TenantId GINO =
      new TenantId(WorkflowIds.derived("tenant", "pizzeria-da-gino"));
  private static final TenantId MARIO =
      new TenantId(WorkflowIds.derived("tenant", "trattoria-da-mario"));
  private static final Instant EVENING = Instant.parse("2027-03-05T19:30:00Z");
  private static Database database;
  private static Bookings bookings;

  @BeforeAll
  static void open() throws SQLException {
    DatabaseAddress owner = DatabaseAddress.of(TestPostgres.freshUrl());
    Schema.migrate(owner, "a-secret-for-tests");
    new Demo(owner).seed(Demo.PASSWORD, Map.of());
    database = Database.open(owner, "a-secret-for-tests", 12);
    bookings = new Bookings(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    for (TenantId tenant : List.of(GINO, MARIO)) {
      database.run(tenant, handle -> handle.execute("DELETE FROM bookings"));
      database.run(tenant, handle -> handle.execute("DELETE FROM places"));
    }
  }

  private static UUID place(TenantId tenant, String kind, String name, int least, int most) {
    UUID id = UUID.randomUUID();
    database.run(
        tenant,
        handle ->
            handle.execute(
                "INSERT INTO places (id, tenant_id, position, kind, name, seats_min, seats_max) VALUES (?, ?, 0, ?, ?, ?, ?)",
                id,
                tenant.value(),
                kind,
                name,
                least,
                most));
    return id;
  }

  private static void tables(int count) {
    for (int i = 1; i <= count; i++) {
      place(GINO, "table", "T" + i, 1, 4);
    }
  }

  private static CallId call() {
    return CallId.of("twilio", "CA" + UUID.randomUUID().toString().replace("-", ""));
  }

  private static Hold hold(UUID id, @Nullable CallId call, Instant at, int party) {
    return new Hold(
        id,
        GINO,
        call,
        BookingKind.TABLE,
        null,
        at,
        at.plus(Duration.ofMinutes(90)),
        party,
        "Giulia",
        "+393331112222",
        null,
        null,
        List.of(
            at.minus(Duration.ofMinutes(30)),
            at.minus(Duration.ofMinutes(90)),
            at.plus(Duration.ofMinutes(90)),
            at.plus(Duration.ofMinutes(105)),
            at.plus(Duration.ofMinutes(120))));
  }

  private static Hold hold(Instant at, int party) {
    return hold(UUID.randomUUID(), call(), at, party);
  }

  private static Booking kept(Hold hold) {
    return bookings.byId(GINO, hold.id()).orElseThrow();
  }

  private static long inParallel(int attempts, Callable<Held> attempt) throws Exception {
    CountDownLatch ready = new CountDownLatch(attempts);
    try (var threads = Executors.newFixedThreadPool(attempts)) {
      List<Future<Held>> tries = new ArrayList<>();
      for (int i = 0; i < attempts; i++) {
        tries.add(
            threads.submit(() -> {
              ready.countDown();
              ready.await();
              return attempt.call();
            }));
      }
      long taken = 0;
      for (Future<Held> each : tries) {
        taken += each.get() instanceof Held.Taken ? 1 : 0;
      }
      return taken;
    }
  }

  @Test
  void fiftyCallersAtOnceShareOneTableOnce() throws Exception {
    tables(1);
    assertThat(inParallel(50, () -> bookings.hold(hold(EVENING, 4)))).isEqualTo(1);
  }

  @Test
  void fiftyCallersAtOnceShareTenTablesTenTimes() throws Exception {
    tables(10);
    assertThat(inParallel(50, () -> bookings.confirm(hold(EVENING, 4)))).isEqualTo(10);
    assertThat(bookings.between(GINO, EVENING, EVENING.plusSeconds(1)))
        .hasSize(10)
        .extracting(Booking::place)
        .doesNotHaveDuplicates();
  }

  @Test
  void fiftyRepeatsOfOneCallAreOneBooking() throws Exception {
    tables(10);
    Hold same = hold(EVENING, 4);
    assertThat(inParallel(50, () -> bookings.confirm(same))).isEqualTo(50);
    assertThat(bookings.between(GINO, EVENING, EVENING.plusSeconds(1))).hasSize(1);
  }

  @Test
  void theDatabaseItselfRefusesATableTwice() {
    UUID table = place(GINO, "table", "T1", 1, 4);
    bookings.confirm(hold(EVENING, 4));
    assertThatThrownBy(() ->
            database.run(
                GINO,
                handle ->
                    handle.execute(
                        """
                        INSERT INTO bookings (id, tenant_id, kind, place_id, starts_at, ends_at, status, customer_name)
                        VALUES (gen_random_uuid(), ?, 'table', ?, ?, ?, 'confirmed', 'thief')
                        """,
                        GINO.value(),
                        table,
                        EVENING.plusSeconds(60),
                        EVENING.plusSeconds(120))))
        .hasMessageContaining("never_twice");
  }

  @Test
  void theSmallestTableThatFitsIsTakenFirst() {
    place(GINO, "table", "big", 3, 8);
    place(GINO, "table", "small", 1, 2);
    assertThat(bookings.hold(hold(EVENING, 2)))
        .isInstanceOfSatisfying(
            Held.Taken.class, t -> assertThat(t.placeName()).isEqualTo("small"));
    assertThat(bookings.hold(hold(EVENING, 2))).isInstanceOf(Held.Full.class);
    assertThat(bookings.hold(hold(EVENING, 5)))
        .isInstanceOfSatisfying(Held.Taken.class, t -> assertThat(t.placeName()).isEqualTo("big"));
    assertThat(bookings.hold(hold(EVENING, 9))).isEqualTo(new Held.TooLarge(8));
  }

  @Test
  void aFullEveningNamesTheNearestThatAreFree() {
    tables(1);
    bookings.confirm(hold(EVENING, 4));
    assertThat(bookings.hold(hold(EVENING, 4)))
        .isEqualTo(
            new Held.Full(
                List.of(
                    EVENING.minus(Duration.ofMinutes(90)),
                    EVENING.plus(Duration.ofMinutes(90)),
                    EVENING.plus(Duration.ofMinutes(105)))));
  }

  @Test
  void withoutPlacesThereIsNothingToHold() {
    place(GINO, "calendar", "Anna", 1, 1);
    assertThat(bookings.hold(hold(EVENING, 4))).isInstanceOf(Held.NoPlaces.class);
  }

  @Test
  void aCallHoldsOnePlaceAtATime() {
    tables(1);
    CallId call = call();
    Hold first = hold(UUID.randomUUID(), call, EVENING, 4);
    assertThat(bookings.hold(first)).isEqualTo(bookings.hold(first));
    Hold other = hold(UUID.randomUUID(), call, EVENING.plusSeconds(1_800), 4);
    assertThat(bookings.hold(other)).isInstanceOf(Held.Taken.class);
    assertThat(kept(first).status()).isEqualTo(BookingStatus.LAPSED);
    bookings.release(GINO, call);
    assertThat(kept(other).status()).isEqualTo(BookingStatus.LAPSED);
    bookings.confirm(other);
    bookings.release(GINO, call);
    assertThat(kept(other).status()).isEqualTo(BookingStatus.CONFIRMED);
  }

  @Test
  void anOldHoldBlocksNobodyAndIsBookedAfterAllWhereThePlaceStayedFree() {
    tables(1);
    Hold slow = hold(EVENING, 4);
    bookings.hold(slow);
    database.run(
        GINO, h -> h.execute("UPDATE bookings SET held_until = now() - interval '1 second'"));
    assertThat(bookings.confirm(slow)).isInstanceOf(Held.Taken.class);
    assertThat(kept(slow).status()).isEqualTo(BookingStatus.CONFIRMED);

    Hold slower = hold(EVENING.plus(Duration.ofHours(2)), 4);
    bookings.hold(slower);
    database.run(
        GINO,
        h ->
            h.execute(
                "UPDATE bookings SET held_until = now() - interval '1 second' WHERE status = 'held'"));
    assertThat(bookings.hold(hold(EVENING.plus(Duration.ofHours(2)), 4)))
        .isInstanceOf(Held.Taken.class);
    assertThat(bookings.confirm(slower)).isInstanceOf(Held.Full.class);
  }

  @Test
  void aBookingMovesWhereAPlaceIsFree() {
    tables(2);
    Hold one = hold(EVENING, 4);
    Hold two = hold(EVENING, 4);
    bookings.confirm(one);
    bookings.confirm(two);
    Instant later = EVENING.plus(Duration.ofMinutes(15));
    Move quarter = move(later, null);
    UUID seat = kept(one).place();
    assertThat(bookings.move(GINO, one.id(), quarter)).isInstanceOf(Held.Taken.class);
    assertThat(bookings.move(GINO, one.id(), quarter)).isInstanceOf(Held.Taken.class);
    assertThat(kept(one)).extracting(Booking::startsAt, Booking::place).contains(later, seat);
    assertThat(bookings.move(GINO, one.id(), move(later, kept(two).place())))
        .isInstanceOf(Held.Full.class);
    assertThat(kept(one).place()).isEqualTo(seat);
    bookings.record(GINO, two.id(), BookingStatus.CANCELLED, "Anna");
    assertThat(bookings.move(GINO, one.id(), move(later, kept(two).place())))
        .isInstanceOf(Held.Taken.class);
    assertThat(
            bookings
                .list(
                    GINO,
                    new Bookings.Filter(null, null, BookingStatus.CANCELLED),
                    Cursor.START,
                    10)
                .items())
        .extracting(Booking::id)
        .containsExactly(two.id());
    assertThat(new Audit(database).list(GINO, Long.MAX_VALUE, 50).items())
        .filteredOn(e -> one.id().toString().equals(e.detail().get("booking")))
        .hasSize(2)
        .allSatisfy(e -> assertThat(e.action()).isEqualTo("booking.moved"))
        .allSatisfy(e -> assertThat(e.actor()).isEqualTo("Anna"));
    assertThat(new Audit(database).list(GINO, Long.MAX_VALUE, 50).items())
        .filteredOn(e -> two.id().toString().equals(e.detail().get("booking")))
        .singleElement()
        .satisfies(e -> assertThat(e.action()).isEqualTo("booking.cancelled"))
        .satisfies(e -> assertThat(e.detail()).containsEntry("from", "console"));
    bookings.record(GINO, one.id(), BookingStatus.CANCELLED, "caller");
    assertThat(new Audit(database).list(GINO, Long.MAX_VALUE, 1).items().getFirst())
        .satisfies(e -> assertThat(e.actor()).isEqualTo(kept(one).customerName()))
        .satisfies(e -> assertThat(e.detail()).containsEntry("from", "call"));
  }

  private static Move move(Instant to, @Nullable UUID place) {
    return new Move(to, to.plus(Duration.ofMinutes(90)), place, List.of(), "Anna");
  }

  @Test
  void bookingsStayWithTheirTenant() {
    UUID mine = place(GINO, "table", "T1", 1, 4);
    Hold hold = hold(EVENING, 4);
    bookings.confirm(hold);
    assertThat(bookings.byId(MARIO, hold.id())).isEmpty();
    assertThat(bookings.between(MARIO, EVENING, EVENING.plusSeconds(1))).isEmpty();
    assertThat(bookings.bookables(MARIO)).isEmpty();
    assertThat(bookings.ofCustomer(MARIO, "+393331112222")).isEmpty();
    bookings.record(MARIO, hold.id(), BookingStatus.CANCELLED, "x");
    assertThat(bookings.move(MARIO, hold.id(), move(EVENING.plusSeconds(900), null)))
        .isInstanceOf(Held.NoPlaces.class);
    assertThat(kept(hold))
        .extracting(Booking::status, Booking::startsAt)
        .containsExactly(BookingStatus.CONFIRMED, EVENING);
    Hold theirs =
        new Hold(
            UUID.randomUUID(),
            MARIO,
            null,
            BookingKind.TABLE,
            mine,
            EVENING.plus(Duration.ofHours(5)),
            EVENING.plus(Duration.ofHours(6)),
            2,
            "thief",
            null,
            null,
            null,
            List.of());
    assertThat(bookings.confirm(theirs)).isInstanceOf(Held.NoPlaces.class);
  }

  @Test
  void messagesAreKeptOnceAndStayWithTheirTenant() {
    Messages messages = new Messages(database);
    MessageLeft left =
        new MessageLeft(
            UUID.randomUUID(), GINO, call(), "Anna", "+39333", null, "Mi richiami", true, EVENING);
    messages.keep(left);
    messages.keep(left);
    assertThat(messages.list(GINO, true, Cursor.START, 10).items()).hasSize(1);
    assertThat(messages.unread(MARIO)).isZero();
    assertThat(messages.list(MARIO, false, Cursor.START, 10).items()).isEmpty();
    assertThat(messages.mark(MARIO, left.id(), true, "thief")).isEmpty();
    assertThat(messages.unread(GINO)).isEqualTo(1);
    assertThat(messages.mark(GINO, left.id(), true, "Luca").orElseThrow().readBy())
        .isEqualTo("Luca");
    assertThat(messages.mark(GINO, left.id(), true, "Eva").orElseThrow().readBy())
        .isEqualTo("Luca");
    assertThat(messages.unread(GINO)).isZero();
    assertThat(messages.mark(GINO, left.id(), false, "Eva").orElseThrow().readAt()).isNull();
    assertThat(messages.ofCustomer(GINO, "+39333")).hasSize(1);
    assertThat(messages.ofCustomer(MARIO, "+39333")).isEmpty();
  }

  @Test
  void leadsAreKeptOnceNoticeWhoWasFasterAndStayWithTheirTenant() {
    Leads leads = new Leads(database);
    LeadFound found =
        new LeadFound(
            UUID.randomUUID(),
            GINO,
            call(),
            "Paolo",
            "+39334",
            "300 mila",
            "Navigli",
            null,
            null,
            null,
            EVENING);
    leads.keep(found);
    leads.keep(found);
    assertThat(leads.list(GINO, null, Cursor.START, 10).items()).hasSize(1);
    assertThat(leads.byId(MARIO, found.id())).isEmpty();
    assertThat(leads.edit(MARIO, found.id(), new Leads.Edit("lost", null, null))).isEmpty();
    Leads.Edited edited =
        leads.edit(GINO, found.id(), new Leads.Edit("contacted", null, 1)).orElseThrow();
    assertThat(edited.changed()).isTrue();
    assertThat(edited.lead().revision()).isEqualTo(2);
    Leads.Edited late = leads.edit(GINO, found.id(), new Leads.Edit("won", "x", 1)).orElseThrow();
    assertThat(late.changed()).isFalse();
    assertThat(late.lead().status()).isEqualTo("contacted");
    assertThat(leads.fresh(GINO)).isZero();
  }

  @Test
  void contactsNoticeWhoWasFasterAndStayWithTheirTenant() {
    Contacts contacts = new Contacts(database);
    assertThat(contacts.of(GINO, "+39335").revision()).isZero();
    assertThat(contacts.save(GINO, "+39335", "Rita", "allergica alle noci", 0).changed()).isTrue();
    assertThat(contacts.save(GINO, "+39335", "Rita", "altro", 0).changed()).isFalse();
    assertThat(contacts.save(GINO, "+39335", "Rita", "altro", 1).contact().revision()).isEqualTo(2);
    assertThat(contacts.of(MARIO, "+39335").notes()).isEmpty();
    contacts.save(MARIO, "+39335", "X", "y", null);
    assertThat(contacts.of(GINO, "+39335").notes()).isEqualTo("altro");
  }
}
