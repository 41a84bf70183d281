package ai.centralino.web.crm;

import ai.centralino.store.crm.CrmConnection;
import ai.centralino.store.crm.CrmFacts;
import ai.centralino.store.crm.CrmField;
import ai.centralino.store.crm.CrmMapping;
import ai.centralino.store.crm.CrmRecords;
import ai.centralino.store.crm.CrmVendor;
import ai.centralino.web.Api;
import ai.centralino.web.Problem;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The way to a connected CRM: choose, enter, test, say what goes where, turn on.
@Controller
class CrmPage {
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final Connecting connecting;
  private final CrmRecords records;
  private final CrmDoors doors;
  private final Desk desk;

  CrmPage(Connecting connecting, CrmRecords records, CrmDoors doors, Desk desk) {
    this.connecting = connecting;
    this.records = records;
    this.doors = doors;
    this.desk = desk;
  }

  @GetMapping("/crm")
  String page(
      @RequestParam(required = false) @Nullable String vendor,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    return page(desk.tenant(authentication, request), vendor, model, List.of());
  }

  private String page(
      TenantId tenant, @Nullable String chosen, Model model, List<Problem> problems) {
    CrmConnection connection = connecting.of(tenant).orElse(null);
    model.addAttribute("connection", connection);
    model.addAttribute("vendors", CrmVendor.values());
    model.addAttribute("chosen", chosen == null ? null : CrmVendor.of(chosen).orElse(null));
    model.addAttribute("doors", doors);
    model.addAttribute("further", connection == null ? null : connecting.page(connection));
    model.addAttribute("problems", problems);
    return "crm/crm";
  }

  /// Takes a token or an address, and tests it.
  @PostMapping("/crm/connection/{vendor}")
  String enter(
      @PathVariable String vendor,
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = "") String address,
      @RequestParam(defaultValue = "") String secret,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    CrmVendor crm = vendor(vendor);
    Entered.Key key = Entered.key(crm, token, address, secret, doors.privateTargets());
    if (key.secret() == null) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return page(tenant, vendor, model, key.problems());
    }
    connecting.enter(tenant, crm, key.secret(), Desk.person(authentication).name());
    if (key.fresh() != null) {
      connecting.start(tenant);
      response.setHeader("Cache-Control", "no-store");
      model.addAttribute("fresh", key.fresh());
      return page(tenant, null, model, List.of());
    }
    return tested(tenant);
  }

  private String tested(TenantId tenant) {
    boolean works = connecting.look(tenant, PATIENCE).map(check -> check.ok()).orElse(false);
    boolean on = connecting.of(tenant).map(CrmConnection::connected).orElse(false);
    return works && !on ? "redirect:/crm/mapping" : "redirect:/crm";
  }

  /// Begins the way over the vendor's own page.
  @PostMapping("/crm/oauth/{vendor}")
  String ask(
      @PathVariable String vendor, Authentication authentication, HttpServletRequest request) {
    CrmVendor crm = vendor(vendor);
    if (doors.leadTo(crm)) {
      connecting.ask(desk.tenant(authentication, request), crm, Desk.person(authentication).name());
    }
    return "redirect:/crm";
  }

  /// The vendor sends the browser back.
  @GetMapping("/crm/callback/{vendor}")
  String back(
      @PathVariable String vendor,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String state,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    CrmVendor crm = vendor(vendor);
    if (!connecting.back(tenant, crm, code, state, Desk.person(authentication).name())) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return page(tenant, null, model, List.of(Problem.at("connection", "crmBack", crm.title())));
    }
    return tested(tenant);
  }

  @PostMapping("/crm/test")
  String test(Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    if (connecting.of(tenant).flatMap(CrmConnection::crm).isPresent()) {
      connecting.look(tenant, PATIENCE);
    }
    return "redirect:/crm";
  }

  /// One line of the mapping.
  ///
  /// @param field a word of [CrmField]
  /// @param theirs what it is mapped to, or empty
  /// @param example from a recent call, or null
  public record Line(String object, String field, String theirs, @Nullable String example) {}

  @GetMapping("/crm/mapping")
  String mapping(Authentication authentication, HttpServletRequest request, Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    CrmConnection connection = connecting.of(tenant).orElse(null);
    if (connection == null || connection.crm().isEmpty() || connection.state().equals("draft")) {
      return "redirect:/crm";
    }
    return mapping(connection, connection.mapping(), model, List.of());
  }

  private String mapping(
      CrmConnection connection, CrmMapping mapping, Model model, List<Problem> problems) {
    CrmFacts recent = records.recent(connection.tenant()).orElse(null);
    Map<CrmField, String> examples = recent == null ? Map.of() : recent.values(mapping);
    List<Line> lines = new ArrayList<>();
    if (connection.crm().map(CrmVendor::mapped).orElse(false)) {
      for (String object : List.of("contact", "deal")) {
        Map<String, String> words = object.equals("contact") ? mapping.contact() : mapping.deal();
        for (CrmField field : CrmField.values()) {
          lines.add(
              new Line(
                  object,
                  field.word(),
                  Objects.requireNonNullElse(words.get(field.word()), ""),
                  examples.get(field)));
        }
      }
    }
    model.addAttribute("connection", connection);
    model.addAttribute("mapping", mapping);
    model.addAttribute("lines", lines);
    model.addAttribute("recent", recent);
    model.addAttribute(
        "document",
        recent == null || !lines.isEmpty()
            ? null
            : ai.centralino.store.Json.write(recent.document()));
    model.addAttribute("problems", problems);
    return "crm/mapping";
  }

  /// Keeps what goes where, and turns a connection that works on.
  @PostMapping("/crm/mapping")
  String map(
      @RequestParam Map<String, String> typed,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    CrmConnection connection = connecting.of(tenant).orElse(null);
    if (connection == null || connection.crm().isEmpty() || connection.state().equals("draft")) {
      return "redirect:/crm";
    }
    Entered.Mapped mapped = Entered.mapping(connection, typed);
    if (!mapped.problems().isEmpty()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return mapping(connection, mapped.mapping(), model, mapped.problems());
    }
    connecting.map(tenant, mapped.mapping(), Desk.person(authentication).name());
    return "redirect:/crm";
  }

  @PostMapping("/crm/none")
  String none(Authentication authentication, HttpServletRequest request) {
    connecting.none(desk.tenant(authentication, request), Desk.person(authentication).name());
    return "redirect:/crm";
  }

  @PostMapping("/crm/disconnect")
  String disconnect(Authentication authentication, HttpServletRequest request) {
    connecting.disconnect(desk.tenant(authentication, request), Desk.person(authentication).name());
    return "redirect:/crm";
  }

  private static CrmVendor vendor(String word) {
    return CrmVendor.of(word)
        .orElseThrow(() -> Api.problem(HttpStatus.NOT_FOUND, "There is no such CRM."));
  }
}
