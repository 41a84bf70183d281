package ai.centralino.web.knowledge;

import ai.centralino.store.knowledge.Dishes;
import ai.centralino.web.knowledge.Catalogue.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// What is sold out today, one tap a dish. The kitchen may too, and has a page for it.
@Controller
class SoldOutPage {
  private final Dishes dishes;
  private final MenuSheet menu;
  private final Catalogue catalogue;
  private final SheetRows rows;
  private final Words words;

  SoldOutPage(Dishes dishes, MenuSheet menu, Catalogue catalogue, SheetRows rows, Words words) {
    this.dishes = dishes;
    this.menu = menu;
    this.catalogue = catalogue;
    this.rows = rows;
    this.words = words;
  }

  @GetMapping("/menu/sold-out")
  String page(
      @RequestParam(defaultValue = "") String q,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Model model,
      Authentication authentication,
      HttpServletRequest request) {
    Visit visit = catalogue.visit(authentication, request);
    rows.fill(model, menu, visit, q, true);
    return htmx == null ? "knowledge/sold-out" : "knowledge/sold-out :: rows";
  }

  @PostMapping("/menu/sold-out/{id}")
  String sellOut(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "true") boolean on,
      Model model,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response) {
    Visit visit = catalogue.visit(authentication, request);
    boolean done = dishes.sellOut(visit.tenant(), visit.actor(), id, on);
    if (!done || !rows.one(model, menu, visit, id)) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
      Answers.tell(response, words.say("catalogue.gone", visit.manner().reader()), null);
      return "knowledge/rows :: nothing";
    }
    return "knowledge/rows :: switch";
  }
}
