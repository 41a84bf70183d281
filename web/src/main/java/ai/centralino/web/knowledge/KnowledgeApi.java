package ai.centralino.web.knowledge;

import ai.centralino.store.Json;
import ai.centralino.store.Page;
import ai.centralino.store.knowledge.Answer;
import ai.centralino.store.knowledge.Faqs;
import ai.centralino.store.knowledge.Problem;
import ai.centralino.store.knowledge.Row;
import ai.centralino.store.knowledge.Saved;
import ai.centralino.web.Api;
import ai.centralino.web.Plain;
import ai.centralino.web.Repeats;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
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

/// Questions and answers over REST.
@RestController
@RequestMapping("/api/knowledge")
@Tag(name = "knowledge")
class KnowledgeApi {
  private final Faqs faqs;
  private final Repeats repeats;
  private final Desk desk;
  private final Words words;

  KnowledgeApi(Faqs faqs, Repeats repeats, Desk desk, Words words) {
    this.faqs = faqs;
    this.repeats = repeats;
    this.desk = desk;
    this.words = words;
  }

  /// A question and its answer. `revision` goes up by one with each change.
  record AnswerView(
      UUID id, String question, String answer, List<String> keywords, int position, int revision) {}

  /// What to store. A change names the `revision` that it was made from.
  record AnswerBody(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              pattern = Plain.SOMETHING,
              maxLength = 300)
          @Nullable String question,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              pattern = Plain.SOMETHING,
              maxLength = 1000)
          @Nullable String answer,
      @ArraySchema(maxItems = 30, schema = @Schema(maxLength = 60))
          @Nullable List<@Nullable String> keywords,
      @Nullable Integer revision) {
    Answer content() {
      List<String> given =
          keywords == null
              ? List.of()
              : keywords.stream().map(word -> Objects.requireNonNullElse(word, "")).toList();
      return new Answer(
          Objects.requireNonNullElse(question, ""), Objects.requireNonNullElse(answer, ""), given);
    }
  }

  /// One field and what to do about it.
  record FieldError(String field, String code, String message) {}

  private static AnswerView view(Row<Answer> row) {
    return new AnswerView(
        row.id(),
        row.content().question(),
        row.content().answer(),
        row.content().keywords(),
        row.position(),
        row.revision());
  }

  @GetMapping
  @Operation(summary = "Questions and answers, in the order of the business")
  @ApiResponse(responseCode = "200", description = "All of them: there are 500 at most")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Page<AnswerView> list(Authentication authentication, HttpServletRequest request) {
    return new Page<>(
        faqs.list(desk.tenant(authentication, request)).stream().map(KnowledgeApi::view).toList(),
        null);
  }

  @PostMapping
  @Operation(summary = "Add a question and its answer")
  @ApiResponse(responseCode = "201", description = "It is stored")
  @ApiResponse(responseCode = "400", description = "A field is not as described; see errors")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(
      responseCode = "409",
      description = "The Idempotency-Key was used for another request")
  ResponseEntity<AnswerView> add(
      @RequestBody AnswerBody body,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Answer content = body.content();
    if (!content.problems().isEmpty()) {
      throw invalid(content.problems());
    }
    UUID id = key == null ? UUID.randomUUID() : idOf(tenant, key, body);
    String actor = Desk.person(authentication).name();
    return switch (faqs.add(tenant, actor, id, content)) {
      case Saved.Done<Answer>(Row<Answer> row) ->
          ResponseEntity.created(URI.create("/api/knowledge/" + row.id())).body(view(row));
      case Saved.Refused<Answer>(List<Problem> problems) -> throw invalid(problems);
      case Saved.Stale<Answer> _ -> throw unknown();
      case Saved.Missing<Answer> _ -> throw unknown();
    };
  }

  /// The id that a request with this key adds, always the same one.
  private UUID idOf(TenantId tenant, String key, AnswerBody body) {
    String hash = WorkflowIds.derived("knowledge", Json.write(body)).toString();
    return UUID.fromString(repeats.answer(tenant, key, hash, UUID.randomUUID().toString()));
  }

  @PutMapping("/{id}")
  @Operation(summary = "Replace a question and its answer")
  @ApiResponse(responseCode = "200", description = "It is stored; the revision is the new one")
  @ApiResponse(responseCode = "400", description = "A field is not as described; see errors")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "There is no such question")
  @ApiResponse(
      responseCode = "409",
      description = "Somebody has changed it since this revision; `current` is theirs")
  AnswerView change(
      @PathVariable String id,
      @RequestBody AnswerBody body,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Integer revision = body.revision();
    if (revision == null) {
      throw invalid(List.of(Problem.of("revision", "empty")));
    }
    String actor = Desk.person(authentication).name();
    return switch (faqs.change(tenant, actor, Api.id(id, "question"), revision, body.content())) {
      case Saved.Done<Answer>(Row<Answer> row) -> view(row);
      case Saved.Refused<Answer>(List<Problem> problems) -> throw invalid(problems);
      case Saved.Missing<Answer> _ -> throw unknown();
      case Saved.Stale<Answer>(Row<Answer> now) -> {
        ProblemDetail problem =
            ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT,
                "Somebody has changed it in the meantime. Look at `current`, then send its revision.");
        problem.setProperty("current", view(now));
        throw new ErrorResponseException(HttpStatus.CONFLICT, problem, null);
      }
    };
  }

  @DeleteMapping("/{id}")
  @Operation(summary = "Remove a question and its answer")
  @ApiResponse(responseCode = "204", description = "It is removed")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "There is no such question")
  ResponseEntity<Void> remove(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    if (!faqs.remove(tenant, Desk.person(authentication).name(), Api.id(id, "question"))) {
      throw unknown();
    }
    return ResponseEntity.noContent().build();
  }

  private static ErrorResponseException unknown() {
    return Api.problem(HttpStatus.NOT_FOUND, "There is no question with this id.");
  }

  private ErrorResponseException invalid(List<Problem> problems) {
    Language reader = Language.of(LocaleContextHolder.getLocale().getLanguage());
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST, "Nothing is stored. See errors for what to change.");
    problem.setProperty(
        "errors",
        problems.stream()
            .map(p -> new FieldError(p.field(), p.code(), words.sentence(p, reader)))
            .toList());
    return new ErrorResponseException(HttpStatus.BAD_REQUEST, problem, null);
  }
}
