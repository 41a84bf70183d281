package ai.centralino.web.number;

import ai.centralino.store.Page;
import ai.centralino.store.number.Numbers;
import ai.centralino.web.Api;
import ai.centralino.web.Invalid;
import ai.centralino.web.Repeats;
import ai.centralino.web.number.NumberErrands.Outcome;
import ai.centralino.web.tenant.Desk;
import ai.centralino.web.tenant.Person;
import ai.centralino.workflows.number.FreeNumber;
import ai.centralino.workflows.number.NumberOrder;
import ai.centralino.workflows.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The business's telephone numbers over REST.
@RestController
@RequestMapping("/api/numbers")
@Tag(name = "numbers")
class NumbersApi {
  private final Numbers numbers;
  private final NumberErrands errands;
  private final Repeats repeats;
  private final Desk desk;

  NumbersApi(Numbers numbers, NumberErrands errands, Repeats repeats, Desk desk) {
    this.numbers = numbers;
    this.errands = errands;
    this.repeats = repeats;
    this.desk = desk;
  }

  /// A number. `id` is its digits; `kind` is demo, bought or forwarded; `forwarding` are the codes
  /// that forward another telephone's calls to it.
  record NumberView(
      String id,
      String number,
      String label,
      String kind,
      boolean main,
      Instant addedAt,
      ForwardingCodes forwarding) {
    static NumberView of(Numbers.Owned n) {
      return new NumberView(
          n.number().substring(1),
          n.number(),
          n.label(),
          n.kind(),
          n.main(),
          n.addedAt(),
          ForwardingCodes.to(n.number()));
    }
  }

  /// One more number: any of a country, or one that a search found.
  @Schema(name = "WantedNumber")
  record Wanted(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"IT", "GB", "PK", "US"})
          @Nullable String country,
      @Schema(pattern = "^\\+[1-9][0-9]{6,14}$") @Nullable String number,
      @Schema(maxLength = NumberTyped.LONGEST_LABEL) @Nullable String label) {}

  /// What became of an order. `state` is bought or buying; a number that is still being bought
  /// appears in the list by itself.
  record Ordered(String state, @Nullable String number) {}

  @GetMapping
  @Operation(summary = "The numbers, the main one first")
  @ApiResponse(responseCode = "200", description = "The numbers")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Page<NumberView> list(Authentication authentication, HttpServletRequest request) {
    return new Page<>(
        numbers.list(desk.tenant(authentication, request)).stream().map(NumberView::of).toList(),
        null);
  }

  @GetMapping("/available")
  @Operation(summary = "Numbers that can be had now, ten at most")
  @ApiResponse(responseCode = "200", description = "The numbers")
  @ApiResponse(responseCode = "400", description = "A parameter is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "409", description = "The carrier sells none there")
  Page<FreeNumber> available(
      @Parameter(schema = @Schema(allowableValues = {"IT", "GB", "PK", "US"})) @RequestParam
          String country,
      @Parameter(schema = @Schema(pattern = "^[0-9*]{2,16}$")) @RequestParam(required = false)
          @Nullable String contains,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    NumberTyped typed = NumberTyped.of(country, contains, null, null);
    Invalid.unlessNone(typed.problems());
    return switch (errands.search(tenant, typed.search())) {
      case Outcome.Found(var found) -> new Page<>(found, null);
      case Outcome.Refused(String _, String sentence) ->
          throw Api.problem(HttpStatus.CONFLICT, sentence);
      default -> throw away();
    };
  }

  private static ErrorResponseException away() {
    return Api.problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "The carrier or the workflow server does not answer. Send the same again in a moment: it counts once.");
  }

  @PostMapping
  @Operation(summary = "Get one more number, where the plan has room")
  @ApiResponse(responseCode = "201", description = "The number rings here")
  @ApiResponse(responseCode = "202", description = "It is still being bought")
  @ApiResponse(responseCode = "400", description = "A field is not as it must be")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(
      responseCode = "409",
      description = "The plan has no room, the number is gone, or the key was used for another one")
  ResponseEntity<Ordered> buy(
      @RequestBody Wanted body,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    NumberTyped typed = NumberTyped.of(body.country(), null, body.number(), body.label());
    Invalid.unlessNone(typed.problems());
    Person person = Desk.person(authentication);
    String fresh = UUID.randomUUID().toString();
    UUID id =
        UUID.fromString(
            key == null
                ? fresh
                : repeats.answer(
                    tenant, "number " + key, Integer.toHexString(typed.hashCode()), fresh));
    return switch (errands.buy(
        new NumberOrder(id, tenant, typed.country(), typed.number(), typed.label(), person.name()),
        person)) {
      case Outcome.Done(String number) ->
          ResponseEntity.status(HttpStatus.CREATED).body(new Ordered("bought", number));
      case Outcome.UnderWay() ->
          ResponseEntity.accepted().body(new Ordered("buying", typed.number()));
      case Outcome.Refused(String _, String sentence) ->
          throw Api.problem(HttpStatus.CONFLICT, sentence);
      default -> throw away();
    };
  }

  @DeleteMapping("/{number}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Give a number back, for good; `number` is its digits without the plus")
  @ApiResponse(responseCode = "204", description = "It no longer rings here")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such number")
  @ApiResponse(responseCode = "409", description = "It is the only number")
  void release(
      @PathVariable String number, Authentication authentication, HttpServletRequest request) {
    switch (errands.release(
        desk.tenant(authentication, request), "+" + number, Desk.person(authentication).name())) {
      case Outcome.Done _, Outcome.UnderWay _ -> {}
      case Outcome.Refused(String code, String sentence) ->
          throw Api.problem(
              code.equals("unknown") ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT, sentence);
      default -> throw away();
    }
  }
}
