package ai.centralino.web.tenant;

import ai.centralino.store.billing.Limits;
import ai.centralino.store.tenant.Audit;
import ai.centralino.store.tenant.Invitations;
import ai.centralino.store.tenant.Invitations.Letter;
import ai.centralino.store.tenant.Secret;
import ai.centralino.store.tenant.Users;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.web.WebSettings;
import ai.centralino.workflows.tenant.AccountMail;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Who works here: invitations, roles, leaving.
@Controller
class TeamPage {
  private static final Duration LIFE = Duration.ofDays(7);
  private static final Set<String> ROLES = Set.of("owner", "staff", "kitchen");

  private final Users users;
  private final Invitations invitations;
  private final Audit audit;
  private final SignUp signUp;
  private final SignIn signIn;
  private final Throttle throttle;
  private final Limits limits;
  private final WebSettings settings;
  private final Desk desk;
  private final Clock clock;

  TeamPage(
      Users users,
      Invitations invitations,
      Audit audit,
      SignUp signUp,
      SignIn signIn,
      Throttle throttle,
      Limits limits,
      WebSettings settings,
      Desk desk,
      Clock clock) {
    this.users = users;
    this.invitations = invitations;
    this.audit = audit;
    this.signUp = signUp;
    this.signIn = signIn;
    this.throttle = throttle;
    this.limits = limits;
    this.settings = settings;
    this.desk = desk;
    this.clock = clock;
  }

  @GetMapping("/team")
  String page(Authentication authentication, HttpServletRequest request, Model model) {
    return page(desk.tenant(authentication, request), model, List.of());
  }

  private String page(TenantId tenant, Model model, List<Problem> problems) {
    model.addAttribute("people", users.of(tenant));
    model.addAttribute("invitations", invitations.open(tenant));
    model.addAttribute("problems", problems);
    return "tenant/team";
  }

  @PostMapping("/team/invitations")
  String invite(
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "staff") String role,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    Person person = Desk.person(authentication);
    String address = Plain.line(email).toLowerCase(Locale.ROOT);
    List<Problem> problems = new ArrayList<>();
    SignUp.emailProblem("email", address).ifPresent(problems::add);
    if (!ROLES.contains(role)) {
      problems.add(Problem.at("role", "missing"));
    }
    if (users.of(tenant).stream().anyMatch(c -> c.email().equals(address))) {
      problems.add(Problem.at("email", "worksHere"));
    }
    int most = limits.standing(tenant, clock.instant()).plan().users();
    if (problems.isEmpty() && users.of(tenant).size() + invitations.open(tenant).size() >= most) {
      problems.add(Problem.at("email", "planUsers", most));
    }
    if (problems.isEmpty() && !person.verified() && !settings.localMail()) {
      problems.add(Problem.at("email", "verifyFirst"));
    }
    if (problems.isEmpty() && throttle.tooMany(Throttle.Kind.MAILS, person.id().toString())) {
      problems.add(Problem.at("email", "tooMany", Throttle.Kind.MAILS.minutes()));
    }
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return page(tenant, model, problems);
    }
    UUID id = UUID.randomUUID();
    invitations.invite(tenant, id, address, role, person.name(), clock.instant().plus(LIFE));
    signUp.mail(
        new AccountMail(
            UUID.randomUUID(),
            AccountMail.Kind.INVITATION,
            address,
            person.language(),
            tenant,
            desk.business(tenant).name(),
            person.name(),
            id,
            null));
    return "redirect:/team?invited";
  }

  @PostMapping("/team/invitations/{id}/withdraw")
  String withdraw(
      @PathVariable UUID id, Authentication authentication, HttpServletRequest request) {
    invitations.withdraw(
        desk.tenant(authentication, request), id, Desk.person(authentication).name());
    return "redirect:/team";
  }

  @PostMapping("/team/{id}/role")
  String role(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String role,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    if (!ROLES.contains(role) || !users.changeRole(tenant, id, role)) {
      response.setStatus(HttpStatus.CONFLICT.value());
      return page(tenant, model, List.of(Problem.at("people", "lastOwner")));
    }
    audit.write(
        tenant,
        Desk.person(authentication).name(),
        "role_changed",
        id.toString(),
        Map.of("role", role));
    return "redirect:/team";
  }

  @PostMapping("/team/{id}/remove")
  String remove(
      @PathVariable UUID id,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    if (!users.remove(tenant, id)) {
      response.setStatus(HttpStatus.CONFLICT.value());
      return page(tenant, model, List.of(Problem.at("people", "lastOwner")));
    }
    audit.write(tenant, Desk.person(authentication).name(), "removed", id.toString(), Map.of());
    return "redirect:/team";
  }

  @GetMapping("/invitation")
  String letter(@RequestParam(defaultValue = "") String token, Model model) {
    return letter(token, model, List.of());
  }

  private String letter(String token, Model model, List<Problem> problems) {
    model.addAttribute("token", token);
    model.addAttribute("letter", invitations.of(Secret.hash(token)).orElse(null));
    model.addAttribute("problems", problems);
    return "tenant/invitation";
  }

  @PostMapping("/invitation")
  String accept(
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String password,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    Optional<Letter> letter = invitations.of(Secret.hash(token));
    if (letter.isEmpty()) {
      return letter(token, model, List.of());
    }
    List<Problem> problems = new ArrayList<>();
    String called = Plain.line(name);
    if (!letter.get().hasAccount()) {
      if (called.isEmpty() || called.length() > 80) {
        problems.add(
            called.isEmpty() ? Problem.at("name", "missing") : Problem.at("name", "tooLong", 80));
      }
      Passwords.problem(password, letter.get().email())
          .ifPresent(code -> problems.add(Problem.at("password", code)));
    }
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return letter(token, model, problems);
    }
    boolean joined =
        invitations
            .accept(
                Secret.hash(token),
                called,
                signIn.hash(letter.get().hasAccount() ? Secret.fresh() : password),
                Language.of(locale.getLanguage()))
            .isPresent();
    return joined ? "redirect:/sign-in?joined" : letter(token, model, List.of());
  }
}
