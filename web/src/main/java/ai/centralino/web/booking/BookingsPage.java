package ai.centralino.web.booking;

import ai.centralino.store.booking.Bookings;
import ai.centralino.store.booking.Bookings.Bookable;
import ai.centralino.store.booking.Bookings.Booking;
import ai.centralino.store.knowledge.Properties;
import ai.centralino.store.knowledge.Services;
import ai.centralino.web.Api;
import ai.centralino.web.Problem;
import ai.centralino.web.booking.BookingChanges.Outcome;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.booking.BookableTimes;
import ai.centralino.workflows.booking.BookingKind;
import ai.centralino.workflows.booking.BookingStatus;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// The calendar by day and by week, the form for a new booking, and one booking's page.
@Controller
class BookingsPage {
  private static final String VIEWINGS = "estate_agency";
  private static final String SERVICES = "custom";

  private final Bookings bookings;
  private final BookingChanges changes;
  private final Properties properties;
  private final Services services;
  private final Desk desk;
  private final Clock clock;

  BookingsPage(
      Bookings bookings,
      BookingChanges changes,
      Properties properties,
      Services services,
      Desk desk,
      Clock clock) {
    this.bookings = bookings;
    this.changes = changes;
    this.properties = properties;
    this.services = services;
    this.desk = desk;
    this.clock = clock;
  }

  /// A day of the week view.
  ///
  /// @param noon a moment of the day, for its name
  record WeekDay(LocalDate date, Instant noon, boolean today, List<Booking> bookings) {}

  @GetMapping("/bookings")
  String calendar(
      @RequestParam(defaultValue = "day") String view,
      @RequestParam(required = false) @Nullable String date,
      @RequestParam(defaultValue = "") String said,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    ZoneId zone = desk.zone(tenant);
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    LocalDate day = day(date, today);
    boolean week = view.equals("week");
    List<Bookable> places = bookings.bookables(tenant);
    model.addAttribute("places", places);
    model.addAttribute("view", week ? "week" : "day");
    model.addAttribute("date", day);
    model.addAttribute("noon", noon(day, zone));
    model.addAttribute("today", today);
    model.addAttribute("before", week ? day.minusWeeks(1) : day.minusDays(1));
    model.addAttribute("after", week ? day.plusWeeks(1) : day.plusDays(1));
    model.addAttribute(
        "said", List.of("booked", "moved", "cancelled", "noShow").contains(said) ? said : "");
    if (week) {
      model.addAttribute("week", week(tenant, day, today, zone));
    } else {
      BookableTimes times =
          new BookableTimes(desk.profile(tenant), kind(desk.business(tenant).trade()));
      model.addAttribute(
          "plan",
          DayPlan.of(
              day, zone, times.on(day), times.stay(), places, between(tenant, day, 1, zone)));
    }
    return htmx == null ? "booking/bookings" : "booking/bookings :: calendar";
  }

  private List<WeekDay> week(TenantId tenant, LocalDate day, LocalDate today, ZoneId zone) {
    LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    List<Booking> all = between(tenant, monday, 7, zone);
    return IntStream.range(0, 7)
        .mapToObj(monday::plusDays)
        .map(date ->
            new WeekDay(
                date,
                noon(date, zone),
                date.equals(today),
                all.stream()
                    .filter(b -> b.startsAt().atZone(zone).toLocalDate().equals(date))
                    .filter(b -> b.status() != BookingStatus.CANCELLED)
                    .toList()))
        .toList();
  }

  private List<Booking> between(TenantId tenant, LocalDate from, int days, ZoneId zone) {
    return bookings.between(
        tenant,
        from.atStartOfDay(zone).toInstant(),
        from.plusDays(days).atStartOfDay(zone).toInstant());
  }

  private static Instant noon(LocalDate day, ZoneId zone) {
    return day.atTime(12, 0).atZone(zone).toInstant();
  }

  private static LocalDate day(@Nullable String text, LocalDate otherwise) {
    try {
      return text == null ? otherwise : LocalDate.parse(text);
    } catch (DateTimeParseException _) {
      return otherwise;
    }
  }

  static BookingKind kind(String trade) {
    return switch (trade) {
      case VIEWINGS -> BookingKind.VIEWING;
      case SERVICES -> BookingKind.SERVICE;
      default -> BookingKind.TABLE;
    };
  }

  @GetMapping("/bookings/new")
  String form(
      @RequestParam(required = false) @Nullable String date,
      @RequestParam(required = false) @Nullable String time,
      @RequestParam(required = false) @Nullable String placeId,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    String kind = kind(desk.business(tenant).trade()).word();
    String day =
        date == null ? LocalDate.ofInstant(clock.instant(), desk.zone(tenant)).toString() : date;
    NewBooking empty = new NewBooking(kind, day, time, null, null, null, null, null, placeId);
    return form(tenant, empty, List.of(), List.of(), model);
  }

  private String form(
      TenantId tenant, NewBooking typed, List<Problem> problems, List<Instant> free, Model model) {
    model.addAttribute("typed", typed);
    model.addAttribute("problems", problems);
    model.addAttribute("free", free);
    model.addAttribute("places", bookings.bookables(tenant));
    model.addAttribute("about", about(tenant));
    return "booking/new";
  }

  /// What an appointment can be about: the homes or services that the business has.
  private List<String> about(TenantId tenant) {
    return switch (desk.business(tenant).trade()) {
      case VIEWINGS ->
          properties.list(tenant).stream()
              .filter(row -> row.content().available())
              .map(row -> row.content().reference())
              .toList();
      case SERVICES -> services.list(tenant).stream().map(row -> row.content().name()).toList();
      default -> List.of();
    };
  }

  @PostMapping("/bookings")
  String book(
      @ModelAttribute NewBooking typed,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    ZoneId zone = desk.zone(tenant);
    List<Problem> problems = typed.problems(zone, clock.instant());
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return form(tenant, typed, problems, List.of(), model);
    }
    Outcome outcome =
        changes.book(
            tenant, UUID.randomUUID(), typed.wanted(zone), Desk.person(authentication).name());
    if (outcome instanceof Outcome.Done) {
      return "redirect:/bookings?said=booked&date=" + LocalDate.parse(String.valueOf(typed.date()));
    }
    return form(tenant, typed, List.of(refused(outcome, response)), free(outcome), model);
  }

  @GetMapping("/bookings/{id}")
  String one(
      @PathVariable String id,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    return one(tenant, booking(tenant, id), List.of(), List.of(), model);
  }

  private Booking booking(TenantId tenant, String id) {
    return bookings
        .byId(tenant, Api.id(id, "booking"))
        .filter(b -> b.status() != BookingStatus.HELD && b.status() != BookingStatus.LAPSED)
        .orElseThrow(() -> Api.problem(HttpStatus.NOT_FOUND, "There is no such booking."));
  }

  private String one(
      TenantId tenant, Booking booking, List<Problem> problems, List<Instant> free, Model model) {
    ZoneId zone = desk.zone(tenant);
    model.addAttribute("b", booking);
    model.addAttribute("date", booking.startsAt().atZone(zone).toLocalDate());
    model.addAttribute("begun", !booking.startsAt().isAfter(clock.instant()));
    model.addAttribute(
        "places",
        bookings.bookables(tenant).stream()
            .filter(p -> p.kind().equals(booking.kind().place()))
            .toList());
    model.addAttribute("problems", problems);
    model.addAttribute("free", free);
    return "booking/booking";
  }

  @PostMapping("/bookings/{id}/move")
  String move(
      @PathVariable String id,
      @RequestParam String date,
      @RequestParam String time,
      @RequestParam(defaultValue = "") String placeId,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    Booking booking = booking(tenant, id);
    Instant to;
    try {
      to =
          LocalDate.parse(date).atTime(LocalTime.parse(time)).atZone(desk.zone(tenant)).toInstant();
    } catch (DateTimeParseException _) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return one(tenant, booking, List.of(Problem.at("time", "time")), List.of(), model);
    }
    UUID place = placeId.isBlank() ? null : Api.id(placeId, "place");
    Outcome outcome =
        changes.move(tenant, booking.id(), to, place, Desk.person(authentication).name());
    if (outcome instanceof Outcome.Done) {
      return "redirect:/bookings?said=moved&date=" + date;
    }
    return one(tenant, booking, List.of(refused(outcome, response)), free(outcome), model);
  }

  @PostMapping("/bookings/{id}/cancel")
  String cancel(
      @PathVariable String id,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    Booking booking = booking(tenant, id);
    return ended(
        tenant,
        booking,
        changes.cancel(tenant, booking.id(), Desk.person(authentication).name()),
        "cancelled",
        response,
        model);
  }

  @PostMapping("/bookings/{id}/no-show")
  String noShow(
      @PathVariable String id,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    Booking booking = booking(tenant, id);
    return ended(
        tenant,
        booking,
        changes.noShow(tenant, booking.id(), Desk.person(authentication).name()),
        "noShow",
        response,
        model);
  }

  private String ended(
      TenantId tenant,
      Booking booking,
      Outcome outcome,
      String said,
      HttpServletResponse response,
      Model model) {
    if (outcome instanceof Outcome.Done) {
      LocalDate day = booking.startsAt().atZone(desk.zone(tenant)).toLocalDate();
      return "redirect:/bookings?said=" + said + "&date=" + day;
    }
    return one(tenant, booking, List.of(refused(outcome, response)), List.of(), model);
  }

  private static Problem refused(Outcome outcome, HttpServletResponse response) {
    response.setStatus(
        outcome instanceof Outcome.Away
            ? HttpStatus.SERVICE_UNAVAILABLE.value()
            : HttpStatus.CONFLICT.value());
    return switch (outcome) {
      case Outcome.Full(List<Instant> free) ->
          Problem.at("time", free.isEmpty() ? "fullAround" : "full");
      case Outcome.TooLarge(int seats) -> Problem.at("partySize", "seats", seats);
      case Outcome.NoPlaces() -> Problem.at("placeId", "noPlaces");
      case Outcome.Wrong _, Outcome.Unknown _, Outcome.Done _ -> Problem.at("time", "bookingOver");
      case Outcome.Away() -> Problem.at("time", "away");
    };
  }

  private static List<Instant> free(Outcome outcome) {
    return outcome instanceof Outcome.Full(List<Instant> free) ? free : List.of();
  }
}
