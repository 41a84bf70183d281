package ai.centralino.web.call;

import ai.centralino.store.Json;
import ai.centralino.store.call.Notes;
import ai.centralino.store.call.Shares;
import ai.centralino.store.call.Tags;
import ai.centralino.web.Api;
import ai.centralino.web.Invalid;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.web.Repeats;
import ai.centralino.web.call.ShareLinks.Fresh;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What people put on a call over REST: tags, notes, and links for outsiders.
@RestController
@RequestMapping("/api/calls/{id}")
@io.swagger.v3.oas.annotations.tags.Tag(name = "logs")
class FilingApi {
  static final int LONGEST_TAG = 40;

  private final Tags tags;
  private final Notes notes;
  private final Shares shares;
  private final ShareLinks links;
  private final Repeats repeats;
  private final Desk desk;

  FilingApi(Tags tags, Notes notes, Shares shares, ShareLinks links, Repeats repeats, Desk desk) {
    this.tags = tags;
    this.notes = notes;
    this.shares = shares;
    this.links = links;
    this.repeats = repeats;
    this.desk = desk;
  }

  /// The tags of a call; they replace those it had.
  record TagsBody(
      @ArraySchema(
              arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED),
              maxItems = Tags.MOST,
              schema = @Schema(pattern = Plain.SOMETHING, maxLength = LONGEST_TAG))
          @Nullable List<@Nullable String> tags) {}

  /// The tags of a call.
  record TagsView(List<String> tags) {}

  /// A note. `mine` says whether you may change it.
  record NoteView(
      UUID id,
      String body,
      String writtenBy,
      Instant writtenAt,
      @Nullable Instant editedAt,
      boolean mine) {}

  /// The notes of a call, the oldest first.
  record NotesView(List<NoteView> items) {}

  /// What a note says.
  record NoteBody(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              pattern = Plain.SOMETHING,
              maxLength = Notes.LONGEST)
          @Nullable String body) {}

  /// A link. `url` is shown once, when it is made: only its hash is kept.
  record ShareView(
      UUID id,
      @Nullable String url,
      boolean withNumber,
      boolean withSummary,
      String madeBy,
      Instant madeAt,
      Instant expiresAt,
      @Nullable Instant revokedAt,
      int views) {}

  /// The links of a call, the newest first.
  record SharesView(List<ShareView> items) {}

  /// A link to be made. `hours` is 1, 24, 168 or 720.
  record NewShare(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1", maximum = "720")
          @Nullable Integer hours,
      @Nullable Boolean withNumber,
      @Nullable Boolean withSummary) {}

  @GetMapping("/tags")
  @Operation(summary = "The tags of a call")
  @ApiResponse(responseCode = "200", description = "The tags")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such call")
  TagsView tags(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    return new TagsView(
        links.known(tenant, id).map(call -> tags.of(tenant, call)).orElseThrow(FilingApi::unknown));
  }

  @PutMapping("/tags")
  @Operation(summary = "Set the tags of a call")
  @ApiResponse(responseCode = "200", description = "The tags")
  @ApiResponse(responseCode = "400", description = "A tag is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such call")
  TagsView tag(
      @PathVariable String id,
      @RequestBody TagsBody body,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    CallId call = links.known(tenant, id).orElseThrow(FilingApi::unknown);
    if (body.tags() == null || body.tags().size() > Tags.MOST) {
      throw new Invalid(List.of(Problem.at("tags", "tags", Tags.MOST)));
    }
    List<String> wanted = body.tags().stream().map(FilingApi::tag).distinct().toList();
    return new TagsView(
        tags.set(tenant, call, wanted, name(authentication)).orElseThrow(FilingApi::unknown));
  }

  /// A tag as it is kept: one line in small letters.
  static String tag(@Nullable String typed) {
    String tag = Plain.line(typed).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    if (tag.isEmpty() || tag.length() > LONGEST_TAG) {
      throw new Invalid(List.of(Problem.at("tags", "tag", LONGEST_TAG)));
    }
    return tag;
  }

  @GetMapping("/notes")
  @Operation(summary = "The notes on a call, the oldest first")
  @ApiResponse(responseCode = "200", description = "The notes")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such call")
  NotesView notes(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    UUID me = Desk.person(authentication).id();
    CallId call = links.known(tenant, id).orElseThrow(FilingApi::unknown);
    return new NotesView(notes.of(tenant, call).stream().map(note -> view(note, me)).toList());
  }

  private static NoteView view(Notes.Note note, UUID me) {
    return new NoteView(
        note.id(),
        note.body(),
        note.writtenBy(),
        note.writtenAt(),
        note.editedAt(),
        note.author().equals(me));
  }

  @PostMapping("/notes")
  @Operation(summary = "Write a note on a call")
  @ApiResponse(responseCode = "201", description = "The note")
  @ApiResponse(responseCode = "400", description = "The note is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such call")
  @ApiResponse(
      responseCode = "409",
      description = "The Idempotency-Key was used for another request")
  ResponseEntity<NoteView> write(
      @PathVariable String id,
      @RequestBody NoteBody body,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    CallId call = links.known(tenant, id).orElseThrow(FilingApi::unknown);
    String text = text(body.body());
    UUID note = UUID.randomUUID();
    if (key != null) {
      String hash = WorkflowIds.derived("note", call.value(), Json.write(body)).toString();
      note = UUID.fromString(repeats.answer(tenant, key, hash, note.toString()));
    }
    return notes
        .add(tenant, call, note, text, LogsApi.writer(authentication))
        .map(kept ->
            ResponseEntity.status(HttpStatus.CREATED)
                .body(view(kept, Desk.person(authentication).id())))
        .orElseThrow(FilingApi::unknown);
  }

  /// A note's words.
  static String text(@Nullable String typed) {
    String text = Plain.lines(typed);
    if (text.isEmpty()) {
      throw new Invalid(List.of(Problem.at("body", "missing")));
    }
    if (text.length() > Notes.LONGEST) {
      throw new Invalid(List.of(Problem.at("body", "tooLong", Notes.LONGEST)));
    }
    return text;
  }

  @PutMapping("/notes/{note}")
  @Operation(summary = "Change a note of your own")
  @ApiResponse(responseCode = "200", description = "The note")
  @ApiResponse(responseCode = "400", description = "The note is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such note of yours")
  NoteView change(
      @PathVariable String id,
      @PathVariable String note,
      @RequestBody NoteBody body,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    CallId call = links.known(tenant, id).orElseThrow(FilingApi::unknown);
    return notes
        .edit(tenant, call, Api.id(note, "note"), text(body.body()), LogsApi.writer(authentication))
        .map(kept -> view(kept, Desk.person(authentication).id()))
        .orElseThrow(FilingApi::noNote);
  }

  @DeleteMapping("/notes/{note}")
  @Operation(summary = "Remove a note of your own")
  @ApiResponse(responseCode = "204", description = "It is removed")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such note of yours")
  ResponseEntity<Void> remove(
      @PathVariable String id,
      @PathVariable String note,
      Authentication authentication,
      HttpServletRequest request) {
    if (!notes.remove(
        desk.tenant(authentication, request),
        Api.call(id),
        Api.id(note, "note"),
        LogsApi.writer(authentication))) {
      throw noNote();
    }
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/shares")
  @Operation(summary = "The links to a call, the newest first")
  @ApiResponse(responseCode = "200", description = "The links, without the words that open them")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such call")
  SharesView shares(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    CallId call = links.known(tenant, id).orElseThrow(FilingApi::unknown);
    return new SharesView(shares.of(tenant, call).stream().map(s -> view(s, null)).toList());
  }

  private static ShareView view(Shares.Share share, @Nullable String url) {
    return new ShareView(
        share.id(),
        url,
        share.withNumber(),
        share.withSummary(),
        share.madeBy(),
        share.madeAt(),
        share.expiresAt(),
        share.revokedAt(),
        share.views());
  }

  @PostMapping("/shares")
  @Operation(summary = "Make a link that shows a call to whoever holds it, for a while")
  @ApiResponse(responseCode = "201", description = "The link, this once with its address")
  @ApiResponse(responseCode = "400", description = "A field is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such call")
  ResponseEntity<ShareView> share(
      @PathVariable String id,
      @RequestBody NewShare body,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    CallId call = links.known(tenant, id).orElseThrow(FilingApi::unknown);
    if (body.hours() == null || !ShareLinks.HOURS.contains(body.hours())) {
      throw new Invalid(List.of(Problem.at("hours", "shareHours")));
    }
    Fresh made =
        links
            .make(
                tenant,
                call,
                body.hours(),
                Boolean.TRUE.equals(body.withNumber()),
                !Boolean.FALSE.equals(body.withSummary()),
                name(authentication),
                request)
            .orElseThrow(FilingApi::unknown);
    return ResponseEntity.status(HttpStatus.CREATED)
        .header("Cache-Control", "no-store")
        .body(view(made.share(), made.url()));
  }

  @DeleteMapping("/shares/{share}")
  @Operation(summary = "End a link at once")
  @ApiResponse(responseCode = "204", description = "It shows nothing any more")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such link")
  ResponseEntity<Void> revoke(
      @PathVariable String id,
      @PathVariable String share,
      Authentication authentication,
      HttpServletRequest request) {
    if (!shares.revoke(
        desk.tenant(authentication, request),
        Api.call(id),
        Api.id(share, "link"),
        name(authentication))) {
      throw Api.problem(HttpStatus.NOT_FOUND, "The call has no such link.");
    }
    return ResponseEntity.noContent().build();
  }

  private static String name(Authentication authentication) {
    return Desk.person(authentication).name();
  }

  private static ErrorResponseException unknown() {
    return Api.problem(HttpStatus.NOT_FOUND, "There is no call with this id.");
  }

  private static ErrorResponseException noNote() {
    return Api.problem(HttpStatus.NOT_FOUND, "There is no note of yours with this id.");
  }
}
