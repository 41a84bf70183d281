package ai.centralino.web.step;

import ai.centralino.web.Api;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// The steps of one call, on its page, and those of all calls that are in trouble.
@Controller
class StepsPage {
  private final StepRows rows;
  private final StepDesk stepDesk;
  private final Desk desk;

  StepsPage(StepRows rows, StepDesk stepDesk, Desk desk) {
    this.rows = rows;
    this.stepDesk = stepDesk;
    this.desk = desk;
  }

  @GetMapping("/calls/{id}/steps")
  String ofCall(
      @PathVariable String id,
      Model model,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    rows.fill(model, tenant, Api.call(id));
    return "step/steps :: steps";
  }

  @GetMapping("/steps")
  String inTrouble(
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Model model,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    rows.fillTrouble(model, tenant);
    return htmx == null ? "step/trouble" : "step/steps :: steps";
  }

  @PostMapping("/steps/{step}/{wish}")
  String wish(
      @PathVariable String step,
      @PathVariable String wish,
      @RequestParam(defaultValue = "") String call,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Model model,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    String by = Desk.person(authentication).name();
    StepDesk.Outcome outcome =
        switch (wish) {
          case "retry" -> stepDesk.retryNow(tenant, step, by);
          case "skip" -> stepDesk.skip(tenant, step, by);
          default -> throw Api.problem(HttpStatus.NOT_FOUND, "There is no such page.");
        };
    if (htmx == null) {
      return call.isEmpty() ? "redirect:/steps" : "redirect:/calls/" + Api.call(call).value();
    }
    if (call.isEmpty()) {
      rows.fillTrouble(model, tenant);
    } else {
      rows.fill(model, tenant, Api.call(call));
    }
    model.addAttribute("said", "step.said." + outcome.name().toLowerCase(java.util.Locale.ROOT));
    return "step/steps :: steps";
  }
}
