package ai.centralino.web.retention;

import ai.centralino.store.retention.Retentions;
import ai.centralino.store.retention.Retentions.Days;
import ai.centralino.store.retention.Retentions.Due;
import ai.centralino.store.retention.Retentions.Retention;
import ai.centralino.web.Invalid;
import ai.centralino.web.Problem;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How long a business keeps what, over REST.
@RestController
@RequestMapping("/api/retention")
@Tag(name = "erasures")
class RetentionApi {
  static final int LONGEST = 3_650;

  private final Retentions retentions;
  private final Desk desk;
  private final Clock clock;

  RetentionApi(Retentions retentions, Desk desk, Clock clock) {
    this.retentions = retentions;
    this.desk = desk;
    this.clock = clock;
  }

  /// Days after which something goes by itself; null keeps it.
  record RetentionBody(
      @Schema(minimum = "1", maximum = "3650") @Nullable Integer transcriptDays,
      @Schema(minimum = "1", maximum = "3650") @Nullable Integer recordingDays,
      @Schema(minimum = "1", maximum = "3650") @Nullable Integer callDays) {}

  /// The days, and how much would go if it were done now.
  record RetentionView(
      @Nullable Integer transcriptDays,
      @Nullable Integer recordingDays,
      @Nullable Integer callDays,
      long transcriptsDue,
      long recordingsDue,
      long callsDue) {}

  @GetMapping
  @Operation(summary = "How long transcripts, recordings and calls are kept")
  @ApiResponse(responseCode = "200", description = "The days")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  RetentionView get(Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    return view(tenant, retentions.of(tenant));
  }

  @PutMapping
  @Operation(summary = "Choose how long transcripts, recordings and calls are kept")
  @ApiResponse(responseCode = "200", description = "The days")
  @ApiResponse(responseCode = "400", description = "A field is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  RetentionView choose(
      @RequestBody RetentionBody body, Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Days days = new Days(body.transcriptDays(), body.recordingDays(), body.callDays());
    Invalid.unlessNone(problems(days));
    return view(tenant, retentions.choose(tenant, days, Desk.person(authentication).name()));
  }

  static List<Problem> problems(Days days) {
    List<Problem> problems = new ArrayList<>();
    check(problems, "transcriptDays", days.transcripts());
    check(problems, "recordingDays", days.recordings());
    check(problems, "callDays", days.calls());
    return problems;
  }

  private static void check(List<Problem> problems, String field, @Nullable Integer days) {
    if (days != null && (days < 1 || days > LONGEST)) {
      problems.add(Problem.at(field, "days", LONGEST));
    }
  }

  private RetentionView view(TenantId tenant, Retention chosen) {
    Days days = chosen.days();
    Due due = retentions.due(tenant, days, clock.instant());
    return new RetentionView(
        days.transcripts(),
        days.recordings(),
        days.calls(),
        due.transcripts(),
        due.recordings(),
        due.calls());
  }
}
