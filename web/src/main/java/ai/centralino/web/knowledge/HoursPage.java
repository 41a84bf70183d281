package ai.centralino.web.knowledge;

import ai.centralino.store.knowledge.OpeningHours;
import ai.centralino.store.knowledge.Problem;
import ai.centralino.store.knowledge.Week;
import ai.centralino.web.knowledge.Catalogue.Visit;
import ai.centralino.workflows.tenant.SpecialDay.Span;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// When the business is open in an ordinary week, a row a day.
@Controller
@RequestMapping("/hours")
class HoursPage {
  private final OpeningHours hours;
  private final Catalogue catalogue;
  private final Words words;

  HoursPage(OpeningHours hours, Catalogue catalogue, Words words) {
    this.hours = hours;
    this.catalogue = catalogue;
    this.words = words;
  }

  /// A day's form as it is shown.
  ///
  /// @param seen what the day read as when editing began
  /// @param theirs what somebody else has made of it meanwhile, or null
  record DayForm(
      DayOfWeek day,
      List<SpanText> spans,
      String seen,
      List<Problem> problems,
      @Nullable List<Span> theirs) {}

  @GetMapping
  String page(Model model, Authentication authentication, HttpServletRequest request) {
    Visit visit = catalogue.visit(authentication, request);
    fill(model, visit);
    return "knowledge/hours";
  }

  @GetMapping("/rows")
  String rows(Model model, Authentication authentication, HttpServletRequest request) {
    Visit visit = catalogue.visit(authentication, request);
    fill(model, visit);
    return "knowledge/hours :: rows";
  }

  private void fill(Model model, Visit visit) {
    catalogue.frame(model, "hours", visit);
    model.addAttribute("week", hours.week(visit.tenant()));
    model.addAttribute("special", hours.specialDays(visit.tenant()));
    model.addAttribute("reader", visit.manner().reader());
    model.addAttribute("days", new Days(visit.manner().reader()));
  }

  @GetMapping("/{day:[A-Z]+DAY}")
  String day(
      @PathVariable DayOfWeek day,
      Model model,
      Authentication authentication,
      HttpServletRequest request) {
    Visit visit = catalogue.visit(authentication, request);
    fill(model, visit);
    model.addAttribute("day", day);
    return "knowledge/hours :: day";
  }

  @GetMapping("/{day:[A-Z]+DAY}/form")
  String form(
      @PathVariable DayOfWeek day,
      Model model,
      Authentication authentication,
      HttpServletRequest request) {
    Visit visit = catalogue.visit(authentication, request);
    fill(model, visit);
    List<Span> spans = hours.week(visit.tenant()).on(day);
    model.addAttribute(
        "form", new DayForm(day, SpanText.of(spans), Week.text(spans), List.of(), null));
    return "knowledge/hours-form :: day";
  }

  @PostMapping("/{day:[A-Z]+DAY}")
  String change(
      @PathVariable DayOfWeek day,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam(required = false) @Nullable List<String> open,
      @RequestParam(required = false) @Nullable List<String> close,
      @RequestParam(required = false) @Nullable List<DayOfWeek> also,
      Model model,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response) {
    Visit visit = catalogue.visit(authentication, request);
    List<SpanText> typed = SpanText.typed(open, close);
    List<Problem> problems = SpanText.problems(typed, day.name());
    Week before = hours.week(visit.tenant());
    if (problems.isEmpty()) {
      List<Span> spans = SpanText.spans(typed);
      OpeningHours.Outcome<Week> outcome = save(visit, day, spans, seen, also, before);
      if (outcome.done()) {
        Answers.tell(
            response,
            words.say("hours.saved", visit.manner().reader()),
            "/hours/undo",
            Map.of("week", before.text(), "seen", outcome.now().text()));
        fill(model, visit);
        model.addAttribute("day", day);
        return "knowledge/hours :: day";
      }
      if (outcome.stale()) {
        List<Span> theirs = outcome.now().on(day);
        fill(model, visit);
        model.addAttribute("form", new DayForm(day, typed, Week.text(theirs), List.of(), theirs));
        response.setStatus(HttpStatus.CONFLICT.value());
        return "knowledge/hours-form :: day";
      }
      problems = outcome.problems();
    }
    fill(model, visit);
    model.addAttribute("form", new DayForm(day, typed, seen, problems, null));
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return "knowledge/hours-form :: day";
  }

  /// Saves the day, and the same hours for the days that they are to be copied to.
  private OpeningHours.Outcome<Week> save(
      Visit visit,
      DayOfWeek day,
      List<Span> spans,
      String seen,
      @Nullable List<DayOfWeek> also,
      Week before) {
    if (also == null || also.isEmpty()) {
      return hours.changeDay(visit.tenant(), visit.actor(), day, spans, seen);
    }
    if (!Week.text(before.on(day)).equals(seen)) {
      return new OpeningHours.Outcome<>(List.of(), true, before);
    }
    Week wanted = before.with(day, spans);
    for (DayOfWeek other : also) {
      wanted = wanted.with(other, spans);
    }
    return hours.changeWeek(visit.tenant(), visit.actor(), wanted, before.text());
  }

  /// Puts the week back as it was, provided that nobody has changed it since.
  @PostMapping("/undo")
  ResponseEntity<Void> undo(
      @RequestParam(defaultValue = "") String week,
      @RequestParam(defaultValue = "") String seen,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response) {
    Visit visit = catalogue.visit(authentication, request);
    boolean done;
    try {
      done = hours.changeWeek(visit.tenant(), visit.actor(), Week.read(week), seen).done();
    } catch (IllegalArgumentException foreign) {
      done = false;
    }
    String key = done ? "hours.restored" : "hours.changedSince";
    Answers.tell(response, words.say(key, visit.manner().reader()), null);
    return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
  }
}
