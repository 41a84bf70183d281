package ai.centralino.web.knowledge;

import ai.centralino.store.knowledge.Entry;
import ai.centralino.store.knowledge.Shelf;
import ai.centralino.web.knowledge.Catalogue.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Lists from and to files. A file is first shown as what it would do; only a second press does it.
@Controller
@RequestMapping({"/menu", "/properties", "/services", "/tables", "/faqs"})
class ImportPages {
  private final Catalogue catalogue;
  private final Words words;

  ImportPages(Catalogue catalogue, Words words) {
    this.catalogue = catalogue;
    this.words = words;
  }

  @GetMapping("/import")
  String ask(Model model, Authentication authentication, HttpServletRequest request) {
    Visit visit = catalogue.visit(authentication, request);
    page(model, catalogue.sheet(request), visit);
    return "knowledge/import";
  }

  private <T extends Entry> void page(Model model, Sheet<T> sheet, Visit visit) {
    catalogue.frame(model, sheet.name(), visit);
    model.addAttribute("sheet", sheet);
    model.addAttribute("fields", sheet.fields(visit.manner()));
    model.addAttribute("reader", visit.manner().reader());
  }

  /// Shows what a file, or a text that was pasted, would do.
  @PostMapping("/import")
  String preview(
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "") String text,
      Model model,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String typed =
        file == null || file.isEmpty() || file.getSize() > 4L * Import.MOST_CHARACTERS
            ? file != null && !file.isEmpty() ? " ".repeat(Import.MOST_CHARACTERS) + "x" : text
            : Csv.text(file.getBytes());
    Visit visit = catalogue.visit(authentication, request);
    Sheet<?> sheet = catalogue.sheet(request);
    page(model, sheet, visit);
    Import<?> read = Import.of(typed, sheet, visit.tenant(), visit.manner(), words);
    model.addAttribute("text", read.refusal() == null ? typed : text);
    model.addAttribute("read", read);
    if (read.refusal() != null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    }
    return "knowledge/import";
  }

  /// Stores the good lines. The text is read anew, for the list may have changed since it was
  /// shown.
  @PostMapping("/import/apply")
  String apply(
      @RequestParam(defaultValue = "") String text,
      Model model,
      Authentication authentication,
      HttpServletRequest request) {
    Visit visit = catalogue.visit(authentication, request);
    Sheet<?> sheet = catalogue.sheet(request);
    page(model, sheet, visit);
    model.addAttribute("applied", apply(sheet, visit, text, model));
    return "knowledge/import";
  }

  private <T extends Entry> Shelf.Applied apply(
      Sheet<T> sheet, Visit visit, String text, Model model) {
    Import<T> read = Import.of(text, sheet, visit.tenant(), visit.manner(), words);
    Shelf.Applied applied = sheet.shelf().apply(visit.tenant(), visit.actor(), read.good());
    model.addAttribute("leftOut", read.count("wrong") + applied.refused().size());
    return applied;
  }

  @GetMapping("/export.csv")
  ResponseEntity<byte[]> export(Authentication authentication, HttpServletRequest request) {
    Visit visit = catalogue.visit(authentication, request);
    Sheet<?> sheet = catalogue.sheet(request);
    String name = words.say("catalogue.tab." + sheet.name(), visit.manner().reader()) + ".csv";
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(Csv.write(lines(sheet, visit), visit.manner().reader()));
  }

  private <T extends Entry> List<List<String>> lines(Sheet<T> sheet, Visit visit) {
    List<Field> fields = sheet.fields(visit.manner());
    List<List<String>> lines = new ArrayList<>();
    lines.add(fields.stream().map(f -> words.field(f.name(), visit.manner().reader())).toList());
    sheet
        .shelf()
        .list(visit.tenant())
        .forEach(row -> {
          Map<String, String> texts = sheet.write(row.content(), visit.manner());
          lines.add(fields.stream().map(f -> cell(f, texts.getOrDefault(f.name(), ""))).toList());
        });
    return lines;
  }

  /// Several things stand in one cell with a bar between them.
  private static String cell(Field field, String text) {
    return field.kind() == Field.Kind.LINES ? text.replace("\n", " | ") : field.labelled(text);
  }
}
