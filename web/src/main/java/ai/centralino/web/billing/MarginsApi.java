package ai.centralino.web.billing;

import ai.centralino.store.Page;
import ai.centralino.store.billing.BillingBooks;
import ai.centralino.store.billing.Findings.Finding;
import ai.centralino.store.billing.Margins.Margin;
import ai.centralino.web.Api;
import ai.centralino.web.tenant.Desk;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What businesses bring in and cost, for operators.
@RestController
@RequestMapping("/api/admin")
@Tag(name = "admin")
class MarginsApi {
  private static final int FINDINGS = 200;

  private final BillingBooks books;
  private final Clock clock;

  MarginsApi(BillingBooks books, Clock clock) {
    this.books = books;
    this.clock = clock;
  }

  /// A month in UTC.
  record Span(YearMonth month) {
    /// @param typed such as `2026-11`; null for the month of `now`
    /// @throws org.springframework.web.ErrorResponseException 400 for what is no month
    static Span of(@Nullable String typed, Instant now) {
      if (typed == null || typed.isBlank()) {
        return new Span(YearMonth.from(now.atZone(ZoneOffset.UTC)));
      }
      try {
        YearMonth month = YearMonth.parse(typed);
        if (month.getYear() >= 2000 && month.getYear() <= 2999) {
          return new Span(month);
        }
      } catch (DateTimeException _) {
        // falls through to the sentence below
      }
      throw Api.problem(HttpStatus.BAD_REQUEST, "month is a year and a month such as 2026-11.");
    }

    Instant from() {
      return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant until() {
      return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
  }

  @GetMapping("/margins")
  @Operation(
      summary = "Revenue, cost by vendor and margin of every business in a month (UTC)",
      description =
          "Costs are millionths of a unit of the price file's currency; revenue is minor units of the business's.")
  @ApiResponse(responseCode = "200", description = "The businesses by name")
  @ApiResponse(responseCode = "400", description = "No month")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "For operators only")
  Page<Margin> margins(
      @Parameter(schema = @Schema(type = "string", pattern = "^2[0-9]{3}-(0[1-9]|1[0-2])$"))
          @RequestParam(required = false)
          @Nullable String month,
      Authentication authentication) {
    Span span = Span.of(month, clock.instant());
    return new Page<>(
        books.margins().forOperator(Desk.person(authentication).id(), span.from(), span.until()),
        null);
  }

  @GetMapping("/findings")
  @Operation(summary = "Differences between carrier, meter and Stripe, the open ones first")
  @ApiResponse(responseCode = "200", description = "The findings")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "For operators only")
  Page<Finding> findings(Authentication authentication) {
    return new Page<>(
        books.findings().forOperator(Desk.person(authentication).id(), FINDINGS), null);
  }
}
