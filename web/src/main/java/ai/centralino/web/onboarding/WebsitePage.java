package ai.centralino.web.onboarding;

import ai.centralino.store.knowledge.Answer;
import ai.centralino.store.knowledge.Dish;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.web.tenant.Desk;
import ai.centralino.web.tenant.Person;
import ai.centralino.workflows.Failures;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.knowledge.ProposedDish;
import ai.centralino.workflows.knowledge.SiteProposal;
import ai.centralino.workflows.knowledge.WebsiteImportWorkflow;
import ai.centralino.workflows.onboarding.Step;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a business's website says, as proposals: nothing is taken over that is not ticked.
@Controller
class WebsitePage {
  private final SetupDesk setup;
  private final Catalogues catalogues;
  private final WorkflowClient temporal;
  private final Desk desk;

  WebsitePage(SetupDesk setup, Catalogues catalogues, WorkflowClient temporal, Desk desk) {
    this.setup = setup;
    this.catalogues = catalogues;
    this.temporal = temporal;
    this.desk = desk;
  }

  @GetMapping("/setup/website")
  String page(
      @RequestParam(required = false) @Nullable String address,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    String known =
        setup.state(tenant).step(Step.Business.class).map(Step.Business::website).orElse("");
    model.addAttribute("address", address == null ? known : Plain.line(address));
    model.addAttribute("reading", address != null);
    return "onboarding/website";
  }

  /// Starts reading; the page asks for what came of it.
  @PostMapping("/setup/website")
  String read(
      @RequestParam(defaultValue = "") String address,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    String wanted = Plain.line(address);
    if (wanted.isEmpty()) {
      return "redirect:/setup/website";
    }
    WebsiteImportWorkflow workflow =
        temporal.newWorkflowStub(
            WebsiteImportWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.site(tenant, wanted))
                .setTypedSearchAttributes(SearchKeys.ofTenant(tenant.toString()))
                .build());
    try {
      WorkflowClient.start(workflow::run, tenant, wanted);
    } catch (WorkflowExecutionAlreadyStarted underWay) {
      // the same site is being read: its answer is as good
    }
    return "redirect:"
        + org.springframework.web.util.UriComponentsBuilder.fromPath("/setup/website")
            .queryParam("address", "{address}")
            .encode()
            .buildAndExpand(wanted)
            .toUriString();
  }

  /// What came of it so far, as a part of the page.
  @GetMapping("/setup/website/found")
  String found(
      @RequestParam String address,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    model.addAttribute("address", address);
    try {
      model.addAttribute("site", result(tenant, address).orElse(null));
    } catch (Unreadable unreadable) {
      model.addAttribute("failure", String.valueOf(unreadable.getMessage()));
    }
    return "onboarding/website :: found";
  }

  private static final class Unreadable extends Exception {
    Unreadable(String sentence) {
      super(sentence);
    }
  }

  /// What was found; empty while it is being read.
  private Optional<SiteProposal> result(TenantId tenant, String address) throws Unreadable {
    try {
      return Optional.of(
          temporal
              .newUntypedWorkflowStub(WorkflowIds.site(tenant, Plain.line(address)))
              .getResult(800, TimeUnit.MILLISECONDS, SiteProposal.class));
    } catch (TimeoutException stillReading) {
      return Optional.empty();
    } catch (WorkflowException failed) {
      throw new Unreadable(
          Failures.thrown(failed)
              .map(ApplicationFailure::getOriginalMessage)
              .orElse("It could not be read."));
    }
  }

  /// Takes over what was ticked.
  @PostMapping("/setup/website/take")
  String take(
      @RequestParam String address,
      @RequestParam(required = false) @Nullable List<Integer> dish,
      @RequestParam(required = false) @Nullable List<Integer> faq,
      @RequestParam(defaultValue = "false") boolean hours,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    Person person = Desk.person(authentication);
    SiteProposal site;
    try {
      site = result(tenant, address).orElse(null);
    } catch (Unreadable unreadable) {
      site = null;
    }
    if (site == null) {
      return "redirect:/setup/website";
    }
    List<Dish> dishes =
        chosen(site.dishes(), dish).stream()
            .filter(d -> !d.sizes().isEmpty())
            .map(WebsitePage::dish)
            .toList();
    List<Answer> answers =
        chosen(site.faqs(), faq).stream()
            .map(f -> new Answer(f.question(), f.answer(), f.keywords()))
            .toList();
    List<Problem> problems =
        new ArrayList<>(
            catalogues.apply(
                tenant,
                person.name(),
                new Catalogues.Bundle(answers, dishes, List.of(), List.of(), List.of())));
    if (hours && !site.hours().isEmpty()) {
      problems.addAll(takeHours(tenant, person, site));
    }
    if (!problems.isEmpty()) {
      model.addAttribute("address", address);
      model.addAttribute("reading", true);
      model.addAttribute("problems", problems);
      return "onboarding/website";
    }
    return desk.business(tenant).live() ? "redirect:/menu" : "redirect:/setup";
  }

  /// Holidays and what happens when it is closed stay as they were answered.
  private List<Problem> takeHours(TenantId tenant, Person person, SiteProposal site) {
    Optional<Step.Opening> before = setup.state(tenant).step(Step.Opening.class);
    Step.Opening opening =
        new Step.Opening(
            site.hours(),
            before.map(Step.Opening::specialDays).orElse(List.of()),
            before.map(Step.Opening::whenClosed).orElse("talk"));
    List<Problem> problems = Typed.problems(opening);
    if (!problems.isEmpty()) {
      return problems;
    }
    return switch (setup.answer(tenant, person, opening, -1)) {
      case SetupDesk.Outcome.Kept _ -> List.of();
      case SetupDesk.Outcome.Refused(String code, String _) ->
          List.of(Problem.at("hours", "setup." + code));
      case SetupDesk.Outcome.Away() -> List.of(Problem.at("hours", "away"));
    };
  }

  private static <T> List<T> chosen(List<T> all, @Nullable List<Integer> ticked) {
    return ticked == null
        ? List.of()
        : IntStream.range(0, all.size()).filter(ticked::contains).mapToObj(all::get).toList();
  }

  private static Dish dish(ProposedDish found) {
    return new Dish(
        found.name(),
        Map.of(),
        found.category(),
        found.description(),
        List.of(),
        found.sizes(),
        List.of(),
        found.allergens());
  }
}
