package ai.centralino.web.billing;

import ai.centralino.store.Page;
import ai.centralino.store.billing.Limits;
import ai.centralino.store.billing.Limits.Month;
import ai.centralino.store.billing.Standing;
import ai.centralino.web.tenant.Desk;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How much of the plan is used, over REST.
@RestController
@RequestMapping("/api/usage")
@Tag(name = "usage")
class UsageApi {
  private final Limits limits;
  private final Desk desk;
  private final Clock clock;

  UsageApi(Limits limits, Desk desk, Clock clock) {
    this.limits = limits;
    this.desk = desk;
    this.clock = clock;
  }

  /// How many there are, and how many the plan allows.
  record Share(long used, long included) {}

  /// `periodStart` and `periodEnd` bound the month in the business's zone, or the trial.
  /// `overLimit` is what callers get beyond the plan: `voicemail`, `forward` or `apology`.
  @Schema(name = "UsageStatus")
  record Status(
      String plan,
      boolean trial,
      Share minutes,
      int percent,
      Share concurrentCalls,
      Share numbers,
      Share users,
      String overLimit,
      Instant periodStart,
      Instant periodEnd) {}

  @GetMapping("/status")
  @Operation(summary = "How much of the plan is used; test calls are free")
  @ApiResponse(responseCode = "200", description = "The plan and its use")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Status status(Authentication authentication, HttpServletRequest request) {
    Standing now = limits.standing(desk.tenant(authentication, request), clock.instant());
    return new Status(
        now.plan().plan(),
        now.trial(),
        new Share(now.minutesUsed(), now.minutesIncluded()),
        now.percent(),
        new Share(now.callsNow(), now.plan().concurrent()),
        new Share(now.numbers(), now.plan().numbers()),
        new Share(now.users(), now.plan().users()),
        now.otherwise(),
        now.since(),
        now.until());
  }

  @GetMapping("/monthly")
  @Operation(summary = "The last twelve months, newest first")
  @ApiResponse(responseCode = "200", description = "The months")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Page<Month> monthly(Authentication authentication, HttpServletRequest request) {
    return new Page<>(limits.months(desk.tenant(authentication, request)), null);
  }
}
