package ai.centralino.web.receptionist;

import ai.centralino.store.tenant.Receptionists;
import ai.centralino.store.tenant.Receptionists.Draft;
import ai.centralino.store.tenant.Receptionists.Outcome;
import ai.centralino.web.Api;
import ai.centralino.web.Invalid;
import ai.centralino.web.Problem;
import ai.centralino.web.Shown;
import ai.centralino.web.call.BrowserCalls;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.call.StreamToken;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.ReceptionistContent;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the editor's page saves while somebody writes: a draft may be unfinished, so that nothing
/// typed is lost.
@RestController
@RequestMapping("/receptionist")
class DraftDesk {
  private final Receptionists receptionists;
  private final Office office;
  private final Desk desk;
  private final BrowserCalls lines;
  private final MessageSource texts;

  DraftDesk(
      Receptionists receptionists,
      Office office,
      Desk desk,
      BrowserCalls lines,
      MessageSource texts) {
    this.receptionists = receptionists;
    this.office = office;
    this.desk = desk;
    this.lines = lines;
    this.texts = texts;
  }

  /// A field and what is still to do about it, in the reader's language.
  record Todo(String field, String code, String message) {}

  /// A draft that was saved.
  ///
  /// @param at the time of day, for the reader
  /// @param transferTo the number as it will be dialled, or null
  /// @param todo what keeps it from being published
  record SavedView(int revision, String at, @Nullable String transferTo, List<Todo> todo) {}

  @PutMapping("/draft")
  SavedView save(
      @RequestBody Written written,
      Locale locale,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Integer revision = written.revision();
    if (revision == null) {
      throw new Invalid(List.of(Problem.at("revision", "missing")));
    }
    Receptionists.Desk now = receptionists.desk(tenant);
    ReceptionistContent content = office.content(tenant, written, now);
    List<Problem> problems = Limits.problems(content);
    Invalid.unlessNone(Limits.beyond(problems));
    return switch (receptionists.save(
        tenant, content, revision, Desk.person(authentication).name())) {
      case Outcome.Saved(Draft draft) ->
          new SavedView(
              draft.revision(),
              new Shown(Language.of(locale.getLanguage()), desk.zone(tenant)).time(draft.savedAt()),
              draft.content().transferTo(),
              problems.stream()
                  .map(p -> new Todo(p.field(), p.code(), p.sentence(texts, locale)))
                  .toList());
      case Outcome.Stale(Receptionists.Desk left) -> throw Office.stale(left);
      case Outcome.Published _, Outcome.Discarded _, Outcome.KeyTaken _, Outcome.Missing _ ->
          throw new IllegalStateException("a save is kept or stale");
    };
  }

  @DeleteMapping("/draft")
  void discard(
      @RequestParam int revision, Authentication authentication, HttpServletRequest request) {
    Outcome outcome =
        receptionists.discard(
            desk.tenant(authentication, request), revision, Desk.person(authentication).name());
    if (outcome instanceof Outcome.Stale(Receptionists.Desk left)) {
      throw Office.stale(left);
    }
  }

  @PostMapping("/publish")
  Office.VersionView publish(
      @RequestBody Written written, Authentication authentication, HttpServletRequest request) {
    return Office.published(
        office.publish(
            desk.tenant(authentication, request),
            written,
            written.revision(),
            Desk.person(authentication).name(),
            null));
  }

  /// A line to the draft: only to the business's own number, only for somebody who may edit it.
  @PostMapping("/try")
  BrowserCalls.Line tryDraft(Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Receptionists.Desk now = receptionists.desk(tenant);
    now.content().ifPresent(content -> Invalid.unlessNone(Limits.problems(content)));
    String number = desk.business(tenant).number();
    if (number.isEmpty() || now.published() == null) {
      throw Api.problem(HttpStatus.CONFLICT, "The business has no number to call yet.");
    }
    return lines.line(number, StreamToken.BROWSER_DRAFT, request);
  }
}
