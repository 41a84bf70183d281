package ai.centralino.web.home;

import ai.centralino.store.Cursor;
import ai.centralino.store.billing.Limits;
import ai.centralino.store.call.Calls;
import ai.centralino.store.home.Today;
import ai.centralino.store.onboarding.Setups;
import ai.centralino.web.Plain;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.onboarding.SetupState;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// What somebody sees first: the day as a sentence, what waits, and until the business is live the
/// way there.
@Controller
class HomePage {
  private final Today today;
  private final Calls calls;
  private final Limits limits;
  private final Setups setups;
  private final Desk desk;
  private final Clock clock;

  HomePage(Today today, Calls calls, Limits limits, Setups setups, Desk desk, Clock clock) {
    this.today = today;
    this.calls = calls;
    this.limits = limits;
    this.setups = setups;
    this.desk = desk;
    this.clock = clock;
  }

  @GetMapping("/home")
  String home(
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    var business = desk.business(tenant);
    List<Integer> hours = today.hours(tenant);
    model.addAttribute("sums", today.sums(tenant));
    model.addAttribute("waitingItems", today.waiting(tenant));
    model.addAttribute("hours", hours);
    model.addAttribute("firstHour", firstHour(hours));
    model.addAttribute("most", Math.max(1, Collections.max(hours)));
    model.addAttribute("hour", clock.instant().atZone(ZoneId.of(business.zone())).getHour());
    model.addAttribute("today", clock.instant());
    model.addAttribute("now", limits.standing(tenant, clock.instant()));
    model.addAttribute(
        "latest", calls.list(tenant, new Calls.Filter(null, null), Cursor.START, 6).items());
    model.addAttribute(
        "open",
        business.live()
            ? List.of()
            : setups.of(tenant).map(SetupState::open).orElse(List.of(1, 2, 3, 4, 5)));
    return htmx == null ? "home/home" : "home/home :: live";
  }

  /// Where the day's chart begins: at eight, or with an earlier call.
  static int firstHour(List<Integer> hours) {
    int first = 0;
    while (first < 8 && hours.get(first) == 0) {
      first++;
    }
    return first;
  }

  /// Takes something off the list.
  @PostMapping("/home/settle")
  String settle(
      @RequestParam String kind,
      @RequestParam String key,
      Authentication authentication,
      HttpServletRequest request) {
    today.settle(desk.tenant(authentication, request), Plain.line(kind), Plain.line(key));
    return "redirect:/home";
  }
}
