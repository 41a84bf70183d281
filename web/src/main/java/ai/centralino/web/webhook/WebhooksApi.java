package ai.centralino.web.webhook;

import ai.centralino.store.Json;
import ai.centralino.store.Page;
import ai.centralino.store.webhook.Endpoints;
import ai.centralino.store.webhook.Endpoints.Endpoint;
import ai.centralino.web.Api;
import ai.centralino.web.Invalid;
import ai.centralino.web.Plain;
import ai.centralino.web.Repeats;
import ai.centralino.web.WebSettings;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Endpoints of webhooks over REST.
@RestController
@RequestMapping("/api/webhooks")
@Tag(name = "webhooks")
class WebhooksApi {
  private final Endpoints endpoints;
  private final WebhookDesk webhooks;
  private final Repeats repeats;
  private final Desk desk;
  private final WebSettings settings;

  WebhooksApi(
      Endpoints endpoints, WebhookDesk webhooks, Repeats repeats, Desk desk, WebSettings settings) {
    this.endpoints = endpoints;
    this.webhooks = webhooks;
    this.repeats = repeats;
    this.desk = desk;
    this.settings = settings;
  }

  /// An endpoint. `events` has `*` for all; `offReason` says why it is off: person, gone (it
  /// answered 410) or failing.
  record EndpointView(
      UUID id,
      String url,
      String description,
      List<String> events,
      boolean enabled,
      @Schema(allowableValues = {"person", "gone", "failing"}) @Nullable String offReason,
      @Nullable Instant deliveredAt,
      Instant createdAt) {}

  /// An endpoint just made. `secret` is shown this once; it is null when the request is repeated.
  @Schema(name = "EndpointMade")
  record Made(EndpointView endpoint, @Nullable String secret) {
    @Override
    public String toString() {
      return "Made[" + endpoint.id() + "]";
    }
  }

  /// A secret just made, shown this once. The one before it signs as well for 24 hours.
  record FreshSecret(String secret) {
    @Override
    public String toString() {
      return "FreshSecret[]";
    }
  }

  /// The delivery to look at.
  @Schema(name = "TestSent")
  record Sent(UUID deliveryId) {}

  /// An endpoint to make. Without `events` it hears of everything.
  record NewEndpoint(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              format = "uri",
              pattern = "^https?://[A-Za-z0-9]",
              maxLength = WebhookForm.LONGEST_URL)
          @Nullable String url,
      @Schema(maxLength = WebhookForm.LONGEST_DESCRIPTION) @Nullable String description,
      @ArraySchema(minItems = 1, schema = @Schema(pattern = EVENT))
          @Nullable List<@Nullable String> events,
      @Nullable Boolean enabled) {}

  /// What changes; what is left out stays. Switched on again, it gets what waited for it.
  record EndpointEdit(
      @Schema(
              format = "uri",
              pattern = "^https?://[A-Za-z0-9]",
              maxLength = WebhookForm.LONGEST_URL)
          @Nullable String url,
      @Schema(maxLength = WebhookForm.LONGEST_DESCRIPTION) @Nullable String description,
      @ArraySchema(minItems = 1, schema = @Schema(pattern = EVENT))
          @Nullable List<@Nullable String> events,
      @Nullable Boolean enabled) {}

  private static final String EVENT =
      "^(\\*|call\\.(started|ended|analyzed)|order\\.(placed|updated)|booking\\.(created|updated|cancelled)"
          + "|message\\.taken|lead\\.qualified|usage\\.limit)$";

  private static EndpointView view(Endpoint e) {
    return new EndpointView(
        e.id(),
        e.url(),
        e.description(),
        e.events(),
        e.enabled(),
        e.offReason(),
        e.deliveredAt(),
        e.createdAt());
  }

  private static ErrorResponseException none() {
    return Api.problem(HttpStatus.NOT_FOUND, "There is no endpoint with this id.");
  }

  @GetMapping
  @Operation(summary = "The endpoints, the oldest first; never their secrets")
  @ApiResponse(responseCode = "200", description = "The endpoints")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Page<EndpointView> list(Authentication authentication, HttpServletRequest request) {
    return new Page<>(endpoints.list(desk.tenant(authentication, request)), null)
        .map(WebhooksApi::view);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One endpoint")
  @ApiResponse(responseCode = "200", description = "The endpoint")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such endpoint")
  EndpointView one(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    return endpoints
        .byId(desk.tenant(authentication, request), Api.id(id, "endpoint"))
        .map(WebhooksApi::view)
        .orElseThrow(WebhooksApi::none);
  }

  @PostMapping
  @Operation(summary = "Add an endpoint; its secret is in the answer and never shown again")
  @ApiResponse(responseCode = "201", description = "The endpoint with its secret")
  @ApiResponse(responseCode = "400", description = "A field is not as it must be")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(
      responseCode = "409",
      description = "There are 20 already, or the Idempotency-Key was used for another request")
  ResponseEntity<Made> add(
      @RequestBody NewEndpoint body,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    WebhookForm form =
        new WebhookForm(
            Plain.line(body.url()),
            Plain.line(body.description()),
            body.events() == null ? List.of("*") : words(body.events()),
            body.enabled() == null || body.enabled());
    Invalid.unlessNone(form.problems(settings.privateTargets()));
    UUID id = key == null ? UUID.randomUUID() : repeated(tenant, key, form);
    String secret =
        endpoints.add(tenant, id, form.wanted(), Desk.person(authentication).name()).orElse(null);
    EndpointView made =
        endpoints
            .byId(tenant, id)
            .map(WebhooksApi::view)
            .orElseThrow(() ->
                Api.problem(
                    HttpStatus.CONFLICT,
                    "There are " + Endpoints.MOST + " endpoints already. Remove one first."));
    return ResponseEntity.created(URI.create("/api/webhooks/" + id))
        .cacheControl(CacheControl.noStore())
        .body(new Made(made, secret));
  }

  private static List<String> words(List<@Nullable String> events) {
    return events.stream().map(e -> e == null ? "" : e).toList();
  }

  private UUID repeated(TenantId tenant, String key, WebhookForm form) {
    String hash = WorkflowIds.derived("webhook", Json.write(form)).toString();
    return UUID.fromString(repeats.answer(tenant, key, hash, UUID.randomUUID().toString()));
  }

  @PatchMapping("/{id}")
  @Operation(summary = "Change an endpoint, or switch it on or off")
  @ApiResponse(responseCode = "200", description = "The endpoint as it is now")
  @ApiResponse(responseCode = "400", description = "A field is not as it must be")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such endpoint")
  EndpointView change(
      @PathVariable String id,
      @RequestBody EndpointEdit body,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    UUID endpoint = Api.id(id, "endpoint");
    Endpoint is = endpoints.byId(tenant, endpoint).orElseThrow(WebhooksApi::none);
    WebhookForm form =
        new WebhookForm(
            body.url() == null ? is.url() : Plain.line(body.url()),
            body.description() == null ? is.description() : Plain.line(body.description()),
            body.events() == null ? is.events() : words(body.events()),
            body.enabled() == null ? is.enabled() : body.enabled());
    Invalid.unlessNone(form.problems(settings.privateTargets()));
    return webhooks
        .change(tenant, endpoint, form.wanted(), Desk.person(authentication).name())
        .map(WebhooksApi::view)
        .orElseThrow(WebhooksApi::none);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Remove an endpoint; what waits for it is dropped")
  @ApiResponse(responseCode = "204", description = "Removed")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such endpoint")
  void remove(@PathVariable String id, Authentication authentication, HttpServletRequest request) {
    if (!endpoints.remove(
        desk.tenant(authentication, request),
        Api.id(id, "endpoint"),
        Desk.person(authentication).name())) {
      throw none();
    }
  }

  @PostMapping("/{id}/rotate")
  @Operation(summary = "Make a new secret; the old one signs as well for 24 hours")
  @ApiResponse(responseCode = "200", description = "The secret, shown this once")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such endpoint")
  ResponseEntity<FreshSecret> rotate(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    String secret =
        endpoints
            .rotate(
                desk.tenant(authentication, request),
                Api.id(id, "endpoint"),
                Desk.person(authentication).name())
            .orElseThrow(WebhooksApi::none);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new FreshSecret(secret));
  }

  @PostMapping("/{id}/test")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Send the event webhook.test to this endpoint")
  @ApiResponse(responseCode = "202", description = "On its way; look at the delivery")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such endpoint")
  @ApiResponse(responseCode = "409", description = "The endpoint is switched off")
  Sent test(@PathVariable String id, Authentication authentication, HttpServletRequest request) {
    return webhooks
        .test(
            desk.tenant(authentication, request),
            Api.id(id, "endpoint"),
            Desk.person(authentication).name())
        .map(Sent::new)
        .orElseThrow(WebhooksApi::none);
  }
}
