package ai.centralino.web.call;

import ai.centralino.store.call.Notes;
import ai.centralino.store.call.Shares;
import ai.centralino.store.call.Tags;
import ai.centralino.web.Api;
import ai.centralino.web.Invalid;
import ai.centralino.web.tenant.Desk;
import ai.centralino.web.tenant.Right;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// What people put on a call, beside the conversation: tags, notes, links for outsiders.
@Controller
class FilingPage {
  private final Tags tags;
  private final Notes notes;
  private final Shares shares;
  private final ShareLinks links;
  private final Desk desk;
  private final Clock clock;

  FilingPage(Tags tags, Notes notes, Shares shares, ShareLinks links, Desk desk, Clock clock) {
    this.tags = tags;
    this.notes = notes;
    this.shares = shares;
    this.links = links;
    this.desk = desk;
    this.clock = clock;
  }

  /// What hangs on a call.
  ///
  /// @param known tags of other calls, for suggestions
  /// @param me who looks: their own notes can be changed
  /// @param fresh the address of a link just made, shown this once
  /// @param mayErase whether they may delete the call
  public record Filing(
      CallId call,
      List<String> tags,
      List<String> known,
      List<Notes.Note> notes,
      UUID me,
      List<Shares.Share> shares,
      @Nullable String fresh,
      boolean mayErase) {}

  /// What hangs on a call, for its page.
  Filing filing(
      TenantId tenant, CallId call, Authentication authentication, @Nullable String fresh) {
    List<String> own = tags.of(tenant, call);
    return new Filing(
        call,
        own,
        tags.known(tenant).stream().filter(tag -> !own.contains(tag)).toList(),
        notes.of(tenant, call),
        Desk.person(authentication).id(),
        shares.of(tenant, call).stream().filter(s -> s.open(clock.instant())).toList(),
        fresh,
        Desk.person(authentication).may(Right.ERASE));
  }

  private String panel(
      TenantId tenant,
      CallId call,
      @Nullable String htmx,
      Authentication authentication,
      Model model) {
    if (htmx == null) {
      return "redirect:/calls/" + call.value();
    }
    model.addAttribute("filing", filing(tenant, call, authentication, null));
    return "call/filing :: panel";
  }

  @PostMapping("/calls/{id}/tags")
  String tag(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String tag,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    CallId call = Api.call(id);
    if (tags.add(tenant, call, FilingApi.tag(tag), Desk.person(authentication).name()).isEmpty()) {
      throw unknown();
    }
    return panel(tenant, call, htmx, authentication, model);
  }

  @PostMapping("/calls/{id}/tags/remove")
  String untag(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String tag,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    CallId call = Api.call(id);
    if (tags.remove(tenant, call, tag, Desk.person(authentication).name()).isEmpty()) {
      throw unknown();
    }
    return panel(tenant, call, htmx, authentication, model);
  }

  @PostMapping("/calls/{id}/notes")
  String write(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String body,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    CallId call = Api.call(id);
    UUID fresh = UUID.randomUUID();
    Notes.Writer by = LogsApi.writer(authentication);
    if (notes.add(tenant, call, fresh, FilingApi.text(body), by).isEmpty()) {
      throw unknown();
    }
    return panel(tenant, call, htmx, authentication, model);
  }

  /// Changes one's own note; an empty one is removed.
  @PostMapping("/calls/{id}/notes/{note}")
  String change(
      @PathVariable String id,
      @PathVariable String note,
      @RequestParam(defaultValue = "") String body,
      @RequestParam(defaultValue = "false") boolean remove,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    CallId call = Api.call(id);
    UUID which = Api.id(note, "note");
    Notes.Writer by = LogsApi.writer(authentication);
    boolean done =
        remove
            ? notes.remove(tenant, call, which, by)
            : notes.edit(tenant, call, which, FilingApi.text(body), by).isPresent();
    if (!done) {
      throw unknown();
    }
    return panel(tenant, call, htmx, authentication, model);
  }

  @PostMapping("/calls/{id}/shares")
  String share(
      @PathVariable String id,
      @RequestParam(defaultValue = "24") int hours,
      @RequestParam(defaultValue = "false") boolean withNumber,
      @RequestParam(defaultValue = "false") boolean withSummary,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    if (!ShareLinks.HOURS.contains(hours)) {
      throw Api.problem(HttpStatus.BAD_REQUEST, "A link lives 1, 24, 168 or 720 hours.");
    }
    CallId call = Api.call(id);
    Optional<ShareLinks.Fresh> made =
        links.make(
            tenant,
            call,
            hours,
            withNumber,
            withSummary,
            Desk.person(authentication).name(),
            request);
    response.setHeader("Cache-Control", "no-store");
    model.addAttribute(
        "filing",
        filing(
            tenant,
            call,
            authentication,
            made.map(ShareLinks.Fresh::url).orElseThrow(FilingPage::unknown)));
    return "call/filing :: panel";
  }

  @PostMapping("/calls/{id}/shares/{share}/revoke")
  String revoke(
      @PathVariable String id,
      @PathVariable String share,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    CallId call = Api.call(id);
    if (!shares.revoke(tenant, call, Api.id(share, "link"), Desk.person(authentication).name())) {
      throw unknown();
    }
    return panel(tenant, call, htmx, authentication, model);
  }

  /// What was typed is not as it must be; the form itself says what it takes.
  @ExceptionHandler(Invalid.class)
  void refused(HttpServletResponse response) throws java.io.IOException {
    response.sendError(HttpStatus.BAD_REQUEST.value());
  }

  private static org.springframework.web.ErrorResponseException unknown() {
    return Api.problem(HttpStatus.NOT_FOUND, "There is no such call.");
  }
}
