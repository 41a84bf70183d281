package ai.centralino.web.receptionist;

import ai.centralino.store.tenant.Receptionists;
import ai.centralino.store.tenant.Receptionists.Outcome;
import ai.centralino.store.tenant.Receptionists.Version;
import ai.centralino.store.tenant.Tenants.Business;
import ai.centralino.web.Plain;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.call.Prompt;
import ai.centralino.workflows.call.ToolSpec;
import ai.centralino.workflows.call.ToolSpecs;
import ai.centralino.workflows.call.Variables;
import ai.centralino.workflows.tenant.ReceptionistContent;
import ai.centralino.workflows.tenant.ReceptionistSettings;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/// The editor: what the receptionist says and how it works, its preview and its versions.
@Controller
class ReceptionistPage {
  private static final PhoneNumber SOMEBODY = new PhoneNumber("anonymous");

  private final Receptionists receptionists;
  private final Office office;
  private final Desk desk;
  private final MessageSource texts;
  private final Clock clock;

  ReceptionistPage(
      Receptionists receptionists, Office office, Desk desk, MessageSource texts, Clock clock) {
    this.receptionists = receptionists;
    this.office = office;
    this.desk = desk;
    this.texts = texts;
    this.clock = clock;
  }

  @GetMapping("/receptionist")
  String page(Model model, Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Business business = desk.business(tenant);
    Receptionists.Desk now = receptionists.desk(tenant);
    Optional<TenantProfile> tried = receptionists.tried(tenant);
    model.addAttribute("desk", now);
    ReceptionistContent content = now.content().orElseGet(() -> office.blank(business));
    model.addAttribute("content", content);
    model.addAttribute("zones", String.join("\n", content.rules().deliveryZones()));
    model.addAttribute("versions", receptionists.versions(tenant));
    model.addAttribute("voices", Limits.VOICES);
    model.addAttribute("tools", tools(tried));
    model.addAttribute("delivers", tried.map(TenantProfile::delivers).orElse(true));
    model.addAttribute("variables", variables(tried));
    model.addAttribute("currency", business.currency());
    model.addAttribute(
        "digits", Currency.getInstance(business.currency()).getDefaultFractionDigits());
    model.addAttribute("dishes", dishes(tried));
    tried.ifPresent(profile -> preview(profile, model));
    return "receptionist/receptionist";
  }

  /// What can be switched off here: what the business has any use for.
  private static List<String> tools(Optional<TenantProfile> tried) {
    Set<String> used =
        tried
            .map(p -> {
              ReceptionistContent c = ReceptionistContent.of(p);
              TenantProfile all =
                  p.answeredBy(
                      new ReceptionistContent(
                          c.greeting(),
                          c.consentLine(),
                          c.instructions(),
                          c.voice(),
                          c.engine(),
                          c.language(),
                          c.questions(),
                          List.of(),
                          c.keyTerms(),
                          c.rules(),
                          c.transferTo(),
                          c.whenClosed()),
                      0);
              return ToolSpecs.of(all).stream().map(ToolSpec::name).collect(Collectors.toSet());
            })
            .orElse(Set.copyOf(ReceptionistSettings.SWITCHABLE));
    return ReceptionistSettings.SWITCHABLE.stream().filter(used::contains).toList();
  }

  private static Map<String, String> variables(Optional<TenantProfile> tried) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String name : Variables.NAMES) {
      variables.put(name, tried.map(p -> Variables.value(name, p)).orElse(""));
    }
    return variables;
  }

  private static List<String> dishes(Optional<TenantProfile> tried) {
    return tried
        .map(p -> p.menu().dishes().stream().limit(6).map(d -> d.called(p.language())).toList())
        .orElse(List.of());
  }

  private void preview(TenantProfile profile, Model model) {
    model.addAttribute("opening", Prompt.opening(profile));
    model.addAttribute("prompt", Prompt.of(profile, SOMEBODY, clock.instant()));
    model.addAttribute("speaks", profile.language());
  }

  /// What a call would be told now, by the draft as it is saved.
  @GetMapping("/receptionist/preview")
  String preview(Model model, Authentication authentication, HttpServletRequest request) {
    receptionists
        .tried(desk.tenant(authentication, request))
        .ifPresent(profile -> preview(profile, model));
    return "receptionist/parts :: preview";
  }

  /// What a version changed.
  @GetMapping("/receptionist/versions/{version}/changes")
  String changes(
      @PathVariable int version,
      Model model,
      Locale locale,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Version newer = version(tenant, version);
    Optional<Version> older = receptionists.version(tenant, version - 1);
    model.addAttribute(
        "changes",
        older
            .map(o -> changes(tenant, locale).between(o.content(), newer.content()))
            .orElse(List.of()));
    return "receptionist/parts :: changes";
  }

  /// What differs between what somebody else left and what is `written` here.
  @PostMapping("/receptionist/conflict")
  String conflict(
      @RequestBody Written written,
      Model model,
      Locale locale,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Receptionists.Desk now = receptionists.desk(tenant);
    ReceptionistContent theirs = now.content().orElseGet(() -> office.blank(desk.business(tenant)));
    model.addAttribute(
        "changes", changes(tenant, locale).between(theirs, office.content(tenant, written, now)));
    return "receptionist/parts :: changes";
  }

  private Changes changes(TenantId tenant, Locale locale) {
    return new Changes(texts, locale, desk.business(tenant).currency());
  }

  private Version version(TenantId tenant, int version) {
    return receptionists
        .version(tenant, version)
        .orElseThrow(() -> new ErrorResponseException(HttpStatus.NOT_FOUND));
  }

  @PostMapping("/receptionist/versions/{version}/publish")
  String rollBack(
      @PathVariable int version,
      @RequestParam(defaultValue = "") String note,
      Authentication authentication,
      HttpServletRequest request) {
    String why = Plain.line(note);
    Outcome outcome =
        receptionists.rollBack(
            desk.tenant(authentication, request),
            version,
            why.substring(0, Math.min(why.length(), Limits.NOTE)),
            Desk.person(authentication).name());
    if (outcome instanceof Outcome.Published(Version published)) {
      return "redirect:/receptionist?published=" + published.version();
    }
    throw new ErrorResponseException(HttpStatus.NOT_FOUND);
  }
}
