package ai.centralino.web.call;

import ai.centralino.store.Json;
import ai.centralino.store.Page;
import ai.centralino.store.call.Calls;
import ai.centralino.store.call.Calls.Call;
import ai.centralino.store.call.Calls.Detail;
import ai.centralino.store.call.Calls.Filter;
import ai.centralino.store.call.Recordings;
import ai.centralino.store.order.Orders;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.web.Api;
import ai.centralino.web.Plain;
import ai.centralino.web.Repeats;
import ai.centralino.web.WebSettings;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.tenant.TenantId;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
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

/// Calls over REST.
@RestController
@RequestMapping("/api/calls")
@Tag(name = "calls")
class CallsApi {
  private static final int MOST_LINES = 40;
  private static final int LONGEST_LINE = 300;
  private static final String SOMEBODY = "+393335550142";

  private final Calls calls;
  private final Orders orders;
  private final Recordings recordings;
  private final Tenants tenants;
  private final TestCalls testCalls;
  private final Repeats repeats;
  private final Desk desk;
  private final WebSettings settings;

  CallsApi(
      Calls calls,
      Orders orders,
      Recordings recordings,
      Tenants tenants,
      TestCalls testCalls,
      Repeats repeats,
      Desk desk,
      WebSettings settings) {
    this.calls = calls;
    this.orders = orders;
    this.recordings = recordings;
    this.tenants = tenants;
    this.testCalls = testCalls;
    this.repeats = repeats;
    this.desk = desk;
    this.settings = settings;
  }

  /// A call. `seconds` are connected seconds.
  record CallView(
      String id,
      String from,
      String to,
      String engine,
      String state,
      @Nullable String outcome,
      @Nullable String cause,
      @Nullable Integer seconds,
      boolean test,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Integer orderNumber) {}

  /// One turn. Times are milliseconds of the call; `heardMs` is set where the caller cut the
  /// receptionist short.
  record TurnView(
      String speaker,
      String text,
      long startMs,
      @Nullable Integer heardMs,
      @Nullable Integer latencyMs) {}

  /// One thing the receptionist did.
  record ToolView(
      String id,
      String name,
      Map<String, Object> arguments,
      Map<String, Object> output,
      long atMs,
      long tookMs) {}

  /// What the caller left on the answering machine; `sound` is where it can be heard.
  @Schema(name = "Voicemail")
  record VoicemailView(@Nullable Integer seconds, Instant leftAt, String sound) {}

  /// A call with everything said and done. `workflowUrl` is its page in Temporal's UI, or null
  /// where there is none.
  record DetailView(
      @JsonUnwrapped CallView call,
      List<TurnView> turns,
      List<ToolView> toolCalls,
      List<UUID> orderIds,
      @Nullable VoicemailView voicemail,
      String workflowId,
      @Nullable String workflowUrl) {}

  /// A test call: the number to call, who calls, and what the caller says, one line per turn.
  record NewCall(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = "^\\+[1-9]\\d{6,14}$")
          @Nullable String to,
      @Schema(pattern = "^(\\+[1-9]\\d{6,14})?$") @Nullable String from,
      @ArraySchema(
              maxItems = MOST_LINES,
              schema = @Schema(pattern = "\\S", maxLength = LONGEST_LINE))
          @Nullable List<@Nullable String> say) {}

  /// The id of the call that is being placed.
  record Accepted(String id) {}

  private static CallView view(Call call) {
    return new CallView(
        call.id().value(),
        call.from().value(),
        call.to(),
        call.engine(),
        call.state(),
        call.outcome(),
        call.cause(),
        call.seconds(),
        call.test(),
        call.startedAt(),
        call.endedAt(),
        call.orderNumber());
  }

  @GetMapping
  @Operation(summary = "Calls, newest first")
  @ApiResponse(responseCode = "200", description = "A page of calls")
  @ApiResponse(responseCode = "400", description = "A parameter is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Page<CallView> list(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String outcome,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    return calls
        .list(tenant, new Filter(word(state), word(outcome)), Api.cursor(cursor), Api.limit(limit))
        .map(CallsApi::view);
  }

  /// What is looked for, as far as the database can compare it.
  private static @Nullable String word(@Nullable String text) {
    return text == null ? null : Plain.line(text);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One call with its transcript and what the receptionist did")
  @ApiResponse(responseCode = "200", description = "The call")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such call")
  DetailView one(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Detail detail = calls.detail(tenant, Api.call(id)).orElseThrow(CallsApi::unknown);
    String workflow = WorkflowIds.call(detail.call().id());
    return new DetailView(
        view(detail.call()),
        detail.turns().stream()
            .map(t -> new TurnView(t.speaker(), t.text(), t.startMs(), t.heardMs(), t.latencyMs()))
            .toList(),
        detail.toolUses().stream()
            .map(u ->
                new ToolView(u.id(), u.name(), u.arguments(), u.output(), u.atMs(), u.tookMs()))
            .toList(),
        orders.ofCall(tenant, detail.call().id()).stream().map(Orders.Order::id).toList(),
        recordings
            .ofCall(tenant, detail.call().id())
            .map(r ->
                new VoicemailView(
                    r.seconds(), r.leftAt(), "/api/calls/" + r.call().value() + "/recording"))
            .orElse(null),
        workflow,
        settings.workflowLink(workflow));
  }

  @PostMapping
  @Operation(summary = "Place a simulated test call; it is never billed")
  @ApiResponse(responseCode = "202", description = "The call is being placed")
  @ApiResponse(responseCode = "400", description = "The body is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "The number is not one of yours")
  @ApiResponse(
      responseCode = "409",
      description = "The Idempotency-Key was used for another request")
  ResponseEntity<Accepted> place(
      @RequestBody NewCall wanted,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    String to = number(wanted.to(), "to");
    String from =
        wanted.from() == null || wanted.from().isBlank() ? SOMEBODY : number(wanted.from(), "from");
    List<String> say = lines(wanted.say());
    if (!tenants.ofNumber(to).map(tenant::equals).orElse(false)) {
      throw Api.problem(
          HttpStatus.NOT_FOUND, "The number in 'to' is not one of this business's numbers.");
    }
    String id = "CA" + UUID.randomUUID().toString().replace("-", "");
    if (key != null) {
      id = repeats.answer(tenant, key, WorkflowIds.derived(Json.write(wanted)).toString(), id);
    }
    CallId call = CallId.of("twilio", id);
    testCalls.place(tenant, call, new PhoneNumber(from), to, say);
    return ResponseEntity.accepted()
        .location(URI.create("/api/calls/" + call.value()))
        .body(new Accepted(call.value()));
  }

  private static String number(@Nullable String text, String field) {
    if (text == null || !text.strip().matches("\\+[1-9]\\d{6,14}")) {
      throw Api.problem(
          HttpStatus.BAD_REQUEST,
          "'"
              + field
              + "' is a telephone number with + and the country code, such as +390550000002.");
    }
    return text.strip();
  }

  private static List<String> lines(@Nullable List<@Nullable String> say) {
    if (say == null) {
      return List.of();
    }
    if (say.size() > MOST_LINES) {
      throw Api.problem(HttpStatus.BAD_REQUEST, "'say' holds at most " + MOST_LINES + " lines.");
    }
    return say.stream()
        .map(line -> {
          if (line == null || line.isBlank() || line.length() > LONGEST_LINE) {
            throw Api.problem(
                HttpStatus.BAD_REQUEST,
                "Each line of 'say' has 1 to " + LONGEST_LINE + " characters.");
          }
          return line.strip();
        })
        .toList();
  }

  private static org.springframework.web.ErrorResponseException unknown() {
    return Api.problem(HttpStatus.NOT_FOUND, "There is no call with this id.");
  }
}
