package ai.centralino.web.booking;

import ai.centralino.store.Json;
import ai.centralino.store.Page;
import ai.centralino.store.booking.Bookings;
import ai.centralino.store.booking.Bookings.Booking;
import ai.centralino.store.booking.Bookings.Filter;
import ai.centralino.web.Api;
import ai.centralino.web.Invalid;
import ai.centralino.web.Repeats;
import ai.centralino.web.booking.BookingChanges.Outcome;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.booking.BookingStatus;
import ai.centralino.workflows.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Bookings over REST.
@RestController
@RequestMapping("/api/bookings")
@Tag(name = "bookings")
class BookingsApi {
  private final Bookings bookings;
  private final BookingChanges changes;
  private final Repeats repeats;
  private final Desk desk;
  private final Clock clock;

  BookingsApi(Bookings bookings, BookingChanges changes, Repeats repeats, Desk desk, Clock clock) {
    this.bookings = bookings;
    this.changes = changes;
    this.repeats = repeats;
    this.desk = desk;
    this.clock = clock;
  }

  /// A booking. `kind` is table, viewing or service; `status` confirmed, cancelled, no_show or
  /// done.
  record BookingView(
      UUID id,
      String kind,
      String status,
      Instant startsAt,
      Instant endsAt,
      UUID placeId,
      String place,
      int partySize,
      String customerName,
      @Nullable String customerPhone,
      @Nullable String propertyRef,
      @Nullable String notes,
      @Nullable String callId,
      int revision,
      Instant createdAt) {}

  /// Another time, another place, or how it ended: `cancelled` or `no_show`.
  record BookingChange(
      @Nullable Instant startsAt,
      @Nullable UUID placeId,
      @Schema(allowableValues = {"cancelled", "no_show"}) @Nullable String status) {}

  static BookingView view(Booking b) {
    return new BookingView(
        b.id(),
        b.kind().word(),
        b.status().word(),
        b.startsAt(),
        b.endsAt(),
        b.place(),
        b.placeName(),
        b.partySize(),
        b.customerName(),
        b.customerPhone(),
        b.propertyRef(),
        b.notes(),
        b.call() == null ? null : b.call().value(),
        b.revision(),
        b.createdAt());
  }

  @GetMapping
  @Operation(summary = "Bookings, the latest start first")
  @ApiResponse(responseCode = "200", description = "A page of bookings")
  @ApiResponse(responseCode = "400", description = "A parameter is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Page<BookingView> list(
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @Parameter(schema = @Schema(allowableValues = {"confirmed", "cancelled", "no_show", "done"}))
          @RequestParam(required = false)
          @Nullable String status,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Filter filter = new Filter(from, to, status == null ? null : status(status));
    return bookings
        .list(tenant, filter, Api.cursor(cursor), Api.limit(limit))
        .map(BookingsApi::view);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One booking")
  @ApiResponse(responseCode = "200", description = "The booking")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such booking")
  BookingView one(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    return bookings
        .byId(desk.tenant(authentication, request), Api.id(id, "booking"))
        .map(BookingsApi::view)
        .orElseThrow(BookingsApi::unknown);
  }

  @PostMapping
  @Operation(summary = "Book: the smallest free place that fits, and the customer gets a text")
  @ApiResponse(responseCode = "201", description = "The booking")
  @ApiResponse(responseCode = "400", description = "A field is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(
      responseCode = "409",
      description =
          "Fully booked then (`free` holds the nearest free times), no place that fits, or the Idempotency-Key was used for another request")
  @ApiResponse(
      responseCode = "503",
      description = "The workflow server does not answer; nothing is booked")
  ResponseEntity<BookingView> book(
      @RequestBody NewBooking wanted,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    ZoneId zone = desk.zone(tenant);
    Invalid.unlessNone(wanted.problems(zone, clock.instant()));
    UUID id = key == null ? UUID.randomUUID() : repeated(tenant, key, wanted);
    String by = Desk.person(authentication).name();
    Booking booking = done(changes.book(tenant, id, wanted.wanted(zone), by));
    return ResponseEntity.created(URI.create("/api/bookings/" + booking.id())).body(view(booking));
  }

  private UUID repeated(TenantId tenant, String key, NewBooking wanted) {
    String hash = WorkflowIds.derived("booking", Json.write(wanted)).toString();
    return UUID.fromString(repeats.answer(tenant, key, hash, UUID.randomUUID().toString()));
  }

  @PutMapping("/{id}")
  @Operation(summary = "Move a booking, cancel it or say that nobody came; the customer is told")
  @ApiResponse(responseCode = "200", description = "The booking as it stands now")
  @ApiResponse(responseCode = "400", description = "The body is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such booking")
  @ApiResponse(
      responseCode = "409",
      description =
          "That does not follow from where it stands, or the time is taken: `free` holds the nearest free times")
  @ApiResponse(
      responseCode = "503",
      description = "The workflow server does not answer; nothing has changed")
  BookingView change(
      @PathVariable String id,
      @RequestBody BookingChange body,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    UUID booking = Api.id(id, "booking");
    String by = Desk.person(authentication).name();
    if ((body.startsAt() == null) == (body.status() == null)) {
      throw Api.problem(
          HttpStatus.BAD_REQUEST,
          "Send either {\"startsAt\": \"2026-11-27T19:30:00Z\"} or {\"status\": \"cancelled\"} (or no_show).");
    }
    if (body.startsAt() != null) {
      return view(done(changes.move(tenant, booking, body.startsAt(), body.placeId(), by)));
    }
    return view(
        done(
            switch (String.valueOf(body.status())) {
              case "cancelled" -> changes.cancel(tenant, booking, by);
              case "no_show" -> changes.noShow(tenant, booking, by);
              default ->
                  throw Api.problem(
                      HttpStatus.BAD_REQUEST, "A booking becomes cancelled or no_show.");
            }));
  }

  private static Booking done(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(Booking booking) -> booking;
      case Outcome.Full(List<Instant> free) -> throw full(free);
      case Outcome.TooLarge(int seats) ->
          throw Api.problem(HttpStatus.CONFLICT, "That place has " + seats + " seats at most.");
      case Outcome.NoPlaces() ->
          throw Api.problem(
              HttpStatus.CONFLICT, "There is nothing to book: add tables or calendars first.");
      case Outcome.Wrong(String sentence) -> throw Api.problem(HttpStatus.CONFLICT, sentence);
      case Outcome.Unknown() -> throw unknown();
      case Outcome.Away() ->
          throw Api.problem(
              HttpStatus.SERVICE_UNAVAILABLE,
              "The workflow server does not answer. Nothing has changed; try again.");
    };
  }

  private static ErrorResponseException full(List<Instant> free) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.CONFLICT,
            free.isEmpty()
                ? "Everything that fits is taken then, and nothing near it is free."
                : "Everything that fits is taken then. The nearest free times are in 'free'.");
    problem.setProperty("free", free);
    return new ErrorResponseException(HttpStatus.CONFLICT, problem, null);
  }

  private static ErrorResponseException unknown() {
    return Api.problem(HttpStatus.NOT_FOUND, "There is no booking with this id.");
  }

  private static BookingStatus status(String word) {
    return BookingStatus.named(word)
        .filter(s -> s != BookingStatus.HELD && s != BookingStatus.LAPSED)
        .orElseThrow(() ->
            Api.problem(
                HttpStatus.BAD_REQUEST,
                "There is no such status. Use confirmed, cancelled, no_show or done."));
  }
}
