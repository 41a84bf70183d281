package ai.centralino.web.webhook;

import ai.centralino.store.Page;
import ai.centralino.store.webhook.DeliveryLog;
import ai.centralino.store.webhook.DeliveryLog.Attempt;
import ai.centralino.store.webhook.DeliveryLog.Filter;
import ai.centralino.store.webhook.DeliveryLog.Line;
import ai.centralino.web.Api;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.webhook.EventType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The log of webhooks over REST.
@RestController
@RequestMapping("/api/webhooks/deliveries")
@Tag(name = "webhooks")
class DeliveriesApi {
  private final DeliveryLog log;
  private final WebhookDesk webhooks;
  private final Desk desk;

  DeliveriesApi(DeliveryLog log, WebhookDesk webhooks, Desk desk) {
    this.log = log;
    this.webhooks = webhooks;
    this.desk = desk;
  }

  /// One event for one endpoint. `status` is the last answer's.
  record DeliveryView(
      UUID id,
      UUID endpointId,
      UUID eventId,
      String type,
      @Schema(
              allowableValues = {
                "queued",
                "waiting",
                "paused",
                "delivered",
                "failed",
                "skipped",
                "dropped"
              })
          String state,
      int tries,
      @Nullable Integer status,
      @Nullable String detail,
      @Nullable String callId,
      Instant createdAt,
      Instant updatedAt) {}

  /// One try: what was sent with it and the beginning of the answer.
  record AttemptView(
      Instant at,
      int tookMs,
      Map<String, String> headers,
      @Nullable Integer status,
      @Nullable String answer,
      @Nullable String error) {}

  /// A delivery with the bytes that each try sends and its last 100 tries, the newest first.
  record DeliveryDetail(DeliveryView delivery, String body, List<AttemptView> attempts) {}

  /// The delivery to look at.
  @Schema(name = "ReplaySent")
  record Sent(UUID deliveryId) {}

  private static DeliveryView view(Line l) {
    return new DeliveryView(
        l.id(),
        l.endpoint(),
        l.event(),
        l.type(),
        l.state(),
        l.tries(),
        l.status(),
        l.detail(),
        l.call() == null ? null : l.call().value(),
        l.createdAt(),
        l.updatedAt());
  }

  private static AttemptView view(Attempt a) {
    return new AttemptView(a.at(), a.tookMs(), a.headers(), a.status(), a.answer(), a.error());
  }

  private static ErrorResponseException none() {
    return Api.problem(HttpStatus.NOT_FOUND, "There is no delivery with this id.");
  }

  @GetMapping
  @Operation(summary = "Deliveries of the last 30 days, the newest first")
  @ApiResponse(responseCode = "200", description = "A page of deliveries")
  @ApiResponse(responseCode = "400", description = "A parameter is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Page<DeliveryView> list(
      @Parameter(schema = @Schema(format = "uuid")) @RequestParam(required = false)
          @Nullable String endpoint,
      @Parameter(
              schema =
                  @Schema(
                      allowableValues = {
                        "call.started",
                        "call.ended",
                        "call.analyzed",
                        "order.placed",
                        "order.updated",
                        "booking.created",
                        "booking.updated",
                        "booking.cancelled",
                        "message.taken",
                        "lead.qualified",
                        "usage.limit",
                        "webhook.test"
                      }))
          @RequestParam(required = false)
          @Nullable String event,
      @Parameter(
              schema =
                  @Schema(
                      allowableValues = {
                        "queued",
                        "waiting",
                        "paused",
                        "delivered",
                        "failed",
                        "skipped",
                        "dropped"
                      }))
          @RequestParam(required = false)
          @Nullable String state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit,
      Authentication authentication,
      HttpServletRequest request) {
    return log.list(
            desk.tenant(authentication, request),
            filter(endpoint, event, state),
            Api.cursor(cursor),
            Api.limit(limit))
        .map(DeliveriesApi::view);
  }

  private static Filter filter(
      @Nullable String endpoint, @Nullable String event, @Nullable String state) {
    UUID of = null;
    if (endpoint != null) {
      try {
        of = UUID.fromString(endpoint);
      } catch (IllegalArgumentException malformed) {
        throw Api.problem(HttpStatus.BAD_REQUEST, "endpoint is the id of an endpoint.");
      }
    }
    if (event != null && EventType.named(event).isEmpty()) {
      throw Api.problem(HttpStatus.BAD_REQUEST, "There is no such event.");
    }
    if (state != null && !DeliveryLog.STATES.contains(state)) {
      throw Api.problem(
          HttpStatus.BAD_REQUEST,
          "A state is one of " + String.join(", ", DeliveryLog.STATES) + ".");
    }
    return new Filter(of, event, state);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One delivery with what was sent and answered")
  @ApiResponse(responseCode = "200", description = "The delivery")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such delivery")
  DeliveryDetail one(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    return log.detail(desk.tenant(authentication, request), Api.id(id, "delivery"))
        .map(d ->
            new DeliveryDetail(
                view(d.line()), d.body(), d.attempts().stream().map(DeliveriesApi::view).toList()))
        .orElseThrow(DeliveriesApi::none);
  }

  @PostMapping("/{id}/replay")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Send it again: the same webhook-id and the same bytes")
  @ApiResponse(responseCode = "202", description = "On its way")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such delivery, or its endpoint is removed")
  Sent replay(@PathVariable String id, Authentication authentication, HttpServletRequest request) {
    return webhooks
        .again(
            desk.tenant(authentication, request),
            Api.id(id, "delivery"),
            Desk.person(authentication).name())
        .map(line -> new Sent(line.id()))
        .orElseThrow(DeliveriesApi::none);
  }
}
