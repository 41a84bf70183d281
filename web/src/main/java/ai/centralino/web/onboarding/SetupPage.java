package ai.centralino.web.onboarding;

import ai.centralino.store.tenant.Tenants;
import ai.centralino.store.tenant.Trade;
import ai.centralino.store.tenant.Trades;
import ai.centralino.web.Problem;
import ai.centralino.web.number.ForwardingCodes;
import ai.centralino.web.tenant.Desk;
import ai.centralino.web.tenant.Person;
import ai.centralino.workflows.onboarding.NumberWish;
import ai.centralino.workflows.onboarding.SetupState;
import ai.centralino.workflows.onboarding.SetupState.Stage;
import ai.centralino.workflows.onboarding.Step;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The wizard: one subject a page, each page kept by the workflow before the next one opens.
@Controller
class SetupPage {
  private static final List<String> NAMES =
      List.of("business", "voice", "opening", "knowledge", "afterCall");

  private final SetupDesk setup;
  private final Catalogues catalogues;
  private final Trades trades;
  private final Desk desk;

  SetupPage(SetupDesk setup, Catalogues catalogues, Trades trades, Desk desk) {
    this.setup = setup;
    this.catalogues = catalogues;
    this.trades = trades;
    this.desk = desk;
  }

  @GetMapping("/setup")
  String go(Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    SetupState state = setup.state(tenant);
    return desk.business(tenant).live()
        ? "redirect:/setup/done"
        : state.stage() == Stage.PROVISIONING || state.open().isEmpty()
            ? "redirect:/setup/finish"
            : "redirect:/setup/" + state.next();
  }

  @GetMapping("/setup/{step:[1-5]}")
  String step(
      @PathVariable int step,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    SetupState state = setup.state(tenant);
    if (desk.business(tenant).live()) {
      return "redirect:/setup/done";
    }
    if (step > 1 && state.step(Step.Business.class).isEmpty()) {
      return "redirect:/setup/1";
    }
    return page(tenant, state, step, Answers.of(state, step), List.of(), model);
  }

  private String page(
      TenantId tenant,
      SetupState state,
      int step,
      Answers answers,
      List<Problem> problems,
      Model model) {
    Tenants.Business business = desk.business(tenant);
    Trade trade =
        trades.of(state.step(Step.Business.class).map(Step.Business::trade).orElse("custom"));
    String main =
        state
            .step(Step.Business.class)
            .map(b -> b.languages().getFirst())
            .orElse(business.language().code());
    model.addAttribute("state", state);
    model.addAttribute("step", step);
    model.addAttribute("names", NAMES);
    model.addAttribute("problems", problems);
    model.addAttribute("trade", trade);
    model.addAttribute("trades", trades.all());
    model.addAttribute("spoken", main);
    model.addAttribute("zones", zones());
    model.addAttribute("voices", Step.Voice.VOICES);
    model.addAttribute("a", answers.orFrom(business, trade, main, setup.owner(tenant)));
    model.addAttribute("counted", step == 4 ? catalogues.counted(tenant) : null);
    return "onboarding/" + NAMES.get(step - 1);
  }

  private static List<String> zones() {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(z -> z.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
        .sorted()
        .toList();
  }

  @PostMapping("/setup/{step:[1-5]}")
  String keep(
      @PathVariable int step,
      @RequestParam MultiValueMap<String, String> form,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    Person person = Desk.person(authentication);
    Answers answers = Answers.typed(form);
    StepForm read = StepForm.read(step, answers, desk.business(tenant).currency());
    List<Problem> problems = read.problems();
    if (problems.isEmpty() && step == 4) {
      problems = catalogues.apply(tenant, person.name(), read.bundle());
    }
    if (problems.isEmpty()) {
      Step answer = step == 4 ? catalogues.counted(tenant) : read.step();
      problems = Typed.problems(answer);
      if (problems.isEmpty()) {
        problems =
            switch (setup.answer(tenant, person, answer, answers.revision())) {
              case SetupDesk.Outcome.Kept _ -> List.of();
              case SetupDesk.Outcome.Refused(String code, String _) ->
                  List.of(Problem.at("form", "setup." + code));
              case SetupDesk.Outcome.Away() -> List.of(Problem.at("form", "away"));
            };
      }
    }
    if (problems.isEmpty()) {
      return step == 5 ? "redirect:/setup/finish" : "redirect:/setup/" + (step + 1);
    }
    boolean stale = problems.stream().anyMatch(p -> p.code().equals("setup.stale"));
    response.setStatus(stale ? HttpStatus.CONFLICT.value() : HttpStatus.BAD_REQUEST.value());
    return page(tenant, setup.state(tenant), step, answers, problems, model);
  }

  @GetMapping("/setup/finish")
  String finish(Authentication authentication, HttpServletRequest request, Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    if (desk.business(tenant).live()) {
      return "redirect:/setup/done";
    }
    return finish(setup.state(tenant), List.of(), model);
  }

  private String finish(SetupState state, List<Problem> problems, Model model) {
    if (!state.open().isEmpty()) {
      return "redirect:/setup/" + state.next();
    }
    model.addAttribute("state", state);
    model.addAttribute("step", 6);
    model.addAttribute("names", NAMES);
    model.addAttribute("problems", problems);
    return "onboarding/finish";
  }

  @PostMapping("/setup/finish")
  String goLive(
      @RequestParam(defaultValue = "demo") String kind,
      @RequestParam(defaultValue = "") String own,
      @RequestParam(defaultValue = "") String country,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    NumberWish wish =
        switch (kind) {
          case "forward" -> new NumberWish("forward", Typed.phone(own), null);
          case "buy" -> new NumberWish("buy", null, country);
          default -> NumberWish.DEMO;
        };
    return switch (setup.goLive(tenant, Desk.person(authentication), wish)) {
      case SetupDesk.Outcome.Kept(SetupState state) when state.stage() == Stage.LIVE ->
          "redirect:/setup/done";
      case SetupDesk.Outcome.Kept _ -> "redirect:/setup/finish";
      case SetupDesk.Outcome.Refused(String code, String _) -> {
        if (code.equals("live")) {
          yield "redirect:/setup/done";
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        yield finish(
            setup.state(tenant),
            List.of(
                code.equals("number")
                    ? Problem.at("own", "phone")
                    : Problem.at("form", "setup." + code)),
            model);
      }
      case SetupDesk.Outcome.Away() -> {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        yield finish(setup.state(tenant), List.of(Problem.at("form", "away")), model);
      }
    };
  }

  @GetMapping("/setup/done")
  String done(Authentication authentication, HttpServletRequest request, Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    if (!desk.business(tenant).live()) {
      return "redirect:/setup";
    }
    SetupState state = setup.state(tenant);
    model.addAttribute("state", state);
    model.addAttribute(
        "codes",
        state.wish().kind().equals("forward") && state.number() != null
            ? ForwardingCodes.to(state.number())
            : null);
    return "onboarding/done";
  }
}
