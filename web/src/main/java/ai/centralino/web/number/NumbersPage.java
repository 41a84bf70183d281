package ai.centralino.web.number;

import ai.centralino.store.billing.Limits;
import ai.centralino.store.number.Numbers;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.web.number.NumberErrands.Outcome;
import ai.centralino.web.tenant.Desk;
import ai.centralino.web.tenant.Person;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.number.FreeNumber;
import ai.centralino.workflows.number.NumberOrder;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The business's numbers: what each is called, how to forward calls to it, and getting another.
@Controller
class NumbersPage {
  private final Numbers numbers;
  private final NumberErrands errands;
  private final Limits limits;
  private final Desk desk;
  private final Clock clock;

  NumbersPage(Numbers numbers, NumberErrands errands, Limits limits, Desk desk, Clock clock) {
    this.numbers = numbers;
    this.errands = errands;
    this.limits = limits;
    this.desk = desk;
    this.clock = clock;
  }

  /// A number and the codes that forward calls to it.
  public record Line(Numbers.Owned number, ForwardingCodes codes) {
    public String digits() {
      return number.number().substring(1);
    }
  }

  @GetMapping("/numbers")
  String page(
      @RequestParam(required = false) @Nullable String country,
      @RequestParam(required = false) @Nullable String contains,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    if (country == null) {
      return page(tenant, null, null, List.of(), model);
    }
    NumberTyped typed = NumberTyped.of(country, contains, null, null);
    List<Problem> problems = typed.problems();
    if (problems.isEmpty()) {
      switch (errands.search(tenant, typed.search())) {
        case Outcome.Found(var found) -> {
          return page(tenant, typed, found, List.of(), model);
        }
        case Outcome.Refused(String _, String sentence) ->
            problems = List.of(Problem.at("country", "carrier", sentence));
        default -> problems = List.of(Problem.at("country", "away"));
      }
    }
    response.setStatus(HttpStatus.BAD_REQUEST.value());
    return page(tenant, typed, null, problems, model);
  }

  private String page(
      TenantId tenant,
      @Nullable NumberTyped typed,
      @Nullable List<FreeNumber> found,
      List<Problem> problems,
      Model model) {
    model.addAttribute(
        "lines",
        numbers.list(tenant).stream()
            .map(n -> new Line(n, ForwardingCodes.to(n.number())))
            .toList());
    model.addAttribute("orders", numbers.open(tenant));
    model.addAttribute("room", numbers.room(tenant));
    model.addAttribute("most", limits.standing(tenant, clock.instant()).plan().numbers());
    model.addAttribute("countries", NumberTyped.COUNTRIES);
    model.addAttribute("typed", typed);
    model.addAttribute("found", found);
    model.addAttribute("key", UUID.randomUUID());
    model.addAttribute("problems", problems);
    return "number/numbers";
  }

  /// Gets a number.
  ///
  /// @param key made with the form, so that pressing twice buys one
  @PostMapping("/numbers")
  String buy(
      @RequestParam(defaultValue = "") String country,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String label,
      @RequestParam(defaultValue = "") String key,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    Person person = Desk.person(authentication);
    NumberTyped typed = NumberTyped.of(country, null, number, label);
    List<Problem> problems = typed.problems();
    if (problems.isEmpty()) {
      UUID id = WorkflowIds.derived("number order", tenant.toString(), Plain.line(key), number);
      Outcome outcome =
          errands.buy(
              new NumberOrder(
                  id, tenant, typed.country(), typed.number(), typed.label(), person.name()),
              person);
      switch (outcome) {
        case Outcome.Done _ -> {
          return "redirect:/numbers?bought";
        }
        case Outcome.UnderWay _ -> {
          return "redirect:/numbers?buying";
        }
        case Outcome.Refused(String code, String sentence) ->
            problems = List.of(said(code, sentence));
        default -> problems = List.of(Problem.at("country", "away"));
      }
    }
    response.setStatus(HttpStatus.BAD_REQUEST.value());
    return page(tenant, null, null, problems, model);
  }

  private static Problem said(String code, String sentence) {
    return switch (code) {
      case "limit", "verify", "notLive", "last", "unknown", "taken" ->
          Problem.at("country", "number." + code);
      default -> Problem.at("country", "carrier", sentence);
    };
  }

  @PostMapping("/numbers/{number}")
  String change(
      @PathVariable String number,
      @RequestParam(defaultValue = "") String label,
      @RequestParam(defaultValue = "false") boolean main,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    String called = Plain.line(label);
    List<Problem> problems =
        called.length() > NumberTyped.LONGEST_LABEL
            ? List.of(Problem.at("label", "tooLong", NumberTyped.LONGEST_LABEL))
            : numbers.change(tenant, "+" + number, called, main, Desk.person(authentication).name())
                ? List.of()
                : List.of(Problem.at("country", "number.unknown"));
    if (problems.isEmpty()) {
      return "redirect:/numbers?saved";
    }
    response.setStatus(HttpStatus.BAD_REQUEST.value());
    return page(tenant, null, null, problems, model);
  }

  @PostMapping("/numbers/{number}/release")
  String release(
      @PathVariable String number,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    Outcome outcome = errands.release(tenant, "+" + number, Desk.person(authentication).name());
    if (outcome instanceof Outcome.Done || outcome instanceof Outcome.UnderWay) {
      return "redirect:/numbers?released";
    }
    response.setStatus(HttpStatus.BAD_REQUEST.value());
    return page(
        tenant,
        null,
        null,
        List.of(
            outcome instanceof Outcome.Refused(String code, String sentence)
                ? said(code, sentence)
                : Problem.at("country", "away")),
        model);
  }
}
