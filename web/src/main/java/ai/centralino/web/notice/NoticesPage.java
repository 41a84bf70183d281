package ai.centralino.web.notice;

import ai.centralino.store.notice.NoticeKind;
import ai.centralino.store.notice.NoticeRules;
import ai.centralino.store.notice.OptOuts;
import ai.centralino.store.notice.RuleBooks;
import ai.centralino.store.notice.RuleBooks.Book;
import ai.centralino.store.notice.Wordings;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.web.Problem;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.notice.Notice.Channel;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// How a business is told, and its customers: channels, quiet hours, summaries, browsers, words,
/// and who wants no more.
@Controller
class NoticesPage {
  private static final int OPT_OUTS = 200;

  private final RuleBooks books;
  private final OptOuts optOuts;
  private final Wordings wordings;
  private final Tenants tenants;
  private final Desk desk;

  NoticesPage(RuleBooks books, OptOuts optOuts, Wordings wordings, Tenants tenants, Desk desk) {
    this.books = books;
    this.optOuts = optOuts;
    this.wordings = wordings;
    this.tenants = tenants;
    this.desk = desk;
  }

  @GetMapping("/notices")
  String page(
      @RequestParam(defaultValue = "") String said,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    Book book = books.of(tenant);
    model.addAttribute("said", List.of("kept", "away").contains(said) ? said : "");
    return page(tenant, book.rules(), book.revision(), List.of(), model);
  }

  private String page(
      TenantId tenant, NoticeRules rules, int revision, List<Problem> problems, Model model) {
    TenantProfile of = tenants.profile(tenant).orElse(null);
    model.addAttribute("rules", rules);
    model.addAttribute("revision", revision);
    model.addAttribute("problems", problems);
    model.addAttribute("people", RulesForm.people(of, rules));
    model.addAttribute("ladder", NoticeRules.LADDER.stream().map(Channel::word).toList());
    model.addAttribute("used", rules.channels().stream().map(Channel::word).toList());
    model.addAttribute("switched", NoticeKind.SWITCHED.stream().map(NoticeKind::word).toList());
    model.addAttribute("kinds", Arrays.stream(NoticeKind.values()).map(NoticeKind::word).toList());
    model.addAttribute(
        "written",
        wordings.written(tenant).stream().map(Wordings.Written::kind).distinct().toList());
    model.addAttribute("optOuts", optOuts.list(tenant, OPT_OUTS));
    return "notice/notices";
  }

  @PostMapping("/notices")
  String save(
      @RequestParam MultiValueMap<String, String> typed,
      @RequestParam(defaultValue = "0") int revision,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    RulesForm form = new RulesForm(typed);
    List<Problem> problems = form.problems();
    NoticeRules rules = form.rules(tenants.profile(tenant).orElse(null));
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return page(tenant, rules, revision, problems, model);
    }
    if (!books.save(tenant, rules, revision, Desk.person(authentication).name())) {
      response.setStatus(HttpStatus.CONFLICT.value());
      Book theirs = books.of(tenant);
      return page(
          tenant,
          rules,
          theirs.revision(),
          List.of(Problem.at("channels", "notices.stale")),
          model);
    }
    return "redirect:/notices?said=kept";
  }

  /// Somebody has told the business that they want messages again.
  @PostMapping("/notices/opt-outs/remove")
  String again(
      @RequestParam String address, Authentication authentication, HttpServletRequest request) {
    optOuts.remove(
        desk.tenant(authentication, request), address, Desk.person(authentication).name());
    return "redirect:/notices#opt-outs";
  }
}
