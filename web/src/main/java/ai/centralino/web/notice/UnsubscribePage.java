package ai.centralino.web.notice;

import ai.centralino.store.notice.Notices;
import ai.centralino.store.notice.OptOuts;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.web.WebSettings;
import ai.centralino.workflows.notice.PersonalLink;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Where a customer ends mail from a business. A mail program may do it by itself with one POST
/// (RFC 8058); a GET only asks, because scanners of mail follow every link.
@Controller
class UnsubscribePage {
  private final Notices notices;
  private final OptOuts optOuts;
  private final Tenants tenants;
  private final WebSettings settings;

  UnsubscribePage(Notices notices, OptOuts optOuts, Tenants tenants, WebSettings settings) {
    this.notices = notices;
    this.optOuts = optOuts;
    this.tenants = tenants;
    this.settings = settings;
  }

  @GetMapping("/u/{word}")
  String ask(@PathVariable String word, HttpServletResponse response, Model model) {
    return page(word, "ask", response, model);
  }

  @PostMapping("/u/{word}")
  String end(@PathVariable String word, HttpServletResponse response, Model model) {
    link(word)
        .ifPresent(link ->
            notices
                .mailedTo(link.tenant(), link.about())
                .ifPresent(address -> optOuts.add(link.tenant(), address, "link")));
    return page(word, "done", response, model);
  }

  private String page(String word, String state, HttpServletResponse response, Model model) {
    Optional<PersonalLink> link =
        link(word).filter(l -> notices.mailedTo(l.tenant(), l.about()).isPresent());
    if (link.isEmpty()) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
    }
    response.setHeader("Referrer-Policy", "no-referrer");
    model.addAttribute("state", link.isEmpty() ? "stale" : state);
    model.addAttribute("word", word);
    model.addAttribute(
        "of",
        link.flatMap(l -> tenants.business(l.tenant())).map(Tenants.Business::name).orElse(""));
    return "notice/unsubscribe";
  }

  private Optional<PersonalLink> link(String word) {
    return PersonalLink.read(word, PersonalLink.UNSUBSCRIBE, settings.secret());
  }
}
