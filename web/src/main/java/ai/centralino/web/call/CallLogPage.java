package ai.centralino.web.call;

import ai.centralino.store.call.CallLog;
import ai.centralino.store.call.LogFilter;
import ai.centralino.store.call.SavedViews;
import ai.centralino.store.call.Tags;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.web.Api;
import ai.centralino.web.Plain;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// The log of calls: filtered, searched, saved as views, written out.
@Controller
class CallLogPage {
  private static final int ROWS = 50;

  private final CallLog log;
  private final SavedViews views;
  private final Tags tags;
  private final Tenants tenants;
  private final LogFile file;
  private final Desk desk;

  CallLogPage(CallLog log, SavedViews views, Tags tags, Tenants tenants, LogFile file, Desk desk) {
    this.log = log;
    this.views = views;
    this.tags = tags;
    this.tenants = tenants;
    this.file = file;
    this.desk = desk;
  }

  @GetMapping("/calls")
  String calls(
      @RequestParam Map<String, String> words,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Model model,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    LogFilter filter = LogWords.read(words);
    model.addAttribute("filter", filter);
    model.addAttribute("words", LogWords.words(filter));
    model.addAttribute("list", new Addresses(filter));
    model.addAttribute("page", log.list(tenant, filter, Api.cursor(words.get("cursor")), ROWS));
    if (htmx != null) {
      return "call/calls :: rows";
    }
    model.addAttribute("views", views.of(tenant, Desk.person(authentication).id()));
    model.addAttribute("tags", tags.known(tenant));
    model.addAttribute("numbers", tenants.numbers(tenant));
    return "call/calls";
  }

  /// Addresses that keep the filter.
  public record Addresses(LogFilter filter) {
    /// The list with one word changed; an empty value leaves it out.
    public String with(String word, String value) {
      return LogWords.address("/calls", filter, word, value);
    }

    /// The list of a kind of call: what it came to, or those that are on now.
    public String of(String outcome, String state) {
      return LogWords.address("/calls", filter, "outcome", outcome, "state", state);
    }

    /// The list of a saved view.
    public String view(LogFilter saved) {
      return LogWords.address("/calls", saved);
    }

    public String file() {
      return LogWords.address("/calls/export", filter);
    }
  }

  /// The filtered log as a file that opens in the reader's spreadsheet.
  @GetMapping("/calls/export")
  void export(
      @RequestParam Map<String, String> words,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    TenantId tenant = desk.tenant(authentication, request);
    boolean semicolons = LocaleContextHolder.getLocale().getLanguage().equals("it");
    file.write(
        tenant, LogWords.read(words), desk.zone(tenant), true, semicolons ? ';' : ',', response);
  }

  /// Saves the filter under a name.
  @PostMapping("/calls/views")
  String save(
      @RequestParam Map<String, String> words,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    LogFilter filter = LogWords.read(words);
    String name = Plain.line(words.get("name"));
    if (!name.isEmpty()) {
      views.add(
          tenant,
          UUID.randomUUID(),
          name.substring(0, Math.min(name.length(), LogsApi.LONGEST_NAME)),
          filter,
          words.containsKey("shared"),
          LogsApi.writer(authentication));
    }
    return "redirect:" + LogWords.address("/calls", filter);
  }

  @PostMapping("/calls/views/{id}/remove")
  String forget(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    if (!views.remove(
        desk.tenant(authentication, request), Api.id(id, "view"), LogsApi.writer(authentication))) {
      throw Api.problem(HttpStatus.NOT_FOUND, "There is no such view of yours.");
    }
    return "redirect:/calls";
  }
}
