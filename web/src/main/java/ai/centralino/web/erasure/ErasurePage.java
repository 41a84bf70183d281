package ai.centralino.web.erasure;

import ai.centralino.store.Json;
import ai.centralino.store.erasure.Erasures;
import ai.centralino.store.erasure.Erasures.Asked;
import ai.centralino.store.erasure.Erasures.Erasure;
import ai.centralino.store.erasure.Erasures.Preview;
import ai.centralino.web.Api;
import ai.centralino.web.WebSettings;
import ai.centralino.web.erasure.ErasuresApi.ErasureView;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// Deleting a call or a caller: what will go, the deed, and the proof.
@Controller
class ErasurePage {
  private static final int ROWS = 50;

  private final Erasures erasures;
  private final ErasureRuns runs;
  private final Desk desk;
  private final WebSettings settings;

  ErasurePage(Erasures erasures, ErasureRuns runs, Desk desk, WebSettings settings) {
    this.erasures = erasures;
    this.runs = runs;
    this.desk = desk;
    this.settings = settings;
  }

  @GetMapping("/calls/{id}/erase")
  String call(
      @PathVariable String id,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    CallId call = Api.call(id);
    Preview preview =
        erasures
            .preview(desk.tenant(authentication, request), call)
            .orElseThrow(ErasurePage::unknown);
    return ask(model, preview, "call", call.value(), "/calls/" + call.value(), false);
  }

  @GetMapping("/contacts/{phone}/erase")
  String caller(
      @PathVariable String phone,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    PhoneNumber caller = number(phone);
    Preview preview = erasures.preview(desk.tenant(authentication, request), caller);
    if (!preview.something()) {
      throw unknown();
    }
    return ask(model, preview, "caller", caller.masked(), "/contacts/" + caller.value(), false);
  }

  private static String ask(
      Model model, Preview preview, String kind, String subject, String back, boolean stillOn) {
    model.addAttribute("preview", preview);
    model.addAttribute("kind", kind);
    model.addAttribute("subject", subject);
    model.addAttribute("back", back);
    model.addAttribute("stillOn", stillOn);
    return "erasure/ask";
  }

  /// Deletes a call. Without `sure` it asks first.
  @PostMapping("/calls/{id}/erase")
  String eraseCall(
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean sure,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    if (!sure) {
      return call(id, authentication, request, model);
    }
    TenantId tenant = desk.tenant(authentication, request);
    return switch (erasures.ask(tenant, Api.call(id), Desk.person(authentication).name())) {
      case Asked.Kept(UUID erasure) -> begin(tenant, erasure);
      case Asked.StillOn() ->
          ask(
              model,
              erasures.preview(tenant, Api.call(id)).orElseThrow(ErasurePage::unknown),
              "call",
              id,
              "/calls/" + id,
              true);
      case Asked.Nothing() -> throw unknown();
    };
  }

  /// Deletes everything of a caller. Without `sure` it asks first.
  @PostMapping("/contacts/{phone}/erase")
  String eraseCaller(
      @PathVariable String phone,
      @RequestParam(defaultValue = "false") boolean sure,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    if (!sure) {
      return caller(phone, authentication, request, model);
    }
    TenantId tenant = desk.tenant(authentication, request);
    if (erasures.ask(tenant, number(phone), UUID.randomUUID(), Desk.person(authentication).name())
        instanceof Asked.Kept(UUID erasure)) {
      return begin(tenant, erasure);
    }
    throw unknown();
  }

  private String begin(TenantId tenant, UUID erasure) {
    runs.start(tenant, erasure);
    return "redirect:/erasures/" + erasure;
  }

  @GetMapping("/erasures")
  String list(
      @RequestParam(required = false) @Nullable String cursor,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    model.addAttribute(
        "page", erasures.list(desk.tenant(authentication, request), Api.cursor(cursor), ROWS));
    return "erasure/erasures";
  }

  @GetMapping("/erasures/{id}")
  String one(
      @PathVariable String id,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    Erasure erasure = find(desk.tenant(authentication, request), id);
    model.addAttribute("e", erasure);
    model.addAttribute("workflowLink", settings.workflowLink(WorkflowIds.erasure(erasure.id())));
    return htmx == null ? "erasure/erasure" : "erasure/erasure :: record";
  }

  /// The proof as a file.
  @GetMapping("/erasures/{id}/proof")
  ResponseEntity<String> proof(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    Erasure erasure = find(desk.tenant(authentication, request), id);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header("Content-Disposition", "attachment; filename=\"erasure-" + erasure.id() + ".json\"")
        .body(Json.write(ErasureView.of(erasure)));
  }

  /// Runs an erasure once more: what is done is found done, and vendors are asked again.
  @PostMapping("/erasures/{id}/again")
  String again(@PathVariable String id, Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Erasure erasure = find(tenant, id);
    if (!erasure.state().equals("done")) {
      runs.start(tenant, erasure.id());
    }
    return "redirect:/erasures/" + erasure.id();
  }

  private Erasure find(TenantId tenant, String id) {
    return erasures.byId(tenant, Api.id(id, "erasure")).orElseThrow(ErasurePage::unknown);
  }

  private static PhoneNumber number(String text) {
    return new PhoneNumber(text).dialable().map(PhoneNumber::new).orElseThrow(ErasurePage::unknown);
  }

  private static ErrorResponseException unknown() {
    return Api.problem(HttpStatus.NOT_FOUND, "There is nothing here.");
  }
}
