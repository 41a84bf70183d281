package ai.centralino.web.insight;

import ai.centralino.store.insight.Insights;
import ai.centralino.store.insight.Insights.Edit;
import ai.centralino.store.insight.Insights.Kept;
import ai.centralino.store.tenant.Audit;
import ai.centralino.web.Api;
import ai.centralino.web.Plain;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.insight.Insight;
import ai.centralino.workflows.insight.Insight.OpenQuestion;
import ai.centralino.workflows.insight.Insight.Part;
import ai.centralino.workflows.insight.Insight.Promise;
import ai.centralino.workflows.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What a call was about, over REST.
@RestController
@Tag(name = "calls")
class InsightApi {
  private final Insights insights;
  private final Audit audit;
  private final Desk desk;

  InsightApi(Insights insights, Audit audit, Desk desk) {
    this.insights = insights;
    this.audit = audit;
    this.desk = desk;
  }

  /// An insight. `madeBy` is `rules` or a model's name; each `turn` is the key of the turn that a
  /// fact was taken from; `score` is 0–100, null where no lead was heard.
  record InsightView(
      String madeBy,
      String summary,
      String intent,
      String outcome,
      String sentiment,
      @Nullable String sentimentReason,
      @Nullable String sentimentTurn,
      @Nullable Integer score,
      List<Part> parts,
      List<OpenQuestion> openQuestions,
      @Nullable Promise followUp,
      @Nullable String editedBy,
      @Nullable Instant editedAt,
      Instant createdAt) {}

  /// What changes; what is left out stays.
  record InsightEdit(
      @Schema(maxLength = InsightRules.LONGEST_SUMMARY) @Nullable String summary,
      @Schema(
              allowableValues = {
                "order",
                "booking",
                "viewing",
                "question",
                "complaint",
                "message",
                "other"
              })
          @Nullable String intent,
      @Schema(allowableValues = {"positive", "neutral", "negative"}) @Nullable String sentiment) {}

  private static InsightView view(Kept kept) {
    Insight i = kept.insight();
    return new InsightView(
        i.madeBy(),
        i.summary(),
        i.intent(),
        i.outcome(),
        i.sentiment(),
        i.sentimentReason(),
        i.sentimentTurn(),
        i.score(),
        i.parts(),
        i.openQuestions(),
        i.followUp(),
        kept.editedBy(),
        kept.editedAt(),
        kept.createdAt());
  }

  @GetMapping("/api/calls/{id}/insight")
  @Operation(summary = "What a call was about")
  @ApiResponse(responseCode = "200", description = "The insight")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such call, or not understood yet")
  InsightView one(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    return view(kept(desk.tenant(authentication, request), Api.call(id)));
  }

  @PatchMapping("/api/calls/{id}/insight")
  @Operation(summary = "Correct what a call was about")
  @ApiResponse(responseCode = "200", description = "The insight as it is now")
  @ApiResponse(responseCode = "400", description = "The body is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such call, or not understood yet")
  InsightView edit(
      @PathVariable String id,
      @RequestBody InsightEdit body,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    CallId call = Api.call(id);
    Insight now = kept(tenant, call).insight();
    Edit edit =
        InsightRules.edit(
            body.summary() == null ? now.summary() : Plain.lines(body.summary()),
            Objects.requireNonNullElse(body.intent(), now.intent()),
            Objects.requireNonNullElse(body.sentiment(), now.sentiment()));
    String by = Desk.person(authentication).name();
    insights.edit(tenant, call, edit, by);
    audit.write(tenant, by, "insight_edited", call.value(), Map.of());
    return view(kept(tenant, call));
  }

  private Kept kept(TenantId tenant, CallId call) {
    return insights
        .kept(tenant, call)
        .orElseThrow(
            () -> Api.problem(HttpStatus.NOT_FOUND, "There is no insight of such a call."));
  }
}
