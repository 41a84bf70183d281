package ai.centralino.web.admin;

import ai.centralino.store.Page;
import ai.centralino.store.admin.Platform;
import ai.centralino.web.Api;
import ai.centralino.web.Invalid;
import ai.centralino.web.Problem;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The platform over REST, for operators.
@RestController
@RequestMapping("/api/admin")
@Tag(name = "admin")
class AdminApi {
  private final Operations operations;

  AdminApi(Operations operations) {
    this.operations = operations;
  }

  /// A business with its owners.
  record BusinessView(Platform.Business business, List<Platform.Owner> owners) {}

  /// Why calls are stopped; the business reads it.
  record Suspension(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              pattern = ai.centralino.web.Plain.SOMETHING,
              maxLength = Operations.LONGEST_REASON)
          @Nullable String reason) {}

  /// The plan that a business is to have.
  record NewPlan(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String plan) {}

  /// How many days longer a trial goes on.
  record Extension(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1", maximum = "365")
          @Nullable Integer days) {}

  @GetMapping("/businesses")
  @Operation(summary = "Businesses, newest first")
  @ApiResponse(responseCode = "200", description = "A page of businesses")
  @ApiResponse(responseCode = "400", description = "A parameter is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "For operators only")
  Page<Platform.Business> list(
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit,
      Authentication authentication) {
    return operations.list(
        Desk.person(authentication), search, Api.cursor(cursor), Api.limit(limit));
  }

  @GetMapping("/businesses/{business}")
  @Operation(summary = "One business")
  @ApiResponse(responseCode = "200", description = "The business")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "For operators only")
  @ApiResponse(responseCode = "404", description = "No such business")
  BusinessView one(@PathVariable String business, Authentication authentication) {
    TenantId tenant = tenant(business);
    return new BusinessView(
        operations.one(Desk.person(authentication), tenant),
        operations.owners(Desk.person(authentication), tenant));
  }

  private static TenantId tenant(String business) {
    return new TenantId(Api.id(business, "business"));
  }

  private BusinessView done(
      Optional<Problem> problem, String business, Authentication authentication) {
    Invalid.unlessNone(problem.map(List::of).orElse(List.of()));
    return one(business, authentication);
  }

  @PutMapping("/businesses/{business}/suspension")
  @Operation(summary = "Stop a business's calls: callers get what it chose for a used-up plan")
  @ApiResponse(responseCode = "200", description = "The business as it is now")
  @ApiResponse(responseCode = "400", description = "A field is not as it must be")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "For operators only")
  @ApiResponse(responseCode = "404", description = "No such business")
  BusinessView suspend(
      @PathVariable String business, @RequestBody Suspension body, Authentication authentication) {
    return done(
        operations.suspend(Desk.person(authentication), tenant(business), body.reason()),
        business,
        authentication);
  }

  @DeleteMapping("/businesses/{business}/suspension")
  @Operation(summary = "Let a business's calls in again")
  @ApiResponse(responseCode = "200", description = "The business as it is now")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "For operators only")
  @ApiResponse(responseCode = "404", description = "No such business")
  BusinessView resume(@PathVariable String business, Authentication authentication) {
    operations.resume(Desk.person(authentication), tenant(business));
    return one(business, authentication);
  }

  @PutMapping("/businesses/{business}/plan")
  @Operation(summary = "Change a business's plan")
  @ApiResponse(responseCode = "200", description = "The business as it is now")
  @ApiResponse(responseCode = "400", description = "There is no such plan")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "For operators only")
  @ApiResponse(responseCode = "404", description = "No such business")
  BusinessView plan(
      @PathVariable String business, @RequestBody NewPlan body, Authentication authentication) {
    return done(
        operations.changePlan(Desk.person(authentication), tenant(business), body.plan()),
        business,
        authentication);
  }

  @PostMapping("/businesses/{business}/trial")
  @Operation(summary = "Let a trial go on, from now or from its end, whichever is later")
  @ApiResponse(responseCode = "200", description = "The business as it is now")
  @ApiResponse(responseCode = "400", description = "A field is not as it must be")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "For operators only")
  @ApiResponse(responseCode = "404", description = "No such business")
  BusinessView extend(
      @PathVariable String business, @RequestBody Extension body, Authentication authentication) {
    return done(
        operations.extendTrial(Desk.person(authentication), tenant(business), body.days()),
        business,
        authentication);
  }

  @GetMapping("/health")
  @Operation(summary = "How the platform is, and its numbers")
  @ApiResponse(responseCode = "200", description = "Health and numbers")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "For operators only")
  Operations.Health health(Authentication authentication) {
    return operations.health(Desk.person(authentication));
  }
}
