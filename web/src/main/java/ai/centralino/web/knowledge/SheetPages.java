package ai.centralino.web.knowledge;

import ai.centralino.store.knowledge.Entry;
import ai.centralino.store.knowledge.Problem;
import ai.centralino.store.knowledge.Row;
import ai.centralino.store.knowledge.Saved;
import ai.centralino.web.Plain;
import ai.centralino.web.knowledge.Catalogue.Visit;
import ai.centralino.web.knowledge.Sheet.Read;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The pages of the lists. A row turns into its form and back; a refused form comes back as it was
/// typed, with what is wrong at each field.
@Controller
@RequestMapping({"/menu", "/properties", "/services", "/tables", "/faqs"})
class SheetPages {
  private final Catalogue catalogue;
  private final SheetRows rows;
  private final Words words;

  SheetPages(Catalogue catalogue, SheetRows rows, Words words) {
    this.catalogue = catalogue;
    this.rows = rows;
    this.words = words;
  }

  @GetMapping
  String page(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "false") boolean all,
      @RequestParam(required = false) @Nullable String question,
      Model model,
      Authentication authentication,
      HttpServletRequest request) {
    list(q, all, model, authentication, request);
    model.addAttribute("question", question == null ? null : Plain.line(question));
    return "knowledge/sheet";
  }

  /// The rows alone, for a list that refreshes itself.
  @GetMapping("/rows")
  String rows(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "false") boolean all,
      Model model,
      Authentication authentication,
      HttpServletRequest request) {
    list(q, all, model, authentication, request);
    return "knowledge/rows :: rows";
  }

  private void list(
      String q,
      boolean all,
      Model model,
      Authentication authentication,
      HttpServletRequest request) {
    Visit visit = catalogue.visit(authentication, request);
    Sheet<?> sheet = catalogue.sheet(request);
    catalogue.frame(model, sheet.name(), visit);
    rows.fill(model, sheet, visit, q, all);
  }

  @GetMapping("/rows/{id}")
  String row(
      @PathVariable UUID id,
      Model model,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response) {
    Visit visit = catalogue.visit(authentication, request);
    Sheet<?> sheet = catalogue.sheet(request);
    catalogue.frame(model, sheet.name(), visit);
    return row(model, sheet, visit, id, response);
  }

  /// One row, or nothing where somebody has removed it meanwhile.
  private String row(
      Model model, Sheet<?> sheet, Visit visit, UUID id, HttpServletResponse response) {
    if (!rows.one(model, sheet, visit, id)) {
      Answers.tell(response, words.say("catalogue.gone", visit.manner().reader()), null);
      return "knowledge/rows :: nothing";
    }
    return "knowledge/rows :: one";
  }

  /// An empty form, or one that begins with a question that a caller asked.
  @GetMapping("/new")
  String empty(
      @RequestParam(defaultValue = "") String question,
      Model model,
      Authentication authentication,
      HttpServletRequest request) {
    Visit visit = catalogue.visit(authentication, request);
    Sheet<?> sheet = catalogue.sheet(request);
    catalogue.frame(model, sheet.name(), visit);
    Map<String, String> texts =
        question.isBlank() || !sheet.name().equals("faqs")
            ? Map.of()
            : Map.of("question", Plain.line(question));
    form(model, sheet, visit, new Form(null, 0, texts, List.of(), Map.of(), false));
    return "knowledge/form :: adding";
  }

  @GetMapping("/rows/{id}/form")
  String form(
      @PathVariable UUID id,
      Model model,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response) {
    Visit visit = catalogue.visit(authentication, request);
    Sheet<?> sheet = catalogue.sheet(request);
    catalogue.frame(model, sheet.name(), visit);
    Optional<Form> form = form(sheet, visit, id);
    if (form.isEmpty()) {
      return row(model, sheet, visit, id, response);
    }
    form(model, sheet, visit, form.get());
    return "knowledge/form :: changing";
  }

  private static <T extends Entry> Optional<Form> form(Sheet<T> sheet, Visit visit, UUID id) {
    return sheet
        .shelf()
        .byId(visit.tenant(), id)
        .map(row ->
            new Form(
                id,
                row.revision(),
                sheet.write(row.content(), visit.manner()),
                List.of(),
                Map.of(),
                false));
  }

  /// A form as it is shown.
  ///
  /// @param id null for a new row
  /// @param theirs what somebody else has made of the fields that differ, when the edit is stale
  /// @param gone whether somebody has removed the row meanwhile
  record Form(
      @Nullable UUID id,
      int revision,
      Map<String, String> texts,
      List<Problem> problems,
      Map<String, String> theirs,
      boolean gone) {
    public String text(String field) {
      return texts.getOrDefault(field, "");
    }

    public @Nullable Problem problem(String field) {
      return problems.stream().filter(p -> p.field().equals(field)).findFirst().orElse(null);
    }

    /// Where a field's id begins, so that two open forms do not share one.
    public String prefix() {
      return id == null ? "new" : "r" + id;
    }
  }

  private void form(Model model, Sheet<?> sheet, Visit visit, Form form) {
    model.addAttribute("sheet", sheet);
    model.addAttribute("fields", sheet.fields(visit.manner()));
    model.addAttribute("form", form);
    model.addAttribute("reader", visit.manner().reader());
    model.addAttribute("groups", rows.groups(sheet, visit));
  }

  @PostMapping("/rows")
  String add(
      @RequestParam MultiValueMap<String, String> sent,
      Model model,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response) {
    Visit visit = catalogue.visit(authentication, request);
    Sheet<?> sheet = catalogue.sheet(request);
    catalogue.frame(model, sheet.name(), visit);
    return add(sheet, visit, texts(sheet, visit, sent), model, response);
  }

  private <T extends Entry> String add(
      Sheet<T> sheet,
      Visit visit,
      Map<String, String> texts,
      Model model,
      HttpServletResponse response) {
    Read<T> read = sheet.read(texts, null, visit.manner());
    List<Problem> problems = read.problems();
    T content = read.content();
    if (content != null) {
      Saved<T> saved = sheet.shelf().add(visit.tenant(), visit.actor(), content);
      if (saved instanceof Saved.Done<T>(Row<T> row)) {
        String said = words.say("catalogue.added", visit.manner().reader(), row.content().key());
        Answers.tell(response, said, "/" + sheet.name() + "/rows/" + row.id() + "/remove");
        // The next one is often of the same kind: its group stays.
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put("category", texts.getOrDefault("category", ""));
        form(model, sheet, visit, new Form(null, 0, kept, List.of(), Map.of(), false));
        return "knowledge/form :: adding";
      }
      problems = saved instanceof Saved.Refused<T>(List<Problem> refused) ? refused : problems;
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    form(model, sheet, visit, new Form(null, 0, texts, problems, Map.of(), false));
    return "knowledge/form :: adding";
  }

  @PostMapping("/rows/{id}")
  String change(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "0") int revision,
      @RequestParam MultiValueMap<String, String> sent,
      Model model,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response) {
    Visit visit = catalogue.visit(authentication, request);
    Sheet<?> sheet = catalogue.sheet(request);
    catalogue.frame(model, sheet.name(), visit);
    return change(sheet, visit, id, revision, texts(sheet, visit, sent), model, response);
  }

  private <T extends Entry> String change(
      Sheet<T> sheet,
      Visit visit,
      UUID id,
      int revision,
      Map<String, String> texts,
      Model model,
      HttpServletResponse response) {
    T base = sheet.shelf().byId(visit.tenant(), id).map(Row::content).orElse(null);
    Read<T> read = sheet.read(texts, base, visit.manner());
    T content = read.content();
    if (content == null) {
      Form form = new Form(id, revision, texts, read.problems(), Map.of(), base == null);
      return refused(sheet, visit, form, HttpStatus.UNPROCESSABLE_CONTENT, model, response);
    }
    return switch (sheet.shelf().change(visit.tenant(), visit.actor(), id, revision, content)) {
      case Saved.Done<T>(Row<T> row) -> {
        String said = words.say("catalogue.saved", visit.manner().reader(), row.content().key());
        Answers.tell(response, said, null);
        yield row(model, sheet, visit, id, response);
      }
      case Saved.Refused<T>(List<Problem> problems) ->
          refused(
              sheet,
              visit,
              new Form(id, revision, texts, problems, Map.of(), false),
              HttpStatus.UNPROCESSABLE_CONTENT,
              model,
              response);
      case Saved.Stale<T>(Row<T> now) -> {
        // The new revision goes into the form: saving again means to keep one's own.
        Map<String, String> theirs = different(sheet, visit, texts, now.content());
        Form form = new Form(id, now.revision(), texts, List.of(), theirs, false);
        yield refused(sheet, visit, form, HttpStatus.CONFLICT, model, response);
      }
      case Saved.Missing<T>() ->
          refused(
              sheet,
              visit,
              new Form(id, revision, texts, List.of(), Map.of(), true),
              HttpStatus.CONFLICT,
              model,
              response);
    };
  }

  private String refused(
      Sheet<?> sheet,
      Visit visit,
      Form form,
      HttpStatus status,
      Model model,
      HttpServletResponse response) {
    response.setStatus(status.value());
    form(model, sheet, visit, form);
    return "knowledge/form :: changing";
  }

  /// The fields where the row as it is now differs from what was typed, in the reader's words.
  private static <T extends Entry> Map<String, String> different(
      Sheet<T> sheet, Visit visit, Map<String, String> typed, T now) {
    Map<String, String> theirs = new LinkedHashMap<>();
    Map<String, String> written = sheet.write(now, visit.manner());
    for (Field field : sheet.fields(visit.manner())) {
      String there = written.getOrDefault(field.name(), "");
      if (!there.equals(typed.getOrDefault(field.name(), "").replace("\r\n", "\n").strip())) {
        theirs.put(field.name(), field.labelled(there));
      }
    }
    return theirs;
  }

  private static Map<String, String> texts(
      Sheet<?> sheet, Visit visit, MultiValueMap<String, String> sent) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Field field : sheet.fields(visit.manner())) {
      List<String> values = sent.get(field.name());
      if (values != null) {
        texts.put(field.name(), field.joined(values));
      }
    }
    return texts;
  }
}
