package ai.centralino.web.call;

import ai.centralino.store.booking.Bookings;
import ai.centralino.store.call.Calls;
import ai.centralino.store.call.Calls.Detail;
import ai.centralino.store.call.Recordings;
import ai.centralino.store.insight.Insights;
import ai.centralino.store.order.Orders;
import ai.centralino.web.Api;
import ai.centralino.web.WebSettings;
import ai.centralino.web.step.StepRows;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/// One call's page.
@Controller
class CallsPage {
  private final Calls calls;
  private final Orders orders;
  private final Bookings bookings;
  private final Insights insights;
  private final StepRows stepRows;
  private final Recordings recordings;
  private final CarrierSound carrier;
  private final Desk desk;
  private final WebSettings settings;
  private final FilingPage filing;

  CallsPage(
      Calls calls,
      Orders orders,
      Bookings bookings,
      Insights insights,
      StepRows stepRows,
      Recordings recordings,
      CarrierSound carrier,
      Desk desk,
      WebSettings settings,
      FilingPage filing) {
    this.calls = calls;
    this.orders = orders;
    this.bookings = bookings;
    this.insights = insights;
    this.stepRows = stepRows;
    this.recordings = recordings;
    this.carrier = carrier;
    this.desk = desk;
    this.settings = settings;
    this.filing = filing;
  }

  @GetMapping("/calls/{id}")
  String call(
      @PathVariable String id,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Model model,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Detail detail =
        calls
            .detail(tenant, Api.call(id))
            .orElseThrow(() -> Api.problem(HttpStatus.NOT_FOUND, "There is no such call."));
    model.addAttribute("call", detail.call());
    model.addAttribute("filing", filing.filing(tenant, detail.call().id(), authentication, null));
    // What somebody is typing there outlives the page's own refreshes.
    model.addAttribute("keep", htmx != null);
    model.addAttribute("entries", Conversation.of(detail));
    model.addAttribute("talk", Talk.of(detail));
    model.addAttribute("orders", orders.ofCall(tenant, detail.call().id()));
    model.addAttribute("bookings", bookings.ofCall(tenant, detail.call().id()));
    insights
        .kept(tenant, detail.call().id())
        .ifPresent(kept -> {
          model.addAttribute("insight", kept.insight());
          model.addAttribute("insightEditedBy", kept.editedBy());
        });
    model.addAttribute("voicemail", recordings.ofCall(tenant, detail.call().id()).orElse(null));
    model.addAttribute("audible", carrier.possible());
    stepRows.fill(model, tenant, detail.call().id());
    model.addAttribute("workflowLink", settings.workflowLink(WorkflowIds.call(detail.call().id())));
    return htmx == null ? "call/call" : "call/call :: detail";
  }
}
