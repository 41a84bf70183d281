package ai.centralino.activities.webhook;

import ai.centralino.store.Database;
import ai.centralino.store.DatabaseAddress;
import ai.centralino.store.Schema;
import ai.centralino.store.billing.Limits;
import ai.centralino.store.billing.Plans;
import ai.centralino.store.booking.Bookings;
import ai.centralino.store.call.Calls;
import ai.centralino.store.lead.Leads;
import ai.centralino.store.message.Messages;
import ai.centralino.store.order.Orders;
import ai.centralino.store.tenant.Demo;
import ai.centralino.store.webhook.Endpoints;
import ai.centralino.store.webhook.PublishedEvents;
import ai.centralino.store.webhook.SecretBox;
import ai.centralino.testkit.TestPostgres;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.booking.BookingKind;
import ai.centralino.workflows.booking.BookingStatus;
import ai.centralino.workflows.booking.Hold;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallEnd;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.lead.LeadFound;
import ai.centralino.workflows.message.MessageLeft;
import ai.centralino.workflows.order.Fulfilment;
import ai.centralino.workflows.order.OrderDraft;
import ai.centralino.workflows.order.OrderLine;
import ai.centralino.workflows.order.OrderStatus;
import ai.centralino.workflows.order.OrderToCommit;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.webhook.Event;
import ai.centralino.workflows.webhook.EventType;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A business with one of everything that events are about, on a real PostgreSQL.
final class WebhookFixture implements AutoCloseable {
  static final String SECRET = "a-secret-for-tests";

  final TenantId tenant = new TenantId(WorkflowIds.derived("tenant", "pizzeria-da-gino"));
  final Database database;
  final Endpoints endpoints;
  final PublishedEvents published;
  private final CallId call = CallId.of("twilio", "CA1");
  private final Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final UUID order = WorkflowIds.orderId(call, 1);
  private final UUID booking = UUID.randomUUID();
  private final UUID message = UUID.randomUUID();
  private final UUID lead = UUID.randomUUID();

  WebhookFixture() throws SQLException {
    DatabaseAddress owner = DatabaseAddress.of(TestPostgres.freshUrl());
    Schema.migrate(owner, SECRET);
    new Demo(owner).seed(Demo.PASSWORD, Map.of());
    database = Database.open(owner, SECRET, 6);
    endpoints = new Endpoints(database, new SecretBox(SECRET));
    published = new PublishedEvents(database);
    fill();
  }

  private void fill() {
    Calls calls = new Calls(database);
    calls.started(
        tenant,
        new CallArrived(
            call, new PhoneNumber("+393331112222"), "+390550000002", "rehearsal", false, at),
        1);
    calls.ended(tenant, call, new CallEnd("order", "completed", 42, at.plusSeconds(42)));
    new Orders(database)
        .commit(
            new OrderToCommit(
                order,
                tenant,
                call,
                new OrderDraft(
                    1,
                    List.of(new OrderLine("d", "Margherita", "maxi", 2, null, 1300)),
                    Fulfilment.PICKUP,
                    null,
                    "Giulia",
                    null,
                    0,
                    2600,
                    "EUR",
                    List.of(),
                    ""),
                "+393331112222",
                at));
    database.run(
        tenant,
        handle ->
            handle.execute(
                "INSERT INTO places (id, tenant_id, position, kind, name, seats_min, seats_max) VALUES (?, ?, 0, 'table', 'T1', 1, 8)",
                UUID.randomUUID(),
                tenant.value()));
    new Bookings(database)
        .confirm(
            new Hold(
                booking,
                tenant,
                call,
                BookingKind.TABLE,
                null,
                at.plus(Duration.ofDays(1)),
                at.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(90)),
                2,
                "Giulia",
                "+393331112222",
                null,
                "seggiolone",
                List.of()));
    new Messages(database)
        .keep(
            new MessageLeft(
                message, tenant, call, "Giulia", "+393331112222", null, "Richiamatemi", true, at));
    new Leads(database)
        .keep(
            new LeadFound(
                lead,
                tenant,
                call,
                "Giulia",
                "+393331112222",
                "300000",
                "Centro",
                null,
                null,
                null,
                at));
    database.run(
        tenant,
        handle ->
            handle.execute(
                """
                INSERT INTO insights (call_id, tenant_id, made_by, summary, intent, outcome, sentiment, score, open_questions, follow_up)
                VALUES (?, ?, 'rules', 'Due pizze', 'order', 'order', 'positive', 70,
                  '[{"question": "Avete il dolce?", "turn": "3"}]', '{"what": "Richiamare domani", "turn": "9"}')
                """,
                call.value(),
                tenant.value()));
  }

  EventDesk desk(boolean local) {
    return new EventDesk(database, endpoints, new Limits(database, new Plans()), local);
  }

  UUID endpoint(String url, String... events) {
    UUID id = UUID.randomUUID();
    endpoints
        .add(
            tenant,
            id,
            new Endpoints.Wanted(
                url, "", events.length == 0 ? List.of("*") : List.of(events), true),
            "test")
        .orElseThrow();
    return id;
  }

  void switchOff(UUID endpoint) {
    Endpoints.Endpoint is = endpoints.byId(tenant, endpoint).orElseThrow();
    endpoints.change(
        tenant,
        endpoint,
        new Endpoints.Wanted(is.url(), is.description(), is.events(), false),
        "test");
  }

  void switchOn(UUID endpoint) {
    Endpoints.Endpoint is = endpoints.byId(tenant, endpoint).orElseThrow();
    endpoints.change(
        tenant,
        endpoint,
        new Endpoints.Wanted(is.url(), is.description(), is.events(), true),
        "test");
  }

  /// An event of this type about what there is, a new one each time.
  ///
  /// @param endpoint whom a test event is for
  Event event(EventType type, UUID endpoint) {
    String subject =
        switch (type) {
          case CALL_STARTED, CALL_ENDED, CALL_ANALYZED -> call.value();
          case ORDER_PLACED, ORDER_UPDATED -> order.toString();
          case BOOKING_CREATED, BOOKING_UPDATED, BOOKING_CANCELLED -> booking.toString();
          case MESSAGE_TAKEN -> message.toString();
          case LEAD_QUALIFIED -> lead.toString();
          case USAGE_LIMIT -> UUID.randomUUID().toString();
          case TEST -> endpoint.toString();
        };
    String state =
        switch (type) {
          case ORDER_PLACED -> "new";
          case ORDER_UPDATED -> "preparing";
          case BOOKING_CREATED, BOOKING_UPDATED -> "confirmed";
          case BOOKING_CANCELLED -> "cancelled";
          case USAGE_LIMIT -> "80";
          default -> null;
        };
    return Event.of(
        tenant,
        type,
        subject,
        UUID.randomUUID().toString(),
        state,
        type == EventType.TEST ? null : call,
        at);
  }

  /// What happened goes on happening.
  void moveOn() {
    new Orders(database).recordStatus(tenant, order, OrderStatus.READY, "cook");
    new Bookings(database).record(tenant, booking, BookingStatus.CANCELLED, "cook");
  }

  @Override
  public void close() {
    database.close();
  }
}
