package ai.centralino.web.webhook;

import ai.centralino.store.tenant.Audit;
import ai.centralino.store.webhook.DeliveryLog;
import ai.centralino.store.webhook.DeliveryLog.Line;
import ai.centralino.store.webhook.Endpoints;
import ai.centralino.store.webhook.Endpoints.Endpoint;
import ai.centralino.web.Api;
import ai.centralino.web.Within;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.webhook.Delivery;
import ai.centralino.workflows.webhook.Event;
import ai.centralino.workflows.webhook.EventType;
import ai.centralino.workflows.webhook.EventWorkflow;
import ai.centralino.workflows.webhook.WebhookDeliveryWorkflow;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/// What people do with webhooks, through their workflows. Thread-safe.
@Component
class WebhookDesk {
  /// So many deliveries go on when an endpoint is switched on again; the rest can be sent by hand.
  private static final int RESUMED = 1_000;

  private final Endpoints endpoints;
  private final DeliveryLog log;
  private final Audit audit;
  private final WorkflowClient temporal;
  private final Clock clock;

  WebhookDesk(
      Endpoints endpoints, DeliveryLog log, Audit audit, WorkflowClient temporal, Clock clock) {
    this.endpoints = endpoints;
    this.log = log;
    this.audit = audit;
    this.temporal = temporal;
    this.clock = clock;
  }

  /// Changes an endpoint; one that is on goes on with what waited for it, in order.
  Optional<Endpoint> change(TenantId tenant, UUID id, Endpoints.Wanted wanted, String by) {
    Optional<Endpoint> after = endpoints.change(tenant, id, wanted, by);
    if (after.isPresent() && after.get().enabled()) {
      log.paused(tenant, id, RESUMED).forEach(line -> send(line.delivery(tenant), by));
    }
    return after;
  }

  /// Sends a test event to one endpoint.
  ///
  /// @return the delivery's id; empty where there is no such endpoint
  /// @throws ErrorResponseException 409 while it is off, 503 while Temporal does not answer
  Optional<UUID> test(TenantId tenant, UUID id, String by) {
    Optional<Endpoint> endpoint = endpoints.byId(tenant, id);
    if (endpoint.isEmpty()) {
      return Optional.empty();
    }
    if (!endpoint.get().enabled()) {
      throw Api.problem(HttpStatus.CONFLICT, "The endpoint is switched off. Switch it on first.");
    }
    Event event =
        Event.of(
            tenant,
            EventType.TEST,
            id.toString(),
            UUID.randomUUID().toString(),
            null,
            null,
            clock.instant());
    EventWorkflow workflow =
        temporal.newWorkflowStub(
            EventWorkflow.class,
            options(WorkflowIds.event(event.id()), SearchKeys.ofTenant(tenant.toString())));
    asked(() -> WorkflowClient.start(workflow::run, event));
    audit.write(tenant, by, "webhook_tested", endpoint.get().host(), Map.of("id", id));
    return Optional.of(Delivery.idOf(id, event.id()));
  }

  /// Sends a delivery again: the same id and the same bytes.
  ///
  /// @return the delivery; empty where there is none, or its endpoint has been removed
  /// @throws ErrorResponseException 503 while Temporal does not answer
  Optional<Line> again(TenantId tenant, UUID id, String by) {
    Optional<Line> line = log.again(tenant, id, by);
    line.ifPresent(found -> send(found.delivery(tenant), by));
    return line;
  }

  /// Starts a delivery, or hurries the one that is under way.
  private void send(Delivery delivery, String by) {
    SearchAttributes attributes =
        delivery.call() == null
            ? SearchKeys.ofTenant(delivery.tenant().toString())
            : SearchAttributes.newBuilder()
                .set(SearchKeys.TENANT_ID, delivery.tenant().toString())
                .set(SearchKeys.CALL_ID, delivery.call().value())
                .build();
    WebhookDeliveryWorkflow workflow =
        temporal.newWorkflowStub(
            WebhookDeliveryWorkflow.class,
            options(WorkflowIds.webhook(delivery.endpoint(), delivery.event()), attributes));
    BatchRequest request = temporal.newSignalWithStartRequest();
    request.add(workflow::run, delivery);
    request.add(workflow::retryNow, by);
    asked(() -> temporal.signalWithStart(request));
  }

  private static WorkflowOptions options(String id, SearchAttributes attributes) {
    return WorkflowOptions.newBuilder()
        .setTaskQueue(TaskQueues.OFFICE)
        .setWorkflowId(id)
        .setTypedSearchAttributes(attributes)
        .build();
  }

  private static <T> void asked(Supplier<T> ask) {
    try {
      Within.fiveSeconds(ask);
    } catch (WorkflowException | Within.Slow | io.grpc.StatusRuntimeException away) {
      throw Api.problem(
          HttpStatus.SERVICE_UNAVAILABLE,
          "The workflow server does not answer. Try again in a moment.");
    }
  }
}
