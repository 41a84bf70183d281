package ai.centralino.web.crm;

import ai.centralino.store.Page;
import ai.centralino.store.crm.CrmConnection;
import ai.centralino.store.crm.CrmMapping;
import ai.centralino.store.crm.CrmSyncs;
import ai.centralino.store.crm.CrmVendor;
import ai.centralino.web.Api;
import ai.centralino.web.Invalid;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.crm.CrmCheck;
import ai.centralino.workflows.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The CRM over REST.
@RestController
@RequestMapping("/api/crm")
@Tag(name = "crm")
class CrmApi {
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final Connecting connecting;
  private final CrmSyncs syncs;
  private final CrmDoors doors;
  private final Desk desk;

  CrmApi(Connecting connecting, CrmSyncs syncs, CrmDoors doors, Desk desk) {
    this.connecting = connecting;
    this.syncs = syncs;
    this.doors = doors;
    this.desk = desk;
  }

  /// The connection. What opens it is never told. `state` is `none` before anything was decided,
  /// `off` where no CRM is wanted, `draft` before it has worked, `ready` when it works and is not
  /// on, `connected`, or `broken`.
  record ConnectionView(
      String vendor,
      String state,
      @Nullable String account,
      @Nullable String problem,
      @Nullable Instant checkedAt,
      boolean pending,
      CrmMapping mapping) {}

  /// What to connect: a token for HubSpot and Pipedrive, an address and a secret for a webhook;
  /// Salesforce is connected in the console. It is on once it has worked. With a mapping alone that
  /// is changed: fields that are left out stay as they are, an empty name takes one out.
  @Schema(name = "WantedCrm")
  record Wanted(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"none", "hubspot", "salesforce", "pipedrive", "webhook"})
          @Nullable String vendor,
      @Nullable String token,
      @Nullable String address,
      @Nullable String secret,
      @Nullable WantedMapping mapping) {
    @Override
    public String toString() {
      return "Wanted[" + vendor + "]";
    }
  }

  /// Our fields by name, each with the vendor's name of it.
  record WantedMapping(
      @Nullable Map<String, String> contact,
      @Nullable Map<String, String> deal,
      @Nullable Map<String, String> stages) {}

  /// What a test came to.
  record Tested(boolean ok, @Nullable String account, @Nullable String problem) {}

  /// A record that was brought up to date, or is being.
  record SyncView(
      String id,
      String vendor,
      String callId,
      String kind,
      String ours,
      @Nullable String theirs,
      String state,
      int tries,
      @Nullable String problem,
      List<CrmSyncs.Exchange> exchanges,
      Instant startedAt,
      Instant updatedAt) {}

  private ConnectionView view(TenantId tenant) {
    return connecting
        .of(tenant)
        .map(c ->
            new ConnectionView(
                c.vendor(),
                c.state(),
                c.account(),
                c.problem(),
                c.checkedAt(),
                c.pending(),
                c.mapping()))
        .orElse(new ConnectionView("none", "none", null, null, null, false, CrmMapping.EMPTY));
  }

  @GetMapping
  @Operation(summary = "The business's CRM")
  @ApiResponse(responseCode = "200", description = "How it stands")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  ConnectionView status(Authentication authentication, HttpServletRequest request) {
    return view(desk.tenant(authentication, request));
  }

  @PutMapping
  @Operation(summary = "Connect a CRM, or change what goes where; what was entered is then tested")
  @ApiResponse(responseCode = "200", description = "How it stands; a test may still be under way")
  @ApiResponse(responseCode = "400", description = "A field is not as it must be")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "409", description = "There is nothing yet that could be mapped")
  ConnectionView connect(
      @RequestBody Wanted body, Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    String by = Desk.person(authentication).name();
    if ("none".equals(body.vendor())) {
      connecting.none(tenant, by);
      return view(tenant);
    }
    CrmVendor vendor =
        CrmVendor.of(String.valueOf(body.vendor()))
            .orElseThrow(() -> new Invalid(List.of(Problem.at("vendor", "crmVendor"))));
    if (body.mapping() == null || body.token() != null || body.address() != null) {
      Entered.Key key =
          Entered.key(vendor, body.token(), body.address(), body.secret(), doors.privateTargets());
      if (key.secret() == null) {
        throw new Invalid(key.problems());
      }
      if (key.fresh() != null) {
        throw new Invalid(List.of(Problem.at("secret", "crmSecret")));
      }
      connecting.connect(tenant, vendor, key.secret(), by);
      if (body.mapping() == null) {
        connecting.start(tenant);
      }
    }
    if (body.mapping() != null) {
      map(tenant, vendor, body.mapping(), by);
    }
    return view(tenant);
  }

  private void map(TenantId tenant, CrmVendor vendor, WantedMapping wanted, String by) {
    CrmConnection connection =
        connecting
            .of(tenant)
            .filter(c -> c.vendor().equals(vendor.word()))
            .orElseThrow(
                () -> Api.problem(HttpStatus.CONFLICT, vendor.title() + " is not connected."));
    Map<String, String> typed = new HashMap<>();
    put(typed, "contact.", wanted.contact());
    put(typed, "deal.", wanted.deal());
    put(typed, "stage.", wanted.stages());
    Entered.Mapped mapped = Entered.mapping(connection, typed);
    Invalid.unlessNone(mapped.problems());
    CrmMapping now = connection.mapping();
    connecting.map(
        tenant,
        new CrmMapping(
            merged(now.contact(), wanted.contact()),
            merged(now.deal(), wanted.deal()),
            merged(now.stages(), wanted.stages())),
        by);
  }

  /// A field that is left out stays as it is; an empty name takes it out.
  private static Map<String, String> merged(
      Map<String, String> now, @Nullable Map<String, String> wanted) {
    Map<String, String> merged = new HashMap<>(now);
    if (wanted != null) {
      wanted.forEach((field, theirs) -> {
        String name = Plain.line(theirs);
        if (name.isEmpty()) {
          merged.remove(field);
        } else {
          merged.put(field, name);
        }
      });
    }
    return merged;
  }

  private static void put(
      Map<String, String> typed, String prefix, @Nullable Map<String, String> words) {
    if (words != null) {
      words.forEach((field, theirs) -> typed.put(prefix + field, theirs == null ? "" : theirs));
    }
  }

  @PostMapping("/test")
  @Operation(summary = "Look whether the connection works")
  @ApiResponse(responseCode = "200", description = "What came of it")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "409", description = "No CRM is connected")
  Tested test(Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    if (connecting.of(tenant).flatMap(CrmConnection::crm).isEmpty()) {
      throw Api.problem(HttpStatus.CONFLICT, "No CRM is connected.");
    }
    CrmCheck check =
        connecting
            .look(tenant, PATIENCE)
            .orElse(CrmCheck.failed("The test is still under way. Ask again in a moment."));
    return new Tested(check.ok(), check.account(), check.problem());
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Disconnect the CRM and forget what opened it")
  @ApiResponse(responseCode = "204", description = "Disconnected")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "There was none")
  void disconnect(Authentication authentication, HttpServletRequest request) {
    if (!connecting.disconnect(
        desk.tenant(authentication, request), Desk.person(authentication).name())) {
      throw Api.problem(HttpStatus.NOT_FOUND, "No CRM is connected.");
    }
  }

  @GetMapping("/syncs")
  @Operation(summary = "What was sent to the CRM, the newest first")
  @ApiResponse(responseCode = "200", description = "A page of records")
  @ApiResponse(responseCode = "400", description = "A parameter is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Page<SyncView> syncs(
      @Parameter(schema = @Schema(allowableValues = {"sending", "done", "failed", "held"}))
          @RequestParam(required = false)
          @Nullable String state,
      @RequestParam(required = false) @Nullable String call,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit,
      Authentication authentication,
      HttpServletRequest request) {
    if (state != null && !CrmSyncs.STATES.contains(state)) {
      throw Api.problem(
          HttpStatus.BAD_REQUEST, "A state is one of " + String.join(", ", CrmSyncs.STATES) + ".");
    }
    CallId of;
    try {
      of = call == null ? null : new CallId(call);
    } catch (IllegalArgumentException malformed) {
      throw Api.problem(HttpStatus.BAD_REQUEST, "call is a call's id, such as twilio-CA1.");
    }
    return syncs
        .list(
            desk.tenant(authentication, request),
            new CrmSyncs.Filter(state, of),
            Api.cursor(cursor),
            Api.limit(limit))
        .map(CrmApi::view);
  }

  @GetMapping("/syncs/{id}")
  @Operation(summary = "One record that was sent, with what was said; personal data are masked")
  @ApiResponse(responseCode = "200", description = "The record")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such record")
  SyncView sync(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    return syncs
        .byId(desk.tenant(authentication, request), Api.id(id, "sync"))
        .map(CrmApi::view)
        .orElseThrow(() -> Api.problem(HttpStatus.NOT_FOUND, "There is no sync with this id."));
  }

  private static SyncView view(CrmSyncs.Sync s) {
    return new SyncView(
        s.id().toString(),
        s.vendor(),
        s.call().value(),
        s.kind(),
        s.ours(),
        s.theirs(),
        s.state(),
        s.tries(),
        s.problem(),
        s.exchanges(),
        s.startedAt(),
        s.updatedAt());
  }
}
