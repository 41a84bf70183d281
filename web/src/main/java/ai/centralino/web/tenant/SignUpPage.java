package ai.centralino.web.tenant;

import ai.centralino.store.tenant.Accounts;
import ai.centralino.store.tenant.Secret;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.web.WebSettings;
import ai.centralino.workflows.tenant.AccountMail;
import ai.centralino.workflows.tenant.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Signing up, proving the address, and a forgotten password. None of these pages tells whether an
/// address has an account.
@Controller
class SignUpPage {
  private final SignUp signUp;
  private final SignIn signIn;
  private final Accounts accounts;
  private final Throttle throttle;
  private final WebSettings settings;

  SignUpPage(
      SignUp signUp, SignIn signIn, Accounts accounts, Throttle throttle, WebSettings settings) {
    this.signUp = signUp;
    this.signIn = signIn;
    this.accounts = accounts;
    this.throttle = throttle;
    this.settings = settings;
  }

  @GetMapping("/sign-up")
  String form(Model model) {
    return form(model, "", "", List.of());
  }

  private static String form(
      Model model, String businessName, String email, List<Problem> problems) {
    model.addAttribute("businessName", businessName);
    model.addAttribute("email", email);
    model.addAttribute("problems", problems);
    return "tenant/sign-up";
  }

  @PostMapping("/sign-up")
  String signUp(
      @RequestParam(defaultValue = "") String businessName,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String password,
      Model model,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    String name = Plain.line(businessName);
    String address = Plain.line(email);
    List<Problem> problems = new ArrayList<>(SignUp.problems(name, address, password));
    if (problems.isEmpty() && throttle.tooMany(Throttle.Kind.SIGN_UPS, request.getRemoteAddr())) {
      problems.add(Problem.at("email", "tooMany", Throttle.Kind.SIGN_UPS.minutes()));
    }
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return form(model, name, address, problems);
    }
    signUp.signUp(name, address, password, Language.of(locale.getLanguage()));
    return "redirect:/sign-up/mail";
  }

  @GetMapping("/sign-up/mail")
  String checkYourMail() {
    return "tenant/check-mail";
  }

  @GetMapping("/verify")
  String verify(@RequestParam(defaultValue = "") String token, Model model) {
    Optional<String> email = accounts.verify(Secret.hash(token));
    model.addAttribute("verified", email.isPresent());
    return "tenant/verified";
  }

  /// Sends the confirmation again to somebody who is signed in.
  @PostMapping("/account/verify")
  String again(Authentication authentication) {
    Person person = Desk.person(authentication);
    if (!person.verified() && !throttle.tooMany(Throttle.Kind.MAILS_TO, person.email())) {
      signUp.mail(
          AccountMail.to(
              UUID.randomUUID(), AccountMail.Kind.VERIFY, person.email(), person.language()));
    }
    return "redirect:/sign-up/mail";
  }

  @GetMapping("/password")
  String forgotten() {
    return "tenant/password";
  }

  @PostMapping("/password")
  String send(
      @RequestParam(defaultValue = "") String email, Locale locale, HttpServletRequest request) {
    String address = Plain.line(email).toLowerCase(Locale.ROOT);
    boolean sensible = SignUp.emailProblem("email", address).isEmpty();
    if (sensible
        && !throttle.tooMany(Throttle.Kind.MAILS, request.getRemoteAddr())
        && !throttle.tooMany(Throttle.Kind.MAILS_TO, address)) {
      signUp.mail(
          AccountMail.to(
              UUID.randomUUID(),
              AccountMail.Kind.RESET,
              address,
              Language.of(locale.getLanguage())));
    }
    return "redirect:/password/mail";
  }

  @GetMapping("/password/mail")
  String sent() {
    return "tenant/check-mail";
  }

  @GetMapping("/password/new")
  String choose(@RequestParam(defaultValue = "") String token, Model model) {
    return choose(token, model, List.of());
  }

  private String choose(String token, Model model, List<Problem> problems) {
    model.addAttribute("token", token);
    model.addAttribute("good", accounts.resetIsGood(Secret.hash(token)));
    model.addAttribute("problems", problems);
    return "tenant/new-password";
  }

  @PostMapping("/password/new")
  String change(
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = "") String password,
      Model model,
      Locale locale,
      HttpServletResponse response) {
    List<Problem> problems =
        Passwords.problem(password, "")
            .map(code -> List.of(Problem.at("password", code)))
            .orElse(List.of());
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return choose(token, model, problems);
    }
    Optional<String> email = accounts.resetPassword(Secret.hash(token), signIn.hash(password));
    if (email.isEmpty()) {
      return choose(token, model, List.of());
    }
    signUp.mail(
        AccountMail.to(
            UUID.randomUUID(),
            AccountMail.Kind.PASSWORD_CHANGED,
            email.get(),
            Language.of(locale.getLanguage())));
    return "redirect:/sign-in?changed";
  }

  /// Whether the browser runs on this machine and no proxy stands between.
  private static boolean fromThisMachine(HttpServletRequest request) {
    try {
      return request.getHeader("X-Forwarded-For") == null
          && request.getHeader("Forwarded") == null
          && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    } catch (UnknownHostException never) {
      return false;
    }
  }

  /// Mail about accounts on an installation without a mail server that only this machine reaches.
  @GetMapping("/local-mail")
  String localMail(
      Model model, @Nullable Authentication authentication, HttpServletRequest request) {
    boolean operator =
        authentication != null
            && authentication.getPrincipal() instanceof Person person
            && person.may(Right.PLATFORM);
    if (!settings.localMail() || !(operator || fromThisMachine(request))) {
      throw new ErrorResponseException(HttpStatus.NOT_FOUND);
    }
    model.addAttribute("mails", accounts.localMails());
    return "tenant/local-mail";
  }
}
