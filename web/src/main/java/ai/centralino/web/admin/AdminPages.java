package ai.centralino.web.admin;

import ai.centralino.store.Cursor;
import ai.centralino.web.Api;
import ai.centralino.web.Problem;
import ai.centralino.web.WebSettings;
import ai.centralino.web.tenant.Desk;
import ai.centralino.web.tenant.Person;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
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

/// The operators' pages.
@Controller
class AdminPages {
  private final Operations operations;
  private final WebSettings settings;

  AdminPages(Operations operations, WebSettings settings) {
    this.operations = operations;
    this.settings = settings;
  }

  @GetMapping("/admin")
  String list(
      @RequestParam(defaultValue = "") String search,
      @RequestParam(required = false) @Nullable String cursor,
      Authentication authentication,
      Model model) {
    Person operator = Desk.person(authentication);
    Cursor before = Api.cursor(cursor);
    model.addAttribute("search", search);
    model.addAttribute("page", operations.list(operator, search, before, 50));
    model.addAttribute("health", operations.health(operator));
    model.addAttribute("temporalUi", settings.temporalUi());
    return "admin/businesses";
  }

  @GetMapping("/admin/{business}")
  String one(@PathVariable UUID business, Authentication authentication, Model model) {
    return one(new TenantId(business), authentication, model, List.of());
  }

  private String one(
      TenantId tenant, Authentication authentication, Model model, List<Problem> problems) {
    Person operator = Desk.person(authentication);
    model.addAttribute("b", operations.one(operator, tenant));
    model.addAttribute("owners", operations.owners(operator, tenant));
    model.addAttribute("plans", operations.plans());
    model.addAttribute("problems", problems);
    return "admin/business";
  }

  private String done(
      Optional<Problem> problem,
      UUID business,
      Authentication authentication,
      HttpServletResponse response,
      Model model) {
    if (problem.isEmpty()) {
      return "redirect:/admin/" + business + "?saved";
    }
    response.setStatus(HttpStatus.BAD_REQUEST.value());
    return one(new TenantId(business), authentication, model, List.of(problem.get()));
  }

  @PostMapping("/admin/{business}/suspend")
  String suspend(
      @PathVariable UUID business,
      @RequestParam(defaultValue = "") String reason,
      Authentication authentication,
      HttpServletResponse response,
      Model model) {
    return done(
        operations.suspend(Desk.person(authentication), new TenantId(business), reason),
        business,
        authentication,
        response,
        model);
  }

  @PostMapping("/admin/{business}/resume")
  String resume(@PathVariable UUID business, Authentication authentication) {
    operations.resume(Desk.person(authentication), new TenantId(business));
    return "redirect:/admin/" + business + "?saved";
  }

  @PostMapping("/admin/{business}/plan")
  String plan(
      @PathVariable UUID business,
      @RequestParam(defaultValue = "") String plan,
      Authentication authentication,
      HttpServletResponse response,
      Model model) {
    return done(
        operations.changePlan(Desk.person(authentication), new TenantId(business), plan),
        business,
        authentication,
        response,
        model);
  }

  @PostMapping("/admin/{business}/trial")
  String extend(
      @PathVariable UUID business,
      @RequestParam(defaultValue = "") String days,
      Authentication authentication,
      HttpServletResponse response,
      Model model) {
    return done(
        operations.extendTrial(
            Desk.person(authentication),
            new TenantId(business),
            days.matches("\\d{1,3}") ? Integer.valueOf(days) : null),
        business,
        authentication,
        response,
        model);
  }
}
