package ai.centralino.web.insight;

import ai.centralino.store.insight.Insights;
import ai.centralino.store.insight.Insights.Edit;
import ai.centralino.store.insight.LeadWeights;
import ai.centralino.store.tenant.Audit;
import ai.centralino.web.Api;
import ai.centralino.web.Plain;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Changes to what a call was about, and to how leads are weighed.
@Controller
class InsightPage {
  private final Insights insights;
  private final Audit audit;
  private final Desk desk;

  InsightPage(Insights insights, Audit audit, Desk desk) {
    this.insights = insights;
    this.audit = audit;
    this.desk = desk;
  }

  @PostMapping("/calls/{id}/insight")
  String edit(
      @PathVariable String id,
      @RequestParam String summary,
      @RequestParam String intent,
      @RequestParam String sentiment,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    String by = Desk.person(authentication).name();
    CallId call = Api.call(id);
    Edit edit = InsightRules.edit(Plain.lines(summary), intent, sentiment);
    if (!insights.edit(tenant, call, edit, by)) {
      throw Api.problem(
          HttpStatus.NOT_FOUND, "There is nothing to change: the call has no summary.");
    }
    audit.write(tenant, by, "insight_edited", call.value(), Map.of());
    return "redirect:/calls/" + call.value();
  }

  @GetMapping("/leads/weights")
  String weights(Model model, Authentication authentication, HttpServletRequest request) {
    model.addAttribute("weights", insights.weights(desk.tenant(authentication, request)));
    model.addAttribute("said", "");
    return "insight/weights";
  }

  @PostMapping("/leads/weights")
  String weigh(
      @RequestParam(defaultValue = "-1") int budget,
      @RequestParam(defaultValue = "-1") int urgency,
      @RequestParam(defaultValue = "-1") int zone,
      @RequestParam(defaultValue = "-1") int intent,
      Model model,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    LeadWeights typed = new LeadWeights(budget, urgency, zone, intent);
    model.addAttribute("weights", typed);
    if (!typed.addUp()) {
      model.addAttribute("said", "weights.problem");
      return "insight/weights";
    }
    insights.weigh(tenant, typed);
    audit.write(tenant, Desk.person(authentication).name(), "leads_weighed", "", Map.of());
    model.addAttribute("said", "form.saved");
    return "insight/weights";
  }
}
