package ai.centralino.web.call;

import ai.centralino.store.Json;
import ai.centralino.store.Page;
import ai.centralino.store.call.CallLog;
import ai.centralino.store.call.LogFilter;
import ai.centralino.store.call.Notes;
import ai.centralino.store.call.SavedViews;
import ai.centralino.store.call.Tags;
import ai.centralino.web.Api;
import ai.centralino.web.Invalid;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.web.Repeats;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The log of calls over REST: filtered, searched, as a file, and its saved views.
@RestController
@RequestMapping("/api/logs")
@Tag(name = "logs")
class LogsApi {
  static final int LONGEST_NAME = 60;

  private final CallLog log;
  private final LogFile file;
  private final Tags tags;
  private final SavedViews views;
  private final Repeats repeats;
  private final Desk desk;

  LogsApi(CallLog log, LogFile file, Tags tags, SavedViews views, Repeats repeats, Desk desk) {
    this.log = log;
    this.file = file;
    this.tags = tags;
    this.views = views;
    this.repeats = repeats;
    this.desk = desk;
  }

  /// A call in the log. `score` is a lead's, 0–100; `snippet` is where the words were said, in
  /// pieces of which those with `hit` are what was searched for.
  record LogView(
      String id,
      String from,
      String to,
      String state,
      @Nullable String outcome,
      @Nullable Integer seconds,
      boolean test,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String customerName,
      @Nullable Integer orderNumber,
      @Nullable String sentiment,
      @Nullable Integer score,
      @Nullable String summary,
      List<String> tags,
      List<CallLog.Piece> snippet) {
    static LogView of(CallLog.Row row) {
      return new LogView(
          row.call().id().value(),
          row.call().from().value(),
          row.call().to(),
          row.call().state(),
          row.call().outcome(),
          row.call().seconds(),
          row.call().test(),
          row.call().startedAt(),
          row.call().endedAt(),
          row.call().customerName(),
          row.call().orderNumber(),
          row.sentiment(),
          row.score(),
          row.summary(),
          row.tags(),
          row.snippet());
    }
  }

  /// The tags in use, the most frequent first.
  @Schema(name = "KnownTagsView")
  record TagsView(List<String> tags) {}

  /// A saved view. `filter` holds the parameters of `GET /api/logs`; `mine` says whether you may
  /// remove it.
  record SavedView(
      UUID id, String name, LogFilter filter, boolean shared, String madeBy, boolean mine) {}

  /// A list of saved views.
  record ViewsView(List<SavedView> items) {}

  /// A view to be saved. `filter` holds words of `GET /api/logs`, such as `{"outcome": "order",
  /// "minSeconds": "60"}`.
  record NewView(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = LONGEST_NAME)
          @Nullable String name,
      @Nullable Map<String, @Nullable String> filter,
      @Nullable Boolean shared) {}

  @GetMapping
  @Operation(summary = "The log of calls, newest first")
  @ApiResponse(responseCode = "200", description = "A page of calls")
  @ApiResponse(responseCode = "400", description = "A parameter is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Page<LogView> list(
      @ParameterObject LogParameters filter,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit,
      Authentication authentication,
      HttpServletRequest request) {
    return log.list(
            desk.tenant(authentication, request),
            filter.filter(),
            Api.cursor(cursor),
            Api.limit(limit))
        .map(LogView::of);
  }

  @GetMapping(path = "/export", produces = "text/csv")
  @Operation(
      summary = "The log of calls as CSV (RFC 4180, UTF-8), newest first",
      description =
          "Columns: id, started_at, caller, number, customer, state, outcome, seconds, test, order, sentiment, score,"
              + " intent, summary, tags. A cell that a spreadsheet would compute begins with an apostrophe.")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "400", description = "A parameter is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "503", description = "Too many files at once; see Retry-After")
  void export(
      @ParameterObject LogParameters filter,
      @Parameter(description = "Begin with the mark by which spreadsheets know UTF-8")
          @RequestParam(defaultValue = "false")
          boolean bom,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    TenantId tenant = desk.tenant(authentication, request);
    file.write(tenant, filter.filter(), desk.zone(tenant), bom, ',', response);
  }

  @GetMapping("/tags")
  @Operation(summary = "The tags in use, the most frequent first")
  @ApiResponse(responseCode = "200", description = "The tags")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  TagsView tags(Authentication authentication, HttpServletRequest request) {
    return new TagsView(tags.known(desk.tenant(authentication, request)));
  }

  @GetMapping("/views")
  @Operation(summary = "Your saved views and the shared ones")
  @ApiResponse(responseCode = "200", description = "The views, by name")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  ViewsView views(Authentication authentication, HttpServletRequest request) {
    return new ViewsView(
        views.of(desk.tenant(authentication, request), Desk.person(authentication).id()).stream()
            .map(LogsApi::view)
            .toList());
  }

  private static SavedView view(SavedViews.View v) {
    return new SavedView(v.id(), v.name(), v.filter(), v.shared(), v.madeBy(), v.mine());
  }

  @PostMapping("/views")
  @Operation(summary = "Save a filter under a name, for yourself or for everybody in the business")
  @ApiResponse(responseCode = "201", description = "The view")
  @ApiResponse(responseCode = "400", description = "A field is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(
      responseCode = "409",
      description = "You have as many views as you can keep, or the Idempotency-Key was used")
  ResponseEntity<SavedView> save(
      @RequestBody NewView body,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    String name = name(body.name());
    LogFilter filter = LogWords.read(known(body.filter()));
    UUID id = UUID.randomUUID();
    if (key != null) {
      String hash = WorkflowIds.derived("view", Json.write(body)).toString();
      id = UUID.fromString(repeats.answer(tenant, key, hash, id.toString()));
    }
    return views
        .add(tenant, id, name, filter, Boolean.TRUE.equals(body.shared()), writer(authentication))
        .map(view -> ResponseEntity.status(HttpStatus.CREATED).body(view(view)))
        .orElseThrow(() ->
            Api.problem(
                HttpStatus.CONFLICT,
                "You have " + SavedViews.MOST + " views. Remove one you no longer use."));
  }

  private static Map<String, String> known(@Nullable Map<String, @Nullable String> filter) {
    Map<String, String> words = new java.util.LinkedHashMap<>();
    if (filter != null) {
      filter.forEach((name, value) -> words.put(name, Objects.requireNonNullElse(value, "")));
    }
    return words;
  }

  static String name(@Nullable String typed) {
    String name = Plain.line(typed);
    if (name.isEmpty()) {
      throw new Invalid(List.of(Problem.at("name", "missing")));
    }
    if (name.length() > LONGEST_NAME) {
      throw new Invalid(List.of(Problem.at("name", "tooLong", LONGEST_NAME)));
    }
    return name;
  }

  static Notes.Writer writer(Authentication authentication) {
    return new Notes.Writer(Desk.person(authentication).id(), Desk.person(authentication).name());
  }

  @DeleteMapping("/views/{id}")
  @Operation(summary = "Remove a view of your own")
  @ApiResponse(responseCode = "204", description = "It is removed")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such view of yours")
  ResponseEntity<Void> remove(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    if (!views.remove(
        desk.tenant(authentication, request), Api.id(id, "view"), writer(authentication))) {
      throw Api.problem(HttpStatus.NOT_FOUND, "There is no view of yours with this id.");
    }
    return ResponseEntity.noContent().build();
  }
}
