package ai.centralino.web.tenant;

import ai.centralino.store.tenant.ApiKeys;
import ai.centralino.store.tenant.Audit;
import ai.centralino.store.tenant.Secret;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// API keys and the record of changes.
@Controller
class KeysPage {
  private final ApiKeys keys;
  private final Audit audit;
  private final Desk desk;

  KeysPage(ApiKeys keys, Audit audit, Desk desk) {
    this.keys = keys;
    this.audit = audit;
    this.desk = desk;
  }

  @GetMapping("/keys")
  String page(Authentication authentication, HttpServletRequest request, Model model) {
    return page(desk.tenant(authentication, request), model, List.of(), null);
  }

  private String page(
      TenantId tenant, Model model, List<Problem> problems, @Nullable String fresh) {
    model.addAttribute("keys", keys.list(tenant));
    model.addAttribute("rights", Right.FOR_KEYS.stream().map(Right::word).toList());
    model.addAttribute("problems", problems);
    model.addAttribute("fresh", fresh);
    return "tenant/keys";
  }

  /// Adds a key and shows it, this once.
  @PostMapping("/keys")
  String add(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(required = false) @Nullable List<String> right,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    NewKey wanted = new NewKey(Plain.line(name), right == null ? List.of() : right);
    List<Problem> problems = wanted.problems();
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return page(tenant, model, problems, null);
    }
    String secret = add(keys, tenant, wanted, Desk.person(authentication).name()).secret();
    response.setHeader("Cache-Control", "no-store");
    return page(tenant, model, List.of(), secret);
  }

  /// A key that is asked for.
  record NewKey(String name, List<String> rights) {
    List<Problem> problems() {
      if (name.isEmpty()) {
        return List.of(Problem.at("name", "missing"));
      }
      if (name.length() > 60) {
        return List.of(Problem.at("name", "tooLong", 60));
      }
      List<String> known = Right.FOR_KEYS.stream().map(Right::word).toList();
      return rights.isEmpty() || !known.containsAll(rights)
          ? List.of(Problem.at("rights", "rights", String.join(", ", known)))
          : List.of();
    }
  }

  /// A key just made, with the only copy of its secret.
  record Fresh(UUID id, String secret) {
    @Override
    public String toString() {
      return "Fresh[" + id + "]";
    }
  }

  static Fresh add(ApiKeys keys, TenantId tenant, NewKey wanted, String by) {
    String secret = BearerFilter.KEY + Secret.fresh();
    UUID id = UUID.randomUUID();
    keys.add(
        tenant,
        id,
        wanted.name(),
        secret.substring(0, 9),
        Secret.hash(secret),
        wanted.rights().stream().distinct().toList(),
        by);
    return new Fresh(id, secret);
  }

  @PostMapping("/keys/{id}/revoke")
  String revoke(@PathVariable UUID id, Authentication authentication, HttpServletRequest request) {
    keys.revoke(desk.tenant(authentication, request), id, Desk.person(authentication).name());
    return "redirect:/keys";
  }

  @GetMapping("/audit")
  String audit(
      @RequestParam(required = false) @Nullable Long before,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    model.addAttribute(
        "page",
        audit.list(
            desk.tenant(authentication, request), before == null ? Long.MAX_VALUE : before, 50));
    return "tenant/audit";
  }
}
