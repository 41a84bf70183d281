package ai.centralino.web.billing;

import ai.centralino.store.billing.BillingBooks;
import ai.centralino.store.billing.Prices;
import ai.centralino.web.Plain;
import ai.centralino.web.tenant.Desk;
import ai.centralino.web.tenant.Person;
import java.time.Clock;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What businesses bring in and cost, and what does not add up, for operators.
@Controller
class MarginsPage {
  private static final int FINDINGS = 100;
  private static final int NOTE = 500;

  private final BillingBooks books;
  private final Prices prices = new Prices();
  private final Clock clock;

  MarginsPage(BillingBooks books, Clock clock) {
    this.books = books;
    this.clock = clock;
  }

  @GetMapping("/admin/margins")
  String page(
      @RequestParam(required = false) @Nullable String month,
      Authentication authentication,
      Model model) {
    MarginsApi.Span span = MarginsApi.Span.of(month, clock.instant());
    Person operator = Desk.person(authentication);
    YearMonth shown = span.month();
    model.addAttribute("month", shown);
    model.addAttribute("before", shown.minusMonths(1));
    model.addAttribute("after", shown.plusMonths(1));
    model.addAttribute(
        "margins", books.margins().forOperator(operator.id(), span.from(), span.until()));
    model.addAttribute("findings", books.findings().forOperator(operator.id(), FINDINGS));
    model.addAttribute("prices", prices);
    return "billing/margins";
  }

  @PostMapping("/admin/findings/close")
  String close(
      @RequestParam(defaultValue = "") String id,
      @RequestParam(defaultValue = "") String note,
      Authentication authentication) {
    Person operator = Desk.person(authentication);
    String line = Plain.line(note);
    books
        .findings()
        .close(
            operator.id(),
            Plain.line(id),
            operator.name(),
            line.substring(
                0,
                line.offsetByCodePoints(0, Math.min(NOTE, line.codePointCount(0, line.length())))));
    return "redirect:/admin/margins";
  }
}
