package ai.centralino.web.receptionist;

import ai.centralino.store.Json;
import ai.centralino.store.tenant.Receptionists;
import ai.centralino.store.tenant.Receptionists.Once;
import ai.centralino.store.tenant.Receptionists.Outcome;
import ai.centralino.web.Api;
import ai.centralino.web.Invalid;
import ai.centralino.web.Repeats;
import ai.centralino.web.receptionist.Office.DraftView;
import ai.centralino.web.receptionist.Office.VersionView;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.tenant.ReceptionistContent;
import ai.centralino.workflows.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The receptionist over REST.
@RestController
@Tag(name = "receptionist")
class AgentsApi {
  private final Receptionists receptionists;
  private final Office office;
  private final Desk desk;

  AgentsApi(Receptionists receptionists, Office office, Desk desk) {
    this.receptionists = receptionists;
    this.office = office;
    this.desk = desk;
  }

  /// Every version, newest first: the first answers calls. A change names `revision`.
  record AgentsView(
      List<VersionView> items, @Nullable DraftView draft, int revision, @Nullable String next) {}

  @GetMapping("/api/agents")
  @Operation(summary = "The published versions, newest first, and the draft")
  @ApiResponse(responseCode = "200", description = "Versions and draft")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  AgentsView list(Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Receptionists.Desk now = receptionists.desk(tenant);
    return new AgentsView(
        receptionists.versions(tenant).stream().map(VersionView::of).toList(),
        now.draft() == null ? null : DraftView.of(now.draft()),
        now.revision(),
        null);
  }

  @GetMapping("/api/agents/{version}")
  @Operation(summary = "One published version")
  @ApiResponse(responseCode = "200", description = "The version")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such version")
  VersionView one(
      @PathVariable String version, Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    return (version.matches("\\d{1,9}")
            ? receptionists.version(tenant, Integer.parseInt(version))
            : java.util.Optional.<Receptionists.Version>empty())
        .map(VersionView::of)
        .orElseThrow(
            () -> Api.problem(HttpStatus.NOT_FOUND, "There is no version with this number."));
  }

  @PutMapping("/api/agents")
  @Operation(
      summary = "Replace the draft, and publish it at once with publish=true",
      description =
          "Fields that are left out stay as they are; an empty `transferTo` means nobody. `revision` is the one that GET /api/agents gave.")
  @ApiResponse(
      responseCode = "200",
      description = "The draft, or with publish=true the new version",
      content = @Content(schema = @Schema(oneOf = {DraftView.class, VersionView.class})))
  @ApiResponse(responseCode = "400", description = "A field is not as it must be")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(
      responseCode = "409",
      description = "Somebody else was faster; the answer carries their draft")
  Object replace(
      @RequestBody Written body,
      @RequestParam(defaultValue = "false") boolean publish,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    String by = Desk.person(authentication).name();
    Receptionists.Desk now = receptionists.desk(tenant);
    int revision = revision(body, now);
    if (publish) {
      return Office.published(office.publish(tenant, body, revision, by, null));
    }
    ReceptionistContent content = office.content(tenant, body, now);
    Invalid.unlessNone(Limits.problems(content));
    return switch (receptionists.save(tenant, content, revision, by)) {
      case Outcome.Saved(Receptionists.Draft draft) -> DraftView.of(draft);
      case Outcome.Stale(Receptionists.Desk left) -> throw Office.stale(left);
      case Outcome.Published _, Outcome.Discarded _, Outcome.KeyTaken _, Outcome.Missing _ ->
          throw new IllegalStateException("a save is kept or stale");
    };
  }

  /// Somebody who has seen no draft need not name a revision while there is none.
  private static int revision(Written body, Receptionists.Desk now) {
    Integer named = body.revision();
    if (named == null || named == 0) {
      return now.draft() == null ? now.revision() : -1;
    }
    return named;
  }

  @PostMapping("/api/config")
  @Operation(
      summary = "Publish the draft; with a body, publish what it says at once",
      description =
          "The body is that of PUT /api/agents; fields that are left out stay as they are. A `revision` is checked where it is given.")
  @ApiResponse(responseCode = "200", description = "The new version")
  @ApiResponse(responseCode = "400", description = "A field is not as it must be")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(
      responseCode = "409",
      description =
          "There is no draft, somebody else was faster, or the Idempotency-Key was used for another request")
  VersionView publish(
      @RequestBody(required = false) @Nullable Written body,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Written wanted =
        body != null
            ? body
            : new Written(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    if (key != null) {
      Repeats.check(key);
    }
    Once once =
        key == null
            ? null
            : new Once(
                key, WorkflowIds.derived("publish receptionist", Json.write(wanted)).toString());
    return Office.published(
        office.publish(
            tenant, wanted, wanted.revision(), Desk.person(authentication).name(), once));
  }
}
