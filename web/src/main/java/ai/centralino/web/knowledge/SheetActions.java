package ai.centralino.web.knowledge;

import ai.centralino.store.knowledge.Entry;
import ai.centralino.store.knowledge.Problem;
import ai.centralino.store.knowledge.Row;
import ai.centralino.store.knowledge.Saved;
import ai.centralino.web.knowledge.Catalogue.Visit;
import ai.centralino.workflows.tenant.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// What one press of a button does to a row: away, back, up, down.
@Controller
@RequestMapping({"/menu", "/properties", "/services", "/tables", "/faqs"})
class SheetActions {
  private final Catalogue catalogue;
  private final Words words;

  SheetActions(Catalogue catalogue, Words words) {
    this.catalogue = catalogue;
    this.words = words;
  }

  @PostMapping("/rows/{id}/remove")
  ResponseEntity<String> remove(
      @PathVariable UUID id,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response) {
    Visit visit = catalogue.visit(authentication, request);
    Language reader = visit.manner().reader();
    Sheet<?> sheet = catalogue.sheet(request);
    String known =
        sheet.shelf().byId(visit.tenant(), id).map(row -> row.content().key()).orElse("");
    if (sheet.shelf().remove(visit.tenant(), visit.actor(), id)) {
      String undo = "/" + sheet.name() + "/rows/" + id + "/restore";
      Answers.tell(response, words.say("catalogue.removed", reader, known), undo);
    } else {
      Answers.tell(response, words.say("catalogue.gone", reader), null);
    }
    return ResponseEntity.ok("");
  }

  @PostMapping("/rows/{id}/restore")
  ResponseEntity<Void> restore(
      @PathVariable UUID id,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response) {
    Visit visit = catalogue.visit(authentication, request);
    Answers.tell(response, restored(catalogue.sheet(request), visit, id), null);
    return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
  }

  private <T extends Entry> String restored(Sheet<T> sheet, Visit visit, UUID id) {
    Language reader = visit.manner().reader();
    return switch (sheet.shelf().restore(visit.tenant(), visit.actor(), id)) {
      case Saved.Done<T>(Row<T> row) ->
          words.say("catalogue.restored", reader, row.content().key());
      case Saved.Refused<T>(List<Problem> problems) -> words.sentence(problems.getFirst(), reader);
      case Saved.Stale<T> _ -> words.say("catalogue.gone", reader);
      case Saved.Missing<T> _ -> words.say("catalogue.gone", reader);
    };
  }

  @PostMapping("/rows/{id}/{way:up|down}")
  ResponseEntity<Void> move(
      @PathVariable UUID id,
      @PathVariable String way,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response) {
    Visit visit = catalogue.visit(authentication, request);
    int by = way.equals("up") ? -1 : 1;
    if (catalogue.sheet(request).shelf().move(visit.tenant(), visit.actor(), id, by)) {
      response.setHeader("HX-Trigger", "catalogue-changed");
    } else {
      Answers.tell(response, words.say("catalogue.gone", visit.manner().reader()), null);
    }
    return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
  }
}
