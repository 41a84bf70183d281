package ai.centralino.web.onboarding;

import ai.centralino.store.knowledge.Answer;
import ai.centralino.store.knowledge.Dish;
import ai.centralino.store.knowledge.Listing;
import ai.centralino.store.knowledge.Offer;
import ai.centralino.store.knowledge.Place;
import ai.centralino.web.Api;
import ai.centralino.web.Invalid;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.web.tenant.Desk;
import ai.centralino.web.tenant.Person;
import ai.centralino.workflows.onboarding.NumberWish;
import ai.centralino.workflows.onboarding.Provision;
import ai.centralino.workflows.onboarding.SetupState;
import ai.centralino.workflows.onboarding.Step;
import ai.centralino.workflows.order.Menu;
import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.Hours;
import ai.centralino.workflows.tenant.Recipient;
import ai.centralino.workflows.tenant.SpecialDay;
import ai.centralino.workflows.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
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
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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

  /// Step 1. `zone` is an IANA time zone, `languages` are `it`, `en`, `ur`, the first the main one.
  record Step1(
      @Nullable String name,
      @Nullable String trade,
      @Nullable String address,
      @Nullable String zone,
      @Nullable List<@Nullable String> languages,
      @Nullable String website,
      @Nullable String currency,
      @Nullable Integer revision) {}

  /// Step 2. `consentLine` is the legal sentence.
  record Step2(
      @Nullable String greeting,
      @Nullable String consentLine,
      @Nullable String voice,
      @Nullable Integer revision) {}

  /// A span of a weekday: `day` is `MONDAY`…, times are `HH:mm`.
  record Span(@Nullable String day, @Nullable String open, @Nullable String close) {}

  /// A day with hours of its own; without spans it is closed.
  record Day(@Nullable String date, @Nullable String note, @Nullable List<@Nullable Span> spans) {}

  /// Step 3. `whenClosed` is `talk`, `message` or `forward`.
  record Step3(
      @Nullable List<@Nullable Span> hours,
      @Nullable List<@Nullable Day> specialDays,
      @Nullable String whenClosed,
      @Nullable Integer revision) {}

  record Faq(
      @Nullable String question,
      @Nullable String answer,
      @Nullable List<@Nullable String> keywords) {}

  /// A size and its price in minor units.
  record Size(@Nullable String name, @Nullable Long priceMinor) {}

  /// A dish, with sizes or with one price in minor units.
  record NewDish(
      @Nullable String name,
      @Nullable String category,
      @Nullable String description,
      @Nullable Long priceMinor,
      @Nullable List<@Nullable Size> sizes,
      @Nullable List<@Nullable String> aliases,
      @Nullable List<@Nullable String> allergens) {}

  record NewProperty(
      @Nullable String reference,
      @Nullable String title,
      @Nullable String contract,
      @Nullable String zone,
      @Nullable String address,
      @Nullable Long priceMinor,
      @Nullable Integer rooms,
      @Nullable Integer squareMetres,
      @Nullable String description) {}

  record NewService(
      @Nullable String name,
      @Nullable Integer minutes,
      @Nullable Long priceMinor,
      @Nullable String description) {}

  /// A table and how many it seats.
  record NewTable(@Nullable String name, @Nullable Integer seats) {}

  /// Step 4. What has the name of something that is there replaces it.
  record Step4(
      @Nullable List<@Nullable Faq> faqs,
      @Nullable List<@Nullable NewDish> menu,
      @Nullable List<@Nullable NewProperty> properties,
      @Nullable List<@Nullable NewService> services,
      @Nullable List<@Nullable NewTable> tables,
      @Nullable Integer revision) {}

  /// Somebody who is told; without `events` of everything.
  record Told(
      @Nullable String name,
      @Nullable String phone,
      @Nullable String email,
      @Nullable List<@Nullable String> events) {}

  /// Amounts are minor units; 0 means no such rule.
  record Rules(
      @Nullable Long minimumOrderMinor,
      @Nullable List<@Nullable String> deliveryZones,
      @Nullable Integer slotMinutes,
      @Nullable Integer stayMinutes,
      @Nullable Integer maximumParty,
      @Nullable Long depositMinor,
      @Nullable Integer leadMinutes) {}

  /// Step 5. `overLimit` is `voicemail`, `forward` or `apology`.
  record Step5(
      @Nullable List<@Nullable Told> recipients,
      @Nullable String transferTo,
      @Nullable Rules rules,
      @Nullable Boolean delivers,
      @Nullable Long deliveryFeeMinor,
      @Nullable String overLimit,
      @Nullable Integer revision) {}

  /// Which number: `kind` is `demo`, `forward` (with the own number in `own`) or `buy` (with the
  /// `country`).
  record Finalize(@Nullable String kind, @Nullable String own, @Nullable String country) {}

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
            texts(body.languages()),
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
    List<Span> spans = present(body.hours());
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
    List<Day> special = present(body.specialDays());
    for (int i = 0; i < special.size(); i++) {
      Day day = special.get(i);
      try {
        List<SpecialDay.Span> open = new ArrayList<>();
        for (Span span : present(day.spans())) {
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
            map(
                body.faqs(),
                f ->
                    new Answer(
                        Plain.line(f.question()), Plain.lines(f.answer()), texts(f.keywords()))),
            map(body.menu(), SetupApi::dish),
            map(
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
            map(
                body.services(),
                s ->
                    new Offer(
                        Plain.line(s.name()),
                        s.minutes() == null ? 0 : s.minutes(),
                        s.priceMinor(),
                        Plain.lines(s.description()))),
            map(
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

  private static Dish dish(NewDish of) {
    List<Menu.Size> sizes =
        of.sizes() == null || of.sizes().isEmpty()
            ? List.of(
                new Menu.Size(
                    "standard",
                    Map.of(),
                    List.of(),
                    of.priceMinor() == null ? -1 : of.priceMinor()))
            : map(
                of.sizes(),
                s ->
                    new Menu.Size(
                        Plain.line(s.name()),
                        Map.of(),
                        List.of(),
                        s.priceMinor() == null ? -1 : s.priceMinor()));
    return new Dish(
        Plain.line(of.name()),
        Map.of(),
        Plain.line(of.category()),
        Plain.lines(of.description()),
        texts(of.aliases()),
        sizes,
        List.of(),
        texts(of.allergens()));
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
            map(
                body.recipients(),
                r -> {
                  String phone = Typed.phone(r.phone());
                  String email = Plain.line(r.email());
                  return new Recipient(
                      Plain.line(r.name()),
                      phone.isEmpty() ? null : phone,
                      email.isEmpty() ? null : email,
                      r.events() == null ? Recipient.EVENTS : texts(r.events()));
                }),
            transfer.isEmpty() ? null : transfer,
            new BusinessRules(
                or(rules.minimumOrderMinor(), 0L),
                texts(rules.deliveryZones()),
                or(rules.slotMinutes(), 15),
                or(rules.stayMinutes(), 90),
                or(rules.maximumParty(), 0),
                or(rules.depositMinor(), 0L),
                or(rules.leadMinutes(), 30)),
            Boolean.TRUE.equals(body.delivers()),
            or(body.deliveryFeeMinor(), 0L),
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

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  private static <T> List<T> present(@Nullable List<@Nullable T> list) {
    List<T> all = new ArrayList<>();
    if (list != null) {
      for (T one : list) {
        if (one != null) {
          all.add(one);
        }
      }
    }
    return all;
  }

  private static List<String> texts(@Nullable List<@Nullable String> list) {
    return present(list).stream().map(Plain::line).filter(t -> !t.isEmpty()).toList();
  }

  private static <T, R> List<R> map(@Nullable List<@Nullable T> list, Function<T, R> each) {
    return present(list).stream().map(each).toList();
  }
}
