package ai.centralino.web.tenant;

import ai.centralino.store.billing.Plans;
import ai.centralino.store.tenant.Demo;
import ai.centralino.store.tenant.SignIns;
import ai.centralino.store.tenant.Users;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The front door: the landing page, signing in, the language, and which business one works for.
@Controller
class SignInPage {
  private static final int MOST_UNFINISHED = 3;

  private final Users users;
  private final SignIns signIns;
  private final SignUp signUp;
  private final Throttle throttle;
  private final Plans plans = new Plans();

  SignInPage(Users users, SignIns signIns, SignUp signUp, Throttle throttle) {
    this.users = users;
    this.signIns = signIns;
    this.signUp = signUp;
    this.throttle = throttle;
  }

  /// A plan with its price in one currency.
  public record Offer(
      Map<String, String> names,
      int minutes,
      int days,
      int concurrent,
      int numbers,
      long monthlyMinor,
      long overageMinor,
      String currency) {
    static Offer of(Plans.Plan plan, String currency) {
      Plans.Price price = plan.prices().getOrDefault(currency, new Plans.Price(0, 0));
      return new Offer(
          plan.names(),
          plan.minutes(),
          plan.days(),
          plan.concurrent(),
          plan.numbers(),
          price.monthlyMinor(),
          price.overageMinor(),
          currency);
    }

    public String called(String language) {
      return names.getOrDefault(language, names.getOrDefault("en", ""));
    }
  }

  @GetMapping("/sign-in")
  String signIn() {
    return "tenant/sign-in";
  }

  @GetMapping("/")
  String front(@Nullable Authentication authentication, Model model, Locale locale) {
    if (authentication == null || !(authentication.getPrincipal() instanceof Person person)) {
      model.addAttribute("demo", Demo.directory());
      String currency =
          switch (Language.of(locale.getLanguage())) {
            case IT -> "EUR";
            case EN -> "GBP";
            case UR -> "PKR";
          };
      model.addAttribute(
          "plans", plans.all().stream().map(plan -> Offer.of(plan, currency)).toList());
      return "tenant/landing";
    }
    if (person.tenant() == null) {
      return "redirect:/businesses";
    }
    return person.may(Right.CALLS) ? "redirect:/home" : "redirect:/kitchen";
  }

  @PostMapping("/language")
  String language(
      @RequestParam String language,
      @Nullable Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response) {
    Language chosen = Language.of(language);
    if (authentication != null && authentication.getPrincipal() instanceof Person person) {
      users.chooseLanguage(person.id(), chosen);
    }
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(PersonLocale.COOKIE, chosen.code())
            .path("/")
            .sameSite("Lax")
            .maxAge(Duration.ofDays(365))
            .build()
            .toString());
    return "redirect:" + comingFrom(request);
  }

  /// The page a form was on, without leaving this site.
  private static String comingFrom(HttpServletRequest request) {
    try {
      String from = request.getHeader(HttpHeaders.REFERER);
      URI page = from == null ? null : URI.create(from);
      if (page != null
          && page.getRawPath() != null
          && page.getRawPath().startsWith("/")
          && !page.getRawPath().startsWith("//")) {
        return page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery());
      }
    } catch (IllegalArgumentException notAnAddress) {
      // falls through to the front page
    }
    return "/";
  }

  @GetMapping("/businesses")
  String businesses(Authentication authentication, Model model) {
    model.addAttribute("businesses", Desk.person(authentication).businesses());
    return "tenant/businesses";
  }

  /// A further business for somebody who has an account.
  @PostMapping("/businesses")
  String add(
      @RequestParam(defaultValue = "") String name,
      Authentication authentication,
      HttpServletResponse response,
      Model model) {
    Person person = Desk.person(authentication);
    String called = Plain.line(name);
    List<Problem> problems = new ArrayList<>();
    if (called.isEmpty() || called.length() > 120) {
      problems.add(
          called.isEmpty() ? Problem.at("name", "missing") : Problem.at("name", "tooLong", 120));
    } else if (person.businesses().stream().filter(b -> !b.live()).count() >= MOST_UNFINISHED) {
      problems.add(Problem.at("name", "unfinished", MOST_UNFINISHED));
    } else if (throttle.tooMany(Throttle.Kind.SIGN_UPS, person.id().toString())) {
      problems.add(Problem.at("name", "tooMany", Throttle.Kind.SIGN_UPS.minutes()));
    }
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      model.addAttribute("problems", problems);
      return businesses(authentication, model);
    }
    TenantId tenant = signUp.addBusiness(person, called);
    UUID signIn = person.signIn();
    if (signIn != null) {
      signIns.choose(signIn, person.id(), tenant);
    }
    return "redirect:/setup";
  }

  @PostMapping("/businesses/{id}")
  String choose(@PathVariable UUID id, Authentication authentication) {
    Person person = Desk.person(authentication);
    UUID signIn = person.signIn();
    if (signIn == null || !signIns.choose(signIn, person.id(), new TenantId(id))) {
      throw new ErrorResponseException(HttpStatus.NOT_FOUND);
    }
    return "redirect:/";
  }
}
