package ai.centralino.web.tenant;

import ai.centralino.store.tenant.Accounts;
import ai.centralino.store.tenant.Passkeys;
import ai.centralino.store.tenant.SignIns;
import ai.centralino.store.tenant.Users;
import ai.centralino.store.tenant.Users.User;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.workflows.tenant.AccountMail;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One's own account: name, password, one-time codes, passkeys, and where one is signed in.
@Controller
class AccountPage {
  private final Users users;
  private final SignIns signIns;
  private final SignIn signIn;
  private final SignUp signUp;
  private final OneTimeCodes codes;
  private final Accounts accounts;
  private final Throttle throttle;
  private final Passkeys passkeys;
  private final PasskeyCeremony ceremony;

  AccountPage(
      Users users,
      SignIns signIns,
      SignIn signIn,
      SignUp signUp,
      OneTimeCodes codes,
      Accounts accounts,
      Throttle throttle,
      Passkeys passkeys,
      PasskeyCeremony ceremony) {
    this.passkeys = passkeys;
    this.ceremony = ceremony;
    this.users = users;
    this.signIns = signIns;
    this.signIn = signIn;
    this.signUp = signUp;
    this.codes = codes;
    this.accounts = accounts;
    this.throttle = throttle;
  }

  private static User user(Authentication authentication) {
    return Objects.requireNonNull(
        Desk.person(authentication).user(), "only people have the right to an account");
  }

  @GetMapping("/account")
  String page(Authentication authentication, Model model) {
    return page(authentication, model, List.of());
  }

  private String page(Authentication authentication, Model model, List<Problem> problems) {
    User user = user(authentication);
    model.addAttribute("places", signIns.of(user.id()));
    model.addAttribute("here", Desk.person(authentication).signIn());
    model.addAttribute("codesOn", user.totpOn());
    model.addAttribute("passkeys", passkeys.of(user.id()));
    model.addAttribute("passkeysPossible", ceremony.possible());
    model.addAttribute("problems", problems);
    return "tenant/account";
  }

  private String refused(
      Authentication authentication, Model model, HttpServletResponse response, Problem problem) {
    response.setStatus(HttpStatus.BAD_REQUEST.value());
    return page(authentication, model, List.of(problem));
  }

  @PostMapping("/account/name")
  String name(
      @RequestParam(defaultValue = "") String name,
      Authentication authentication,
      Model model,
      HttpServletResponse response) {
    String plain = Plain.line(name);
    if (plain.isEmpty() || plain.length() > 80) {
      return refused(
          authentication,
          model,
          response,
          plain.isEmpty() ? Problem.at("name", "missing") : Problem.at("name", "tooLong", 80));
    }
    users.changeName(user(authentication).id(), plain);
    return "redirect:/account?saved";
  }

  @PostMapping("/account/password")
  String password(
      @RequestParam(defaultValue = "") String old,
      @RequestParam(defaultValue = "") String password,
      Authentication authentication,
      Model model,
      HttpServletResponse response) {
    User user = user(authentication);
    if (throttle.tooMany(Throttle.Kind.CODES, user.id().toString())) {
      return refused(
          authentication,
          model,
          response,
          Problem.at("old", "tooMany", Throttle.Kind.CODES.minutes()));
    }
    if (!signIn.matches(user, old)) {
      return refused(authentication, model, response, Problem.at("old", "passwordWrong"));
    }
    var problem = Passwords.problem(password, user.email());
    if (problem.isPresent()) {
      return refused(authentication, model, response, Problem.at("password", problem.get()));
    }
    users.changePassword(user.id(), signIn.hash(password));
    signIns.revokeOthers(user.id(), Desk.person(authentication).signIn());
    signUp.mail(
        AccountMail.to(
            UUID.randomUUID(), AccountMail.Kind.PASSWORD_CHANGED, user.email(), user.language()));
    return "redirect:/account?saved";
  }

  @PostMapping("/account/places/{id}/close")
  String close(@PathVariable UUID id, Authentication authentication) {
    signIns.revoke(id, user(authentication).id());
    return "redirect:/account?closed";
  }

  @PostMapping("/account/places/close")
  String closeOthers(Authentication authentication) {
    signIns.revokeOthers(user(authentication).id(), Desk.person(authentication).signIn());
    return "redirect:/account?closed";
  }

  @PostMapping("/account/codes")
  String offerCodes(Authentication authentication, Model model) {
    User user = user(authentication);
    if (user.totpOn()) {
      return "redirect:/account";
    }
    codes.offer(user.id());
    return "redirect:/account/codes";
  }

  @GetMapping("/account/codes")
  String codes(Authentication authentication, Model model) {
    return codes(authentication, model, List.of());
  }

  private String codes(Authentication authentication, Model model, List<Problem> problems) {
    User user = user(authentication);
    String secret = codes.offered(user.id()).orElse("");
    if (user.totpOn() || secret.isEmpty()) {
      return "redirect:/account";
    }
    String uri = OneTimeCodes.uri(user.email(), secret);
    model.addAttribute("secret", secret.replaceAll("(.{4})(?=.)", "$1 "));
    model.addAttribute("picture", OneTimeCodes.path(uri));
    model.addAttribute("side", OneTimeCodes.side(uri));
    model.addAttribute("problems", problems);
    return "tenant/codes";
  }

  @PostMapping("/account/codes/on")
  String codesOn(
      @RequestParam(defaultValue = "") String code,
      Authentication authentication,
      Model model,
      HttpServletResponse response) {
    UUID id = user(authentication).id();
    if (throttle.tooMany(Throttle.Kind.CODES, id.toString()) || !codes.accept(id, code)) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return codes(authentication, model, List.of(Problem.at("code", "codeWrong")));
    }
    accounts.switchTotp(id, true);
    return "redirect:/account?saved";
  }

  @PostMapping("/account/codes/off")
  String codesOff(
      @RequestParam(defaultValue = "") String old,
      Authentication authentication,
      Model model,
      HttpServletResponse response) {
    User user = user(authentication);
    if (throttle.tooMany(Throttle.Kind.CODES, user.id().toString()) || !signIn.matches(user, old)) {
      return refused(authentication, model, response, Problem.at("codesOff", "passwordWrong"));
    }
    accounts.switchTotp(user.id(), false);
    return "redirect:/account?saved";
  }
}
