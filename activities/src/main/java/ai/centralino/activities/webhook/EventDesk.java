package ai.centralino.activities.webhook;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.store.billing.Limits;
import ai.centralino.store.booking.Bookings;
import ai.centralino.store.call.Calls;
import ai.centralino.store.insight.Insights;
import ai.centralino.store.lead.Leads;
import ai.centralino.store.message.Messages;
import ai.centralino.store.order.Orders;
import ai.centralino.store.outbox.Outgoing;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.store.webhook.Endpoints;
import ai.centralino.store.webhook.PublishedEvents;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.webhook.Delivery;
import ai.centralino.workflows.webhook.Event;
import ai.centralino.workflows.webhook.EventActivities;
import ai.centralino.workflows.webhook.EventType;
import java.util.List;
import java.util.Optional;

/// Writes events down and says who hears of them. Thread-safe.
///
/// On an installation that strangers cannot reach, a business without endpoints finds in its outbox
/// what would have been sent, so that a newcomer sees it. Elsewhere nothing at all is kept for it.
public final class EventDesk implements EventActivities {
  private final Endpoints endpoints;
  private final PublishedEvents published;
  private final Outgoing outbox;
  private final EventBodies bodies;
  private final boolean local;

  /// @param local whether strangers cannot reach this installation
  public EventDesk(Database database, Endpoints endpoints, Limits limits, boolean local) {
    this.endpoints = endpoints;
    this.published = new PublishedEvents(database);
    this.outbox = new Outgoing(database);
    this.bodies =
        new EventBodies(
            new Tenants(database),
            new Calls(database),
            new Orders(database),
            new Bookings(database),
            new Messages(database),
            new Leads(database),
            limits,
            new Insights(database));
    this.local = local;
  }

  @Override
  public boolean wanted(TenantId tenant, EventType type) {
    return endpoints.wants(tenant, type) || (local && !endpoints.any(tenant));
  }

  @Override
  public List<Delivery> publish(Event event) {
    boolean heard = event.type() == EventType.TEST || endpoints.wants(event.tenant(), event.type());
    if (!heard && (!local || endpoints.any(event.tenant()))) {
      return List.of();
    }
    Optional<String> body = published.body(event.tenant(), event.id());
    if (body.isEmpty()) {
      body = bodies.of(event).map(Json::write);
    }
    if (body.isEmpty()) {
      return List.of(); // erased meanwhile: nobody is told what may not be known any more
    }
    if (heard) {
      return published.keep(event, body.get());
    }
    outbox.keep(
        event.tenant(),
        new Outgoing.Entry(
            "webhook-" + event.id(),
            "webhook",
            "webhook",
            event.type().word(),
            "POST\nwebhook-id: " + event.id() + "\ncontent-type: application/json\n\n" + body.get(),
            event.call(),
            event.at()));
    return List.of();
  }
}
