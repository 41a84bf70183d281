package ai.centralino.web.webhook;

import ai.centralino.store.webhook.DeliveryLog;
import ai.centralino.store.webhook.DeliveryLog.Filter;
import ai.centralino.store.webhook.Endpoints;
import ai.centralino.web.Api;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.web.WebSettings;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.webhook.EventType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// The console's page of webhooks: endpoints, the log, and one delivery.
@Controller
class WebhooksPage {
  private static final int ROWS = 50;
  private static final Set<String> SAID = Set.of("saved", "removed", "tested", "sent", "off");

  private final Endpoints endpoints;
  private final DeliveryLog log;
  private final WebhookDesk webhooks;
  private final Desk desk;
  private final WebSettings settings;

  WebhooksPage(
      Endpoints endpoints, DeliveryLog log, WebhookDesk webhooks, Desk desk, WebSettings settings) {
    this.endpoints = endpoints;
    this.log = log;
    this.webhooks = webhooks;
    this.desk = desk;
    this.settings = settings;
  }

  @GetMapping("/webhooks")
  String page(
      @RequestParam(required = false) @Nullable String endpoint,
      @RequestParam(required = false) @Nullable String event,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String said,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    Filter filter =
        new Filter(
            id(endpoint).orElse(null),
            event != null && EventType.named(event).isPresent() ? event : null,
            state != null && DeliveryLog.STATES.contains(state) ? state : null);
    list(tenant, model, filter, cursor);
    model.addAttribute("said", said != null && SAID.contains(said) ? said : null);
    form(model, new WebhookForm("", "", List.of("*"), true), List.of());
    return htmx == null ? "webhook/webhooks" : "webhook/webhooks :: rows";
  }

  private static Optional<UUID> id(@Nullable String text) {
    try {
      return Optional.ofNullable(text).filter(t -> !t.isEmpty()).map(UUID::fromString);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private void list(TenantId tenant, Model model, Filter filter, @Nullable String cursor) {
    model.addAttribute("endpoints", endpoints.list(tenant));
    model.addAttribute("states", DeliveryLog.STATES);
    model.addAttribute("types", List.of(EventType.values()));
    model.addAttribute("filter", filter);
    model.addAttribute("page", log.list(tenant, filter, Api.cursor(cursor), ROWS));
  }

  private static void form(Model model, WebhookForm form, List<Problem> problems) {
    model.addAttribute("form", form);
    model.addAttribute("problems", problems);
    model.addAttribute("choices", EventType.TO_SUBSCRIBE);
  }

  private static WebhookForm typed(
      String url, String description, @Nullable List<String> events, boolean enabled) {
    return new WebhookForm(
        Plain.line(url), Plain.line(description), events == null ? List.of() : events, enabled);
  }

  /// Adds an endpoint and shows its secret, this once.
  @PostMapping("/webhooks")
  String add(
      @RequestParam(defaultValue = "") String url,
      @RequestParam(defaultValue = "") String description,
      @RequestParam(required = false) @Nullable List<String> events,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    WebhookForm form = typed(url, description, events, true);
    List<Problem> problems = form.problems(settings.privateTargets());
    UUID id = UUID.randomUUID();
    Optional<String> secret =
        problems.isEmpty()
            ? endpoints.add(tenant, id, form.wanted(), Desk.person(authentication).name())
            : Optional.empty();
    if (secret.isEmpty()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      list(tenant, model, new Filter(null, null, null), null);
      form(
          model,
          form,
          problems.isEmpty() ? List.of(Problem.at("url", "most", Endpoints.MOST)) : problems);
      return "webhook/webhooks";
    }
    return fresh(tenant, id, secret.get(), response, model);
  }

  private String fresh(
      TenantId tenant, UUID id, String secret, HttpServletResponse response, Model model) {
    response.setHeader("Cache-Control", "no-store");
    model.addAttribute("fresh", secret);
    return endpoint(tenant, id, model, null, List.of());
  }

  @GetMapping("/webhooks/{id}")
  String endpoint(
      @PathVariable String id,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    return endpoint(
        desk.tenant(authentication, request), Api.id(id, "endpoint"), model, null, List.of());
  }

  private String endpoint(
      TenantId tenant, UUID id, Model model, @Nullable WebhookForm typed, List<Problem> problems) {
    Endpoints.Endpoint is = endpoints.byId(tenant, id).orElseThrow(WebhooksPage::none);
    model.addAttribute("e", is);
    form(
        model,
        typed == null
            ? new WebhookForm(is.url(), is.description(), is.events(), is.enabled())
            : typed,
        problems);
    return "webhook/endpoint";
  }

  private static ErrorResponseException none() {
    return Api.problem(HttpStatus.NOT_FOUND, "There is no such endpoint.");
  }

  @PostMapping("/webhooks/{id}")
  String change(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String url,
      @RequestParam(defaultValue = "") String description,
      @RequestParam(required = false) @Nullable List<String> events,
      @RequestParam(defaultValue = "false") boolean enabled,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    UUID endpoint = Api.id(id, "endpoint");
    WebhookForm form = typed(url, description, events, enabled);
    List<Problem> problems = form.problems(settings.privateTargets());
    if (!problems.isEmpty()) {
      String page = endpoint(tenant, endpoint, model, form, problems);
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return page;
    }
    if (webhooks
        .change(tenant, endpoint, form.wanted(), Desk.person(authentication).name())
        .isEmpty()) {
      throw none();
    }
    return "redirect:/webhooks?said=saved";
  }

  @PostMapping("/webhooks/{id}/remove")
  String remove(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    if (!endpoints.remove(
        desk.tenant(authentication, request),
        Api.id(id, "endpoint"),
        Desk.person(authentication).name())) {
      throw none();
    }
    return "redirect:/webhooks?said=removed";
  }

  /// Makes a new secret and shows it, this once.
  @PostMapping("/webhooks/{id}/rotate")
  String rotate(
      @PathVariable String id,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    UUID endpoint = Api.id(id, "endpoint");
    String secret =
        endpoints
            .rotate(tenant, endpoint, Desk.person(authentication).name())
            .orElseThrow(WebhooksPage::none);
    return fresh(tenant, endpoint, secret, response, model);
  }

  @PostMapping("/webhooks/{id}/test")
  String test(@PathVariable String id, Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    UUID endpoint = Api.id(id, "endpoint");
    if (endpoints.byId(tenant, endpoint).map(e -> !e.enabled()).orElse(false)) {
      return "redirect:/webhooks?said=off";
    }
    if (webhooks.test(tenant, endpoint, Desk.person(authentication).name()).isEmpty()) {
      throw none();
    }
    return "redirect:/webhooks?said=tested";
  }

  @GetMapping("/webhooks/deliveries/{id}")
  String delivery(
      @PathVariable String id,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    model.addAttribute(
        "d",
        log.detail(desk.tenant(authentication, request), Api.id(id, "delivery"))
            .orElseThrow(() -> Api.problem(HttpStatus.NOT_FOUND, "There is no such delivery.")));
    return htmx == null ? "webhook/delivery" : "webhook/delivery :: detail";
  }

  @PostMapping("/webhooks/deliveries/{id}/replay")
  String replay(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    UUID delivery = Api.id(id, "delivery");
    if (webhooks
        .again(desk.tenant(authentication, request), delivery, Desk.person(authentication).name())
        .isEmpty()) {
      throw Api.problem(HttpStatus.NOT_FOUND, "There is no such delivery.");
    }
    return "redirect:/webhooks/deliveries/" + delivery;
  }
}
