package ai.centralino.web.onboarding;

import ai.centralino.store.knowledge.Answer;
import ai.centralino.store.knowledge.Listing;
import ai.centralino.store.knowledge.Offer;
import ai.centralino.store.knowledge.Place;
import ai.centralino.web.Api;
import ai.centralino.web.Invalid;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.web.onboarding.SetupRequests.Day;
import ai.centralino.web.onboarding.SetupRequests.Finalize;
import ai.centralino.web.onboarding.SetupRequests.Rules;
import ai.centralino.web.onboarding.SetupRequests.Span;
import ai.centralino.web.onboarding.SetupRequests.Step1;
import ai.centralino.web.onboarding.SetupRequests.Step2;
import ai.centralino.web.onboarding.SetupRequests.Step3;
import ai.centralino.web.onboarding.SetupRequests.Step4;
import ai.centralino.web.onboarding.SetupRequests.Step5;
import ai.centralino.web.tenant.Desk;
import ai.centralino.web.tenant.Person;
import ai.centralino.workflows.onboarding.NumberWish;
import ai.centralino.workflows.onboarding.Provision;
import ai.centralino.workflows.onboarding.SetupState;
import ai.centralino.workflows.onboarding.Step;
import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.Hours;
import ai.centralino.workflows.tenant.Recipient;
import ai.centralino.workflows.tenant.SpecialDay;
import ai.centralino.workflows.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The five steps over REST. Each can be sent again until the business is live; `revision`, where
/// it is sent, must be the one last seen.
@RestController
@RequestMapping("/api/setup")
@Tag(name = "setup")
class SetupApi {
  private final SetupDesk setup;
  private final Catalogues catalogues;
  private final Desk desk;

  SetupApi(SetupDesk setup, Catalogues catalogues, Desk desk) {
    this.setup = setup;
    this.catalogues = catalogues;
    this.desk = desk;
  }

  /// Where the set-up stands. `next` is the step to go on with, `open` those that are unanswered.
  @Schema(name = "SetupStatus")
  record Status(
      String stage,
      int revision,
      int next,
      List<Integer> open,
      Step.@Nullable Business step1,
      Step.@Nullable Voice step2,
      Step.@Nullable Opening step3,
      Step.@Nullable Knowledge step4,
      Step.@Nullable AfterCall step5,
      List<Provision> provisions,
      @Nullable String number,
      Instant changedAt) {
    static Status of(SetupState state) {
      return new Status(
          state.stage().name().toLowerCase(Locale.ROOT),
          state.revision(),
          state.next(),
          state.open(),
          state.step(Step.Business.class).orElse(null),
          state.step(Step.Voice.class).orElse(null),
          state.step(Step.Opening.class).orElse(null),
          state.step(Step.Knowledge.class).orElse(null),
          state.step(Step.AfterCall.class).orElse(null),
          state.provisions(),
          state.number(),
          state.changedAt());
    }
  }

  @GetMapping("/status")
  @Operation(summary = "Where the set-up stands")
  @ApiResponse(responseCode = "200", description = "The set-up")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Status status(Authentication authentication, HttpServletRequest request) {
    return Status.of(setup.state(desk.tenant(authentication, request)));
  }

  @PostMapping("/step1")
  @Operation(summary = "The business: name, trade, address, time zone, languages, website")
  @SetupAnswers
  Status step1(@RequestBody Step1 body, Authentication authentication, HttpServletRequest request) {
    String website = Plain.line(body.website());
    String currency = Plain.line(body.currency()).toUpperCase(Locale.ROOT);
    return answer(
        new Step.Business(
            Plain.line(body.name()),
            Plain.line(body.trade()),
            Plain.line(body.address()),
            Plain.line(body.zone()),
            Sent.texts(body.languages()),
            website.isEmpty() ? null : website,
            currency.isEmpty()
                ? desk.business(desk.tenant(authentication, request)).currency()
                : currency),
        body.revision(),
        authentication,
        request);
  }

  @PostMapping("/step2")
  @Operation(summary = "Greeting, legal sentence and voice")
  @SetupAnswers
  Status step2(@RequestBody Step2 body, Authentication authentication, HttpServletRequest request) {
    return answer(
        new Step.Voice(
            Plain.line(body.greeting()),
            Plain.line(body.consentLine()),
            body.voice() == null ? "marin" : Plain.line(body.voice())),
        body.revision(),
        authentication,
        request);
  }

  @PostMapping("/step3")
  @Operation(summary = "Opening hours, holidays and closures")
  @SetupAnswers
  Status step3(@RequestBody Step3 body, Authentication authentication, HttpServletRequest request) {
    List<Problem> problems = new ArrayList<>();
    List<Hours> hours = new ArrayList<>();
    List<Span> spans = Sent.present(body.hours());
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      var day = Typed.day(span.day());
      LocalTime open = Typed.time(span.open());
      LocalTime close = Typed.time(span.close());
      if (day == null || open == null || close == null) {
        problems.add(Problem.at("hours[" + i + "]", day == null ? "day" : "time"));
      } else {
        hours.add(new Hours(day, open, close));
      }
    }
    List<SpecialDay> days = new ArrayList<>();
    List<Day> special = Sent.present(body.specialDays());
    for (int i = 0; i < special.size(); i++) {
      Day day = special.get(i);
      try {
        List<SpecialDay.Span> open = new ArrayList<>();
        for (Span span : Sent.present(day.spans())) {
          open.add(
              new SpecialDay.Span(
                  LocalTime.parse(String.valueOf(span.open())),
                  LocalTime.parse(String.valueOf(span.close()))));
        }
        days.add(
            new SpecialDay(
                LocalDate.parse(String.valueOf(day.date())), Plain.line(day.note()), open));
      } catch (DateTimeParseException malformed) {
        problems.add(Problem.at("specialDays[" + i + "]", "date"));
      }
    }
    Invalid.unlessNone(problems);
    return answer(
        new Step.Opening(
            hours, days, body.whenClosed() == null ? "talk" : Plain.line(body.whenClosed())),
        body.revision(),
        authentication,
        request);
  }

  @PostMapping("/step4")
  @Operation(summary = "What it knows: answers, menu, properties, services, tables")
  @SetupAnswers
  Status step4(@RequestBody Step4 body, Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Catalogues.Bundle bundle =
        new Catalogues.Bundle(
            Sent.map(
                body.faqs(),
                f ->
                    new Answer(
                        Plain.line(f.question()),
                        Plain.lines(f.answer()),
                        Sent.texts(f.keywords()))),
            Sent.map(body.menu(), Sent::dish),
            Sent.map(
                body.properties(),
                p ->
                    new Listing(
                        Plain.line(p.reference()),
                        Plain.line(p.title()),
                        p.contract() == null ? "sale" : p.contract(),
                        Plain.line(p.zone()),
                        Plain.line(p.address()),
                        p.priceMinor() == null ? -1 : p.priceMinor(),
                        p.rooms(),
                        p.squareMetres(),
                        Plain.lines(p.description()),
                        true)),
            Sent.map(
                body.services(),
                s ->
                    new Offer(
                        Plain.line(s.name()),
                        s.minutes() == null ? 0 : s.minutes(),
                        s.priceMinor(),
                        Plain.lines(s.description()))),
            Sent.map(
                body.tables(),
                t ->
                    new Place(
                        "table", Plain.line(t.name()), 1, t.seats() == null ? 0 : t.seats())));
    Invalid.unlessNone(bundle.problems());
    refuseWhenLive(tenant);
    Invalid.unlessNone(catalogues.apply(tenant, Desk.person(authentication).name(), bundle));
    return answer(catalogues.counted(tenant), body.revision(), authentication, request);
  }

  private void refuseWhenLive(TenantId tenant) {
    if (desk.business(tenant).live()) {
      throw Api.problem(
          HttpStatus.CONFLICT, "The business is live already. Change it on its own pages.");
    }
  }

  @PostMapping("/step5")
  @Operation(summary = "After the call: who is told, who takes over, the rules")
  @SetupAnswers
  Status step5(@RequestBody Step5 body, Authentication authentication, HttpServletRequest request) {
    Rules rules =
        Objects.requireNonNullElse(
            body.rules(), new Rules(null, null, null, null, null, null, null));
    String transfer = Typed.phone(body.transferTo());
    return answer(
        new Step.AfterCall(
            Sent.map(
                body.recipients(),
                r -> {
                  String phone = Typed.phone(r.phone());
                  String email = Plain.line(r.email());
                  return new Recipient(
                      Plain.line(r.name()),
                      phone.isEmpty() ? null : phone,
                      email.isEmpty() ? null : email,
                      r.events() == null ? Recipient.USUAL : Sent.texts(r.events()));
                }),
            transfer.isEmpty() ? null : transfer,
            new BusinessRules(
                Sent.or(rules.minimumOrderMinor(), 0L),
                Sent.texts(rules.deliveryZones()),
                Sent.or(rules.slotMinutes(), 15),
                Sent.or(rules.stayMinutes(), 90),
                Sent.or(rules.maximumParty(), 0),
                Sent.or(rules.depositMinor(), 0L),
                Sent.or(rules.leadMinutes(), 30)),
            Boolean.TRUE.equals(body.delivers()),
            Sent.or(body.deliveryFeeMinor(), 0L),
            body.overLimit() == null ? "voicemail" : Plain.line(body.overLimit())),
        body.revision(),
        authentication,
        request);
  }

  @PostMapping("/finalize")
  @Operation(summary = "Go live: receptionist, number, billing, webhook secret")
  @SetupAnswers
  Status goLive(
      @RequestBody(required = false) @Nullable Finalize body,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    if (desk.business(tenant).live()) {
      return Status.of(setup.state(tenant)); // the same request again
    }
    NumberWish wish =
        body == null || body.kind() == null
            ? NumberWish.DEMO
            : new NumberWish(
                body.kind(),
                body.own() == null ? null : Typed.phone(body.own()),
                body.country() == null ? null : body.country().toUpperCase(Locale.ROOT));
    return shown(setup.goLive(tenant, Desk.person(authentication), wish));
  }

  private Status answer(
      Step step,
      @Nullable Integer revision,
      Authentication authentication,
      HttpServletRequest request) {
    Invalid.unlessNone(Typed.problems(step));
    TenantId tenant = desk.tenant(authentication, request);
    Person person = Desk.person(authentication);
    return shown(setup.answer(tenant, person, step, revision == null ? -1 : revision));
  }

  private static Status shown(SetupDesk.Outcome outcome) {
    return switch (outcome) {
      case SetupDesk.Outcome.Kept(SetupState state) -> Status.of(state);
      case SetupDesk.Outcome.Refused(String code, String sentence) ->
          throw Api.problem(
              code.equals("number") || code.equals("invalid")
                  ? HttpStatus.BAD_REQUEST
                  : HttpStatus.CONFLICT,
              sentence);
      case SetupDesk.Outcome.Away() ->
          throw Api.problem(
              HttpStatus.SERVICE_UNAVAILABLE,
              "The workflow server does not answer. Send the same again in a moment: it counts once.");
    };
  }
}
