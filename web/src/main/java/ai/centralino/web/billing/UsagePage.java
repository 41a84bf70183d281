package ai.centralino.web.billing;

import ai.centralino.store.billing.BillingBooks;
import ai.centralino.store.billing.Dunnings;
import ai.centralino.store.billing.Limits;
import ai.centralino.store.billing.Plans.Plan;
import ai.centralino.store.billing.Standing;
import ai.centralino.store.billing.Subscriptions.Subscription;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.web.knowledge.Prices;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.billing.TillWish;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The plan and what it costs: minutes for everybody who may see them, money for the owner.
@Controller
class UsagePage {
  private static final int TURNED_AWAY = 10;

  private final BillingBooks books;
  private final Limits limits;
  private final TillDoor till;
  private final Desk desk;
  private final Clock clock;

  UsagePage(BillingBooks books, Limits limits, TillDoor till, Desk desk, Clock clock) {
    this.books = books;
    this.limits = limits;
    this.till = till;
    this.desk = desk;
    this.clock = clock;
  }

  @GetMapping("/usage")
  String page(
      @RequestParam(required = false) @Nullable String chosen,
      @RequestParam(required = false) @Nullable String done,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    model.addAttribute("chosen", chosen == null ? done : chosen);
    model.addAttribute("confirming", done != null);
    return page(desk.tenant(authentication, request), model, List.of(), null);
  }

  private String page(
      TenantId tenant, Model model, List<Problem> problems, @Nullable String typedCap) {
    Instant instant = clock.instant();
    Standing now = limits.standing(tenant, instant);
    Optional<Subscription> subscription = books.subscriptions().of(tenant);
    List<Dunnings.Open> unpaid = books.dunnings().open(tenant);
    Language language = Language.of(LocaleContextHolder.getLocale().getLanguage());
    model.addAttribute("now", now);
    model.addAttribute("state", BillingApi.word(now, subscription, !unpaid.isEmpty()));
    model.addAttribute("subscription", subscription.orElse(null));
    model.addAttribute("unpaid", unpaid);
    model.addAttribute("plans", books.plans().all().stream().filter(Plan::paid).toList());
    model.addAttribute("statements", books.statements().list(tenant));
    model.addAttribute("turnedAway", books.turnedAway().newest(tenant, TURNED_AWAY));
    model.addAttribute(
        "days", books.usage().days(tenant, instant.minus(Duration.ofDays(31)), desk.zone(tenant)));
    model.addAttribute("months", limits.months(tenant));
    model.addAttribute("problems", problems);
    Long cap = now.capMinor();
    model.addAttribute(
        "cap",
        typedCap != null
            ? typedCap
            : cap == null ? "" : Prices.write(cap, now.currency(), language));
    return "billing/usage";
  }

  @PostMapping("/usage/plan")
  String choose(
      @RequestParam(defaultValue = "") String plan,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return open(plan, authentication, request, response, model);
  }

  @PostMapping("/usage/portal")
  String portal(
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return open(null, authentication, request, response, model);
  }

  private String open(
      @Nullable String plan,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    TillWish wish =
        new TillWish(UUID.randomUUID(), tenant, plan, Desk.person(authentication).name());
    try {
      return "redirect:" + till.open(wish).url();
    } catch (TillDoor.Shut shut) {
      response.setStatus(
          (shut.forGood() ? HttpStatus.CONFLICT : HttpStatus.SERVICE_UNAVAILABLE).value());
      String code = shut.forGood() ? "tillRefused" : "tillAway";
      return page(tenant, model, List.of(Problem.at("plans", code)), null);
    }
  }

  @PostMapping("/usage/cap")
  String cap(
      @RequestParam(defaultValue = "") String cap,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    String typed = Plain.line(cap);
    String currency = desk.business(tenant).currency();
    OptionalLong amount = Prices.read(typed, currency);
    boolean none = typed.isEmpty();
    if (!none && (amount.isEmpty() || amount.getAsLong() > BillingApi.HIGHEST_CAP)) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return page(tenant, model, List.of(Problem.at("cap", "amount")), typed);
    }
    books.caps().set(tenant, none ? null : amount.getAsLong(), Desk.person(authentication).name());
    return "redirect:/usage";
  }
}
