package ai.centralino.web.tenant;

import ai.centralino.store.tenant.Passkeys;
import ai.centralino.store.tenant.Users;
import ai.centralino.store.tenant.Users.User;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.workflows.tenant.AccountMail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/// What the pages' script asks for passkeys. It takes and gives JSON; a problem is a sentence.
@Controller
class PasskeyPages {
  private final PasskeyCeremony ceremony;
  private final Passkeys passkeys;
  private final Users users;
  private final SignIn signIn;
  private final SignUp signUp;
  private final Browsers browsers;
  private final Throttle throttle;
  private final MessageSource texts;
  private final RequestCache asked = new HttpSessionRequestCache();

  PasskeyPages(
      PasskeyCeremony ceremony,
      Passkeys passkeys,
      Users users,
      SignIn signIn,
      SignUp signUp,
      Browsers browsers,
      Throttle throttle,
      MessageSource texts) {
    this.ceremony = ceremony;
    this.passkeys = passkeys;
    this.users = users;
    this.signIn = signIn;
    this.signUp = signUp;
    this.browsers = browsers;
    this.throttle = throttle;
    this.texts = texts;
  }

  private static User user(Authentication authentication) {
    return Objects.requireNonNull(
        Desk.person(authentication).user(), "only people have the right to an account");
  }

  private ResponseEntity<?> problem(Problem problem, Locale locale) {
    return ResponseEntity.badRequest()
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("problem", problem.sentence(texts, locale), "field", problem.field()));
  }

  private static ResponseEntity<?> json(String body) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
  }

  @PostMapping("/account/passkeys/options")
  ResponseEntity<?> options(
      @RequestParam(defaultValue = "") String old,
      @RequestParam(defaultValue = "") String name,
      Authentication authentication,
      HttpServletResponse response,
      Locale locale) {
    User user = user(authentication);
    Optional<Problem> wrong = problem(Plain.line(name));
    if (wrong.isPresent()) {
      return problem(wrong.get(), locale);
    }
    if (!user.verified()) {
      return problem(Problem.at("passkeyName", "verifyFirst"), locale);
    }
    if (throttle.tooMany(Throttle.Kind.CODES, user.id().toString())) {
      return problem(Problem.at("passkeyOld", "tooMany", Throttle.Kind.CODES.minutes()), locale);
    }
    if (!signIn.matches(user, old)) {
      return problem(Problem.at("passkeyOld", "passwordWrong"), locale);
    }
    return json(ceremony.offer(user, response));
  }

  private static Optional<Problem> problem(String name) {
    if (name.isEmpty()) {
      return Optional.of(Problem.at("passkeyName", "missing"));
    }
    return name.length() > 60
        ? Optional.of(Problem.at("passkeyName", "tooLong", 60))
        : Optional.empty();
  }

  @PostMapping("/account/passkeys")
  ResponseEntity<?> add(
      @RequestParam(defaultValue = "") String name,
      @RequestBody(required = false) String credential,
      Authentication authentication,
      HttpServletRequest request,
      Locale locale) {
    User user = user(authentication);
    String called = Plain.line(name);
    Optional<Problem> wrong = problem(called);
    if (wrong.isPresent()) {
      return problem(wrong.get(), locale);
    }
    if (credential == null || !ceremony.add(user, called, credential, request)) {
      return problem(Problem.at("passkeyName", "passkeyNotAdded"), locale);
    }
    tell(AccountMail.Kind.PASSKEY_ADDED, user);
    return ResponseEntity.ok(Map.of("to", "/account?saved"));
  }

  private void tell(AccountMail.Kind kind, User user) {
    signUp.mail(AccountMail.to(UUID.randomUUID(), kind, user.email(), user.language()));
  }

  @PostMapping("/account/passkeys/{id}/remove")
  String remove(@PathVariable String id, Authentication authentication) {
    User user = user(authentication);
    if (passkeys.remove(id, user.id())) {
      tell(AccountMail.Kind.PASSKEY_REMOVED, user);
    }
    return "redirect:/account?saved";
  }

  @PostMapping("/sign-in/passkey/options")
  ResponseEntity<?> ask(HttpServletRequest request, HttpServletResponse response, Locale locale) {
    if (throttle.tooMany(Throttle.Kind.CHALLENGES, request.getRemoteAddr())) {
      return problem(Problem.at("passkey", "tooMany", Throttle.Kind.CHALLENGES.minutes()), locale);
    }
    return json(ceremony.ask(response));
  }

  @PostMapping("/sign-in/passkey")
  ResponseEntity<?> signIn(
      @RequestBody(required = false) String credential,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale) {
    String from = request.getRemoteAddr();
    if (throttle.exceeded(Throttle.Kind.WRONG_PASSWORDS, from)) {
      return problem(
          Problem.at("passkey", "tooMany", Throttle.Kind.WRONG_PASSWORDS.minutes()), locale);
    }
    Optional<User> user =
        credential == null
            ? Optional.empty()
            : ceremony.signedBy(credential, request).flatMap(users::byEmail);
    if (user.isEmpty()) {
      throttle.tooMany(Throttle.Kind.WRONG_PASSWORDS, from);
      return problem(Problem.at("passkey", "passkeyWrong"), locale);
    }
    users.noteSignIn(user.get().id(), true);
    browsers.open(
        Person.of(user.get(), users.memberships(user.get().id()), null, null), request, response);
    SavedRequest wanted = asked.getRequest(request, response);
    asked.removeRequest(request, response);
    return ResponseEntity.ok(Map.of("to", wanted == null ? "/" : wanted.getRedirectUrl()));
  }
}
