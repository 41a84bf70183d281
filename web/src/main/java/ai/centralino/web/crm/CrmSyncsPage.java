package ai.centralino.web.crm;

import ai.centralino.store.crm.CrmSyncs;
import ai.centralino.web.Api;
import ai.centralino.web.tenant.Desk;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// What was sent to the CRM, record by record.
@Controller
class CrmSyncsPage {
  private static final int ROWS = 50;

  private final CrmSyncs syncs;
  private final Desk desk;

  CrmSyncsPage(CrmSyncs syncs, Desk desk) {
    this.syncs = syncs;
    this.desk = desk;
  }

  @GetMapping("/crm/syncs")
  String list(
      @RequestParam(defaultValue = "") String state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    String wanted = CrmSyncs.STATES.contains(state) ? state : null;
    model.addAttribute("state", wanted == null ? "" : wanted);
    model.addAttribute("states", CrmSyncs.STATES);
    model.addAttribute(
        "page",
        syncs.list(
            desk.tenant(authentication, request),
            new CrmSyncs.Filter(wanted, null),
            Api.cursor(cursor),
            ROWS));
    return htmx == null ? "crm/syncs" : "crm/syncs :: rows";
  }

  @GetMapping("/crm/syncs/{id}")
  String one(
      @PathVariable String id,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    model.addAttribute(
        "sync",
        syncs
            .byId(desk.tenant(authentication, request), Api.id(id, "sync"))
            .orElseThrow(() -> Api.problem(HttpStatus.NOT_FOUND, "There is no such sync.")));
    return "crm/sync";
  }
}
