package ai.centralino.web.billing;

import ai.centralino.store.billing.Limits;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The plan, its minutes, and the months before.
@Controller
class UsagePage {
  private final Limits limits;
  private final Desk desk;
  private final Clock clock;

  UsagePage(Limits limits, Desk desk, Clock clock) {
    this.limits = limits;
    this.desk = desk;
    this.clock = clock;
  }

  @GetMapping("/usage")
  String page(Authentication authentication, HttpServletRequest request, Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    model.addAttribute("now", limits.standing(tenant, clock.instant()));
    model.addAttribute("months", limits.months(tenant));
    return "billing/usage";
  }
}
