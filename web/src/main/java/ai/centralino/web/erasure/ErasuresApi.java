package ai.centralino.web.erasure;

import ai.centralino.store.Json;
import ai.centralino.store.Page;
import ai.centralino.store.erasure.Erasures;
import ai.centralino.store.erasure.Erasures.Asked;
import ai.centralino.store.erasure.Erasures.Erasure;
import ai.centralino.web.Api;
import ai.centralino.web.Repeats;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Deleting calls and callers over REST.
@RestController
@RequestMapping("/api/erasures")
@Tag(name = "erasures")
class ErasuresApi {
  private final Erasures erasures;
  private final ErasureRuns runs;
  private final Repeats repeats;
  private final Desk desk;

  ErasuresApi(Erasures erasures, ErasureRuns runs, Repeats repeats, Desk desk) {
    this.erasures = erasures;
    this.runs = runs;
    this.repeats = repeats;
    this.desk = desk;
  }

  /// What is to be deleted: one call, or everything of a caller.
  record NewErasure(
      @Schema(pattern = "^([a-z]+-[A-Za-z0-9_-]{1,100})?$") @Nullable String callId,
      @Schema(pattern = "^(\\+[1-9]\\d{6,14})?$") @Nullable String phone) {}

  /// A request to a vendor and what it said. `state` is asked, waiting, forgotten or failed.
  record VendorView(
      String vendor, String reference, String state, @Nullable String answer, Instant at) {}

  /// A look for what should be gone; `rows` is 0 where all is.
  record CheckView(String table, String question, long rows) {}

  /// An erasure and its proof. `kind` is call or caller, `subject` the call's id or the masked
  /// number; `state` is asked, running, done, or partly where something is left or a vendor
  /// refused.
  record ErasureView(
      UUID id,
      String kind,
      String subject,
      String state,
      String askedBy,
      Instant askedAt,
      int calls,
      Map<String, Integer> erased,
      List<CheckView> checks,
      long rowsLeft,
      List<VendorView> vendors,
      @Nullable Instant erasedAt,
      @Nullable Instant finishedAt) {
    static ErasureView of(Erasure e) {
      return new ErasureView(
          e.id(),
          e.kind(),
          e.subject(),
          e.state(),
          e.askedBy(),
          e.askedAt(),
          e.calls(),
          e.counts(),
          e.checks().stream().map(c -> new CheckView(c.table(), c.question(), c.rows())).toList(),
          e.left(),
          e.vendors().stream()
              .map(v -> new VendorView(v.vendor(), v.reference(), v.state(), v.answer(), v.at()))
              .toList(),
          e.erasedAt(),
          e.finishedAt());
    }
  }

  @GetMapping
  @Operation(summary = "What was deleted, newest first")
  @ApiResponse(responseCode = "200", description = "A page of erasures")
  @ApiResponse(responseCode = "400", description = "A parameter is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Page<ErasureView> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit,
      Authentication authentication,
      HttpServletRequest request) {
    return erasures
        .list(desk.tenant(authentication, request), Api.cursor(cursor), Api.limit(limit))
        .map(ErasureView::of);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One erasure with its proof")
  @ApiResponse(responseCode = "200", description = "The erasure")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such erasure")
  ErasureView one(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    return find(desk.tenant(authentication, request), Api.id(id, "erasure"));
  }

  private ErasureView find(TenantId tenant, UUID id) {
    return erasures
        .byId(tenant, id)
        .map(ErasureView::of)
        .orElseThrow(() -> Api.problem(HttpStatus.NOT_FOUND, "There is no erasure with this id."));
  }

  @PostMapping
  @Operation(
      summary = "Delete a call, or everything of a caller, for good",
      description =
          "Transcript, tools' arguments, recording, insight, notes, links, notices, messages and leads go; orders, bookings"
              + " and minutes stay without the person. Vendors are asked to forget. The answer's address shows the proof.")
  @ApiResponse(responseCode = "202", description = "It has begun")
  @ApiResponse(responseCode = "400", description = "The body is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(
      responseCode = "404",
      description = "There is no such call, or nothing of this caller")
  @ApiResponse(
      responseCode = "409",
      description =
          "The call is still going on, or the Idempotency-Key was used for another request")
  ResponseEntity<ErasureView> erase(
      @RequestBody NewErasure body,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    String by = Desk.person(authentication).name();
    boolean call = body.callId() != null && !body.callId().isBlank();
    boolean caller = body.phone() != null && !body.phone().isBlank();
    if (call == caller) {
      throw Api.problem(HttpStatus.BAD_REQUEST, "Give either 'callId' or 'phone'.");
    }
    UUID wanted =
        call
            ? WorkflowIds.erasureOf(tenant, Api.call(String.valueOf(body.callId())))
            : UUID.randomUUID();
    if (key != null) {
      String hash = WorkflowIds.derived("erasure", Json.write(body)).toString();
      wanted = UUID.fromString(repeats.answer(tenant, key, hash, wanted.toString()));
      if (erasures.byId(tenant, wanted).isPresent()) {
        return begun(tenant, wanted);
      }
    }
    Asked asked =
        call
            ? erasures.ask(tenant, Api.call(String.valueOf(body.callId())), by)
            : erasures.ask(tenant, number(String.valueOf(body.phone())), wanted, by);
    return switch (asked) {
      case Asked.Kept(UUID kept) -> begun(tenant, kept);
      case Asked.StillOn() ->
          throw Api.problem(
              HttpStatus.CONFLICT, "The call is still going on. Delete it afterwards.");
      case Asked.Nothing() ->
          throw Api.problem(
              HttpStatus.NOT_FOUND, "There is no such call, or nothing of this caller.");
    };
  }

  private ResponseEntity<ErasureView> begun(TenantId tenant, UUID id) {
    ErasureView view = find(tenant, id);
    if (!view.state().equals("done")) {
      runs.start(tenant, id);
    }
    return ResponseEntity.accepted().location(URI.create("/api/erasures/" + id)).body(view);
  }

  private static PhoneNumber number(String text) {
    return new PhoneNumber(text.strip())
        .dialable()
        .map(PhoneNumber::new)
        .orElseThrow(() ->
            Api.problem(
                HttpStatus.BAD_REQUEST,
                "'phone' is a telephone number with + and the country code, such as +393335550142."));
  }
}
