package ai.centralino.web.step;

import ai.centralino.store.call.Calls;
import ai.centralino.store.step.Steps;
import ai.centralino.web.Api;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.step.StepState;
import ai.centralino.workflows.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The steps after a call, over REST.
@RestController
@Tag(name = "calls")
class StepsApi {
  private final Steps steps;
  private final Calls calls;
  private final StepDesk stepDesk;
  private final Desk desk;

  StepsApi(Steps steps, Calls calls, StepDesk stepDesk, Desk desk) {
    this.steps = steps;
    this.calls = calls;
    this.stepDesk = stepDesk;
    this.desk = desk;
  }

  /// One step. `status` is `running`, `waiting`, `held`, `done`, `failed` or `skipped`; `detail`
  /// says what came of it or why it waits.
  record StepView(
      String id,
      String kind,
      String about,
      String status,
      @Nullable String detail,
      @Nullable Instant nextTryAt,
      int tries,
      Instant updatedAt) {}

  /// The steps of one call.
  record StepList(List<StepView> items) {}

  private static StepView view(StepState s) {
    return new StepView(
        s.workflowId(),
        s.kind().word(),
        s.about(),
        s.status().word(),
        s.detail(),
        s.nextTryAt(),
        s.tries(),
        s.at());
  }

  @GetMapping("/api/calls/{id}/steps")
  @Operation(summary = "What follows a call, step by step")
  @ApiResponse(responseCode = "200", description = "The steps; none for a call that is not over")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such call")
  StepList ofCall(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    CallId call = Api.call(id);
    if (!calls.holds(tenant, call)) {
      throw Api.problem(HttpStatus.NOT_FOUND, "There is no call with this id.");
    }
    return new StepList(steps.ofCall(tenant, call).stream().map(StepsApi::view).toList());
  }

  @PostMapping("/api/calls/{id}/steps/{step}/retry")
  @Operation(summary = "Try a step now, or run one again that has given up")
  @ApiResponse(responseCode = "200", description = "The step as it stands; the try is on its way")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such step")
  @ApiResponse(responseCode = "409", description = "The step is over")
  @ApiResponse(responseCode = "503", description = "The workflow server does not answer")
  StepView retry(
      @PathVariable String id,
      @PathVariable String step,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    own(tenant, id, step);
    return answer(
        tenant, step, stepDesk.retryNow(tenant, step, Desk.person(authentication).name()));
  }

  @PostMapping("/api/calls/{id}/steps/{step}/skip")
  @Operation(summary = "Let a step be")
  @ApiResponse(responseCode = "200", description = "The step as it stands; it stops by itself")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such step")
  @ApiResponse(responseCode = "409", description = "The step is over")
  @ApiResponse(responseCode = "503", description = "The workflow server does not answer")
  StepView skip(
      @PathVariable String id,
      @PathVariable String step,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    own(tenant, id, step);
    return answer(tenant, step, stepDesk.skip(tenant, step, Desk.person(authentication).name()));
  }

  private void own(TenantId tenant, String call, String step) {
    CallId of = Api.call(call);
    if (steps.find(tenant, step).filter(s -> of.equals(s.call())).isEmpty()) {
      throw Api.problem(HttpStatus.NOT_FOUND, "There is no such step.");
    }
  }

  private StepView answer(TenantId tenant, String step, StepDesk.Outcome outcome) {
    return switch (outcome) {
      case TOLD -> view(steps.find(tenant, step).orElseThrow());
      case UNKNOWN -> throw Api.problem(HttpStatus.NOT_FOUND, "There is no such step.");
      case OVER -> throw Api.problem(HttpStatus.CONFLICT, "The step is over.");
      case FORGOTTEN ->
          throw Api.problem(
              HttpStatus.CONFLICT,
              "The workflow server does not remember the step any more, so it cannot be run again.");
      case AWAY ->
          throw Api.problem(
              HttpStatus.SERVICE_UNAVAILABLE,
              "The workflow server does not answer. Nothing has changed; try again.");
    };
  }
}
