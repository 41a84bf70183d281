package ai.centralino.workflows.webhook;

import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One event on its way to one endpoint.
///
/// @param host where to, for people
public record Delivery(
    TenantId tenant, UUID endpoint, UUID event, @Nullable CallId call, String host) {
  /// The delivery's own id, the same for the same endpoint and event.
  public UUID id() {
    return idOf(endpoint, event);
  }

  /// The id of the delivery of `event` to `endpoint`.
  public static UUID idOf(UUID endpoint, UUID event) {
    return WorkflowIds.derived("delivery", endpoint.toString(), event.toString());
  }
}
