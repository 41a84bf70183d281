package ai.centralino.web.knowledge;

import ai.centralino.store.knowledge.OpeningHours;
import ai.centralino.store.knowledge.Problem;
import ai.centralino.store.knowledge.Week;
import ai.centralino.web.knowledge.Catalogue.Visit;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.tenant.SpecialDay;
import ai.centralino.workflows.tenant.SpecialDay.Span;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

/// Days that are not as the week says: holidays, closures, a long evening.
@Controller
@RequestMapping("/hours/special")
class SpecialDays {
  private static final int LONGEST = 62;

  private final OpeningHours hours;
  private final Catalogue catalogue;
  private final Desk desk;
  private final Words words;
  private final Clock clock;

  SpecialDays(OpeningHours hours, Catalogue catalogue, Desk desk, Words words, Clock clock) {
    this.hours = hours;
    this.catalogue = catalogue;
    this.desk = desk;
    this.words = words;
    this.clock = clock;
  }

  /// The form as it is shown.
  ///
  /// @param seen how the first day read when editing began
  /// @param theirs what somebody else has made of that day meanwhile, or null
  record SpecialForm(
      boolean fresh,
      String from,
      String until,
      String note,
      List<SpanText> spans,
      String seen,
      List<Problem> problems,
      @Nullable SpecialDay theirs) {}

  @GetMapping("/new")
  String empty(Model model, Authentication authentication, HttpServletRequest request) {
    Visit visit = catalogue.visit(authentication, request);
    SpecialForm form =
        new SpecialForm(true, today(visit).toString(), "", "", List.of(), "", List.of(), null);
    return form(model, visit, form);
  }

  private String form(Model model, Visit visit, SpecialForm form) {
    model.addAttribute("form", form);
    model.addAttribute("today", today(visit).toString());
    model.addAttribute("reader", visit.manner().reader());
    model.addAttribute("days", new Days(visit.manner().reader()));
    model.addAttribute("words", words);
    return form.fresh() ? "knowledge/hours-form :: fresh" : "knowledge/hours-form :: special";
  }

  private LocalDate today(Visit visit) {
    return LocalDate.ofInstant(clock.instant(), desk.zone(visit.tenant()));
  }

  @GetMapping("/{date}/form")
  String form(
      @PathVariable LocalDate date,
      Model model,
      Authentication authentication,
      HttpServletRequest request) {
    Visit visit = catalogue.visit(authentication, request);
    Optional<SpecialDay> there = hours.specialDay(visit.tenant(), date);
    SpecialDay day = there.orElse(new SpecialDay(date, "", List.of()));
    SpecialForm form =
        new SpecialForm(
            false,
            date.toString(),
            "",
            day.note(),
            SpanText.of(day.spans()),
            OpeningHours.text(there),
            List.of(),
            null);
    return form(model, visit, form);
  }

  @GetMapping("/{date}")
  String row(
      @PathVariable LocalDate date,
      Model model,
      Authentication authentication,
      HttpServletRequest request) {
    Visit visit = catalogue.visit(authentication, request);
    return row(model, visit, date);
  }

  private String row(Model model, Visit visit, LocalDate date) {
    Optional<SpecialDay> day = hours.specialDay(visit.tenant(), date);
    model.addAttribute("d", day.orElse(null));
    model.addAttribute("days", new Days(visit.manner().reader()));
    return day.isPresent() ? "knowledge/hours :: specialDay" : "knowledge/rows :: nothing";
  }

  @PostMapping
  String save(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam(defaultValue = "true") boolean fresh,
      @RequestParam(required = false) @Nullable List<String> open,
      @RequestParam(required = false) @Nullable List<String> close,
      Model model,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response) {
    Visit visit = catalogue.visit(authentication, request);
    List<SpanText> typed = SpanText.typed(open, close);
    List<Problem> problems = new ArrayList<>(SpanText.problems(typed, "spans"));
    List<LocalDate> dates = dates(from, until, today(visit), problems);
    if (problems.isEmpty()) {
      List<Span> spans = SpanText.spans(typed);
      List<SpecialDay> days = dates.stream().map(d -> new SpecialDay(d, note, spans)).toList();
      var outcome = hours.setSpecial(visit.tenant(), visit.actor(), days, seen);
      if (outcome.done()) {
        Answers.tell(response, words.say("hours.specialSaved", visit.manner().reader()), null);
        return fresh ? "knowledge/rows :: nothing" : row(model, visit, dates.getFirst());
      }
      problems.addAll(outcome.problems());
      if (outcome.stale()) {
        // There is a day already: saving again means to replace it.
        Optional<SpecialDay> theirs = hours.specialDay(visit.tenant(), dates.getFirst());
        response.setStatus(HttpStatus.CONFLICT.value());
        SpecialDay now = theirs.orElse(new SpecialDay(dates.getFirst(), "", List.of()));
        String read = OpeningHours.text(theirs);
        return form(
            model, visit, new SpecialForm(fresh, from, until, note, typed, read, List.of(), now));
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return form(
        model, visit, new SpecialForm(fresh, from, until, note, typed, seen, problems, null));
  }

  private static List<LocalDate> dates(
      String from, String until, LocalDate today, List<Problem> problems) {
    try {
      LocalDate first = LocalDate.parse(from.strip());
      LocalDate last = until.isBlank() ? first : LocalDate.parse(until.strip());
      if (first.isBefore(today.minusDays(1)) || first.isAfter(today.plusYears(2))) {
        problems.add(Problem.of("from", "past"));
      } else if (last.isBefore(first) || last.isAfter(first.plusDays(LONGEST))) {
        problems.add(Problem.of("until", "stretch", LONGEST));
      } else {
        return Stream.iterate(first, d -> !d.isAfter(last), d -> d.plusDays(1)).toList();
      }
    } catch (DateTimeParseException malformed) {
      problems.add(Problem.of("from", "date"));
    }
    return List.of();
  }

  @PostMapping("/{date}/remove")
  ResponseEntity<String> remove(
      @PathVariable LocalDate date,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response) {
    Visit visit = catalogue.visit(authentication, request);
    Optional<SpecialDay> removed = hours.removeSpecial(visit.tenant(), visit.actor(), date);
    Answers.tell(
        response,
        words.say(
            removed.isPresent() ? "hours.specialRemoved" : "catalogue.gone",
            visit.manner().reader()),
        removed.isPresent() ? "/hours/special/" + date + "/restore" : null,
        removed.map(d -> Map.of("note", d.note(), "spans", Week.text(d.spans()))).orElse(Map.of()));
    return ResponseEntity.ok("");
  }

  @PostMapping("/{date}/restore")
  ResponseEntity<Void> restore(
      @PathVariable LocalDate date,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "") String spans,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response) {
    Visit visit = catalogue.visit(authentication, request);
    List<SpanText> typed =
        Stream.of(spans.split(" "))
            .filter(s -> s.contains("-"))
            .map(s -> s.split("-", 2))
            .map(times -> new SpanText(times[0], times[1]))
            .toList();
    boolean done =
        SpanText.problems(typed, "spans").isEmpty()
            && hours
                .setSpecial(
                    visit.tenant(),
                    visit.actor(),
                    List.of(new SpecialDay(date, note, SpanText.spans(typed))),
                    "")
                .done();
    String key = done ? "hours.restored" : "hours.changedSince";
    Answers.tell(response, words.say(key, visit.manner().reader()), null);
    return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
  }
}
