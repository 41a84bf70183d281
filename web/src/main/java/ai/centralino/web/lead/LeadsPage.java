package ai.centralino.web.lead;

import ai.centralino.store.lead.Leads;
import ai.centralino.web.Api;
import ai.centralino.web.Plain;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
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

/// The list of leads, each with where it stands and what staff noted.
@Controller
class LeadsPage {
  private static final int ROWS = 50;

  private final Leads leads;
  private final Desk desk;

  LeadsPage(Leads leads, Desk desk) {
    this.leads = leads;
    this.desk = desk;
  }

  @GetMapping("/leads")
  String page(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    String wanted = status != null && Leads.STATUSES.contains(status) ? status : null;
    TenantId tenant = desk.tenant(authentication, request);
    model.addAttribute("status", wanted == null ? "" : wanted);
    model.addAttribute("statuses", Leads.STATUSES);
    model.addAttribute("page", leads.list(tenant, wanted, Api.cursor(cursor), ROWS));
    return htmx == null ? "lead/leads" : "lead/leads :: rows";
  }

  /// Saves one lead and shows it again; where somebody else was faster, it says so and loses
  /// nothing that was typed.
  @PostMapping("/leads/{id}")
  String edit(
      @PathVariable String id,
      @RequestParam String status,
      @RequestParam(defaultValue = "") String staffNotes,
      @RequestParam int revision,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    UUID lead = Api.id(id, "lead");
    String notes = Plain.lines(staffNotes);
    if (!Leads.STATUSES.contains(status) || notes.length() > LeadsApi.LONGEST_NOTES) {
      throw Api.problem(HttpStatus.BAD_REQUEST, "The lead was not changed.");
    }
    Leads.Edited edited =
        leads
            .edit(tenant, lead, new Leads.Edit(status, notes, revision))
            .orElseThrow(() -> Api.problem(HttpStatus.NOT_FOUND, "There is no such lead."));
    if (htmx == null) {
      return "redirect:/leads";
    }
    model.addAttribute("statuses", Leads.STATUSES);
    model.addAttribute("l", edited.lead());
    model.addAttribute("typed", edited.changed() ? null : notes);
    model.addAttribute("said", edited.changed() ? "form.saved" : "leads.conflict");
    return "lead/leads :: lead";
  }
}
