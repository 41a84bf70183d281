package ai.centralino.web.lead;

import ai.centralino.store.Page;
import ai.centralino.store.lead.Leads;
import ai.centralino.store.lead.Leads.Lead;
import ai.centralino.web.Api;
import ai.centralino.web.Invalid;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.web.tenant.Desk;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Leads over REST.
@RestController
@RequestMapping("/api/leads")
@Tag(name = "leads")
class LeadsApi {
  static final int LONGEST_NOTES = 4_000;

  private final Leads leads;
  private final Desk desk;

  LeadsApi(Leads leads, Desk desk) {
    this.leads = leads;
    this.desk = desk;
  }

  /// A lead. `status` is new, contacted, qualified, won or lost; `notes` are the caller's words,
  /// `staffNotes` yours.
  record LeadView(
      UUID id,
      String customerName,
      @Nullable String customerPhone,
      @Nullable String budget,
      @Nullable String zone,
      @Nullable String urgency,
      @Nullable String propertyType,
      @Nullable String notes,
      String status,
      String staffNotes,
      int revision,
      @Nullable String callId,
      @Nullable Integer score,
      Instant createdAt,
      Instant updatedAt) {}

  /// What changes; what is left out stays. With a `revision` the change is refused where somebody
  /// else was faster.
  record LeadEdit(
      @Schema(allowableValues = {"new", "contacted", "qualified", "won", "lost"})
          @Nullable String status,
      @Schema(maxLength = LONGEST_NOTES) @Nullable String staffNotes,
      @Nullable Integer revision) {}

  private static LeadView view(Lead l) {
    return new LeadView(
        l.id(),
        l.customerName(),
        l.customerPhone(),
        l.budget(),
        l.zone(),
        l.urgency(),
        l.propertyType(),
        l.notes(),
        l.status(),
        l.staffNotes(),
        l.revision(),
        l.call() == null ? null : l.call().value(),
        l.score(),
        l.createdAt(),
        l.updatedAt());
  }

  @GetMapping
  @Operation(summary = "Leads, newest first")
  @ApiResponse(responseCode = "200", description = "A page of leads")
  @ApiResponse(responseCode = "400", description = "A parameter is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Page<LeadView> list(
      @Parameter(
              schema = @Schema(allowableValues = {"new", "contacted", "qualified", "won", "lost"}))
          @RequestParam(required = false)
          @Nullable String status,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit,
      Authentication authentication,
      HttpServletRequest request) {
    if (status != null && !Leads.STATUSES.contains(status)) {
      throw Api.problem(
          HttpStatus.BAD_REQUEST, "A status is one of " + String.join(", ", Leads.STATUSES) + ".");
    }
    return leads
        .list(desk.tenant(authentication, request), status, Api.cursor(cursor), Api.limit(limit))
        .map(LeadsApi::view);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One lead")
  @ApiResponse(responseCode = "200", description = "The lead")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such lead")
  LeadView one(@PathVariable String id, Authentication authentication, HttpServletRequest request) {
    return leads
        .byId(desk.tenant(authentication, request), Api.id(id, "lead"))
        .map(LeadsApi::view)
        .orElseThrow(() -> Api.problem(HttpStatus.NOT_FOUND, "There is no lead with this id."));
  }

  @PatchMapping("/{id}")
  @Operation(summary = "Change where a lead stands, or your notes on it")
  @ApiResponse(responseCode = "200", description = "The lead as it stands now")
  @ApiResponse(responseCode = "400", description = "A field is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such lead")
  @ApiResponse(responseCode = "409", description = "Somebody has changed it since `revision`")
  LeadView edit(
      @PathVariable String id,
      @RequestBody LeadEdit body,
      Authentication authentication,
      HttpServletRequest request) {
    if (body.status() != null && !Leads.STATUSES.contains(body.status())) {
      throw new Invalid(List.of(Problem.at("status", "leadStatus")));
    }
    String notes = body.staffNotes() == null ? null : Plain.lines(body.staffNotes());
    if (notes != null && notes.length() > LONGEST_NOTES) {
      throw new Invalid(List.of(Problem.at("staffNotes", "tooLong", LONGEST_NOTES)));
    }
    Leads.Edited edited =
        leads
            .edit(
                desk.tenant(authentication, request),
                Api.id(id, "lead"),
                new Leads.Edit(body.status(), notes, body.revision()))
            .orElseThrow(() -> Api.problem(HttpStatus.NOT_FOUND, "There is no lead with this id."));
    if (!edited.changed()) {
      throw Api.problem(
          HttpStatus.CONFLICT,
          "Somebody has changed this lead meanwhile: it is at revision "
              + edited.lead().revision()
              + ". Read it again.");
    }
    return view(edited.lead());
  }
}
