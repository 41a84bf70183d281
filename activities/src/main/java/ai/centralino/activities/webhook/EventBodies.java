package ai.centralino.activities.webhook;

import ai.centralino.store.billing.Limits;
import ai.centralino.store.billing.Standing;
import ai.centralino.store.booking.Bookings;
import ai.centralino.store.call.Calls;
import ai.centralino.store.insight.Insights;
import ai.centralino.store.lead.Leads;
import ai.centralino.store.message.Messages;
import ai.centralino.store.order.Orders;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.insight.Insight.OpenQuestion;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.webhook.Event;
import ai.centralino.workflows.webhook.EventType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads from the store what an event says. Thread-safe.
///
/// A snapshot is taken a moment after the event, so where the event itself knows better (the status
/// it is about, a call that had only begun) its word counts.
final class EventBodies {
  private final Tenants tenants;
  private final Calls calls;
  private final Orders orders;
  private final Bookings bookings;
  private final Messages messages;
  private final Leads leads;
  private final Limits limits;
  private final Insights insights;

  EventBodies(
      Tenants tenants,
      Calls calls,
      Orders orders,
      Bookings bookings,
      Messages messages,
      Leads leads,
      Limits limits,
      Insights insights) {
    this.tenants = tenants;
    this.calls = calls;
    this.orders = orders;
    this.bookings = bookings;
    this.messages = messages;
    this.leads = leads;
    this.limits = limits;
    this.insights = insights;
  }

  /// The event's payload; empty where what it was about has been erased meanwhile.
  Optional<EventBody> of(Event event) {
    TenantId tenant = event.tenant();
    EventBody.Business business =
        tenants.business(tenant).map(b -> new EventBody.Business(b.slug(), b.name())).orElse(null);
    if (business == null) {
      return Optional.empty();
    }
    EventBody.Call call = event.call() == null ? null : call(event, event.call());
    EventBody.Insight insight = null;
    EventBody.Order order = null;
    EventBody.Booking booking = null;
    EventBody.Message message = null;
    EventBody.Lead lead = null;
    EventBody.Usage usage = null;
    boolean there =
        switch (event.type()) {
          case TEST -> true;
          case CALL_STARTED, CALL_ENDED -> call != null;
          case CALL_ANALYZED -> (insight = insight(event)) != null && call != null;
          case ORDER_PLACED, ORDER_UPDATED -> (order = order(event)) != null;
          case BOOKING_CREATED, BOOKING_UPDATED, BOOKING_CANCELLED ->
              (booking = booking(event)) != null;
          case MESSAGE_TAKEN -> (message = message(event)) != null;
          case LEAD_QUALIFIED -> (lead = lead(event)) != null;
          case USAGE_LIMIT -> (usage = usage(event)) != null;
        };
    return there
        ? Optional.of(
            new EventBody(
                event.id(),
                event.type(),
                EventBody.VERSION,
                event.at(),
                business,
                call,
                insight,
                order,
                booking,
                message,
                lead,
                usage))
        : Optional.empty();
  }

  private static UUID subject(Event event) {
    return UUID.fromString(event.subject());
  }

  private EventBody.@Nullable Call call(Event event, CallId id) {
    boolean begun = event.type() == EventType.CALL_STARTED;
    return calls
        .detail(event.tenant(), id)
        .map(Calls.Detail::call)
        .map(c ->
            new EventBody.Call(
                c.id().value(),
                c.from().dialable().orElse(null),
                c.to(),
                c.test(),
                c.startedAt(),
                begun ? null : c.endedAt(),
                begun ? null : c.seconds(),
                begun ? null : c.outcome()))
        .orElse(null);
  }

  private EventBody.@Nullable Insight insight(Event event) {
    return insights
        .of(event.tenant(), new CallId(event.subject()))
        .map(i ->
            new EventBody.Insight(
                i.summary(),
                i.intent(),
                i.outcome(),
                i.sentiment(),
                i.sentimentReason(),
                i.score(),
                i.openQuestions().stream().map(OpenQuestion::question).toList(),
                i.followUp() == null ? null : i.followUp().what(),
                i.madeBy()))
        .orElse(null);
  }

  private EventBody.@Nullable Order order(Event event) {
    return orders
        .byId(event.tenant(), subject(event))
        .map(o ->
            new EventBody.Order(
                o.id(),
                o.number(),
                event.state() == null ? o.status().word() : event.state(),
                o.fulfilment().word(),
                o.address(),
                o.customerName(),
                o.customerPhone(),
                o.notes(),
                o.lines().stream()
                    .map(l ->
                        new EventBody.Line(
                            l.name(),
                            l.size(),
                            l.quantity(),
                            l.notes(),
                            new EventBody.Money(l.unitMinor(), o.currency())))
                    .toList(),
                new EventBody.Money(o.deliveryFeeMinor(), o.currency()),
                new EventBody.Money(o.totalMinor(), o.currency()),
                o.placedAt()))
        .orElse(null);
  }

  private EventBody.@Nullable Booking booking(Event event) {
    return bookings
        .byId(event.tenant(), subject(event))
        .map(b ->
            new EventBody.Booking(
                b.id(),
                b.kind().word(),
                event.state() == null ? b.status().word() : event.state(),
                b.startsAt(),
                b.endsAt(),
                b.placeName(),
                b.partySize(),
                b.customerName(),
                b.customerPhone(),
                b.propertyRef(),
                b.notes()))
        .orElse(null);
  }

  private EventBody.@Nullable Message message(Event event) {
    return messages
        .byId(event.tenant(), subject(event))
        .map(m ->
            new EventBody.Message(
                m.id(),
                m.customerName(),
                m.customerPhone(),
                m.callbackNumber(),
                m.message(),
                m.urgent(),
                m.via()))
        .orElse(null);
  }

  private EventBody.@Nullable Lead lead(Event event) {
    return leads
        .byId(event.tenant(), subject(event))
        .map(l ->
            new EventBody.Lead(
                l.id(),
                l.customerName(),
                l.customerPhone(),
                l.budget(),
                l.zone(),
                l.urgency(),
                l.propertyType(),
                l.notes(),
                l.status()))
        .orElse(null);
  }

  private EventBody.Usage usage(Event event) {
    Instant at = event.at();
    Standing standing = limits.standing(event.tenant(), at);
    return new EventBody.Usage(
        Integer.parseInt(String.valueOf(event.state())),
        standing.minutesIncluded(),
        standing.since(),
        standing.until());
  }
}
