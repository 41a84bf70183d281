package ai.centralino.workflows.webhook;

import ai.centralino.workflows.tenant.TenantId;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/// Events and who hears of them. Every method may run twice and still happen once.
@ActivityInterface
public interface EventActivities {
  /// Whether anybody would hear of such an event. One indexed look.
  boolean wanted(TenantId tenant, EventType type);

  /// Writes the event down with its payload, once for ever, and who is to hear of it.
  ///
  /// @return the deliveries to start; empty where nobody hears of it
  List<Delivery> publish(Event event);
}
