package ai.centralino.workflows.booking;

import ai.centralino.workflows.tenant.Service;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When a business takes bookings of one kind, after its week, its special days and its rules.
/// Immutable.
public final class BookableTimes {
  /// A late table is still worth an hour; nobody is sent away because dinner might last longer.
  private static final int LATEST_TABLE = 60;

  private static final int MOST = 96;

  private final TenantProfile tenant;
  private final BookingKind kind;
  private final ZoneId zone;
  private final int stayMinutes;

  public BookableTimes(TenantProfile tenant, BookingKind kind) {
    this(tenant, kind, null);
  }

  /// @param what for a service its name: a booking takes as long as the service does
  public BookableTimes(TenantProfile tenant, BookingKind kind, @Nullable String what) {
    this.tenant = tenant;
    this.kind = kind;
    this.zone = ZoneId.of(tenant.zone());
    this.stayMinutes =
        tenant.services().stream()
            .filter(s -> kind == BookingKind.SERVICE && s.name().equals(what))
            .findFirst()
            .map(Service::minutes)
            .orElse(tenant.rules().stayMinutes());
  }

  private record Span(LocalDateTime from, LocalDateTime to) {}

  public ZoneId zone() {
    return zone;
  }

  public LocalDateTime here(Instant instant) {
    return instant.atZone(zone).toLocalDateTime();
  }

  public Instant instant(LocalDateTime here) {
    return here.atZone(zone).toInstant();
  }

  /// How long a booking of this kind takes its place.
  public Duration stay() {
    return Duration.ofMinutes(stayMinutes);
  }

  /// The first moment that leaves the business the notice it asks for.
  public Instant earliest(Instant now) {
    return now.plus(Duration.ofMinutes(Math.max(0, tenant.rules().leadMinutes())));
  }

  /// Whether a booking may start then.
  public boolean open(LocalDateTime start) {
    return spansAround(start.toLocalDate()).stream()
        .anyMatch(s -> !start.isBefore(s.from) && !start.isAfter(s.to));
  }

  /// Every start of a day of business, in order; those after midnight belong to the day before.
  public List<LocalDateTime> on(LocalDate day) {
    return spans(day).stream().flatMap(span -> starts(span).stream()).toList();
  }

  /// Whether the start lies on the grid of the business.
  public boolean onGrid(LocalDateTime start) {
    return start.toLocalTime().toSecondOfDay() % (tenant.rules().slotMinutes() * 60) == 0;
  }

  /// Other starts on the same day of business, the nearest first; only ones after `earliest`.
  public List<LocalDateTime> around(LocalDateTime wanted, Instant earliest) {
    return spansAround(wanted.toLocalDate()).stream()
        .flatMap(span -> starts(span).stream())
        .filter(start -> !start.equals(wanted) && !instant(start).isBefore(earliest))
        .filter(start -> start.toLocalDate().equals(wanted.toLocalDate()) || near(start, wanted))
        .distinct()
        .sorted(
            Comparator.comparing((LocalDateTime start) -> Duration.between(wanted, start).abs())
                .thenComparing(start -> start))
        .limit(MOST)
        .toList();
  }

  private static boolean near(LocalDateTime start, LocalDateTime wanted) {
    return Duration.between(wanted, start).abs().toHours() < 6;
  }

  /// The nearest starts at which the business is open: on the same day, else on the first open day
  /// after it.
  public List<LocalDateTime> nearest(LocalDateTime wanted, Instant earliest, int most) {
    for (int days = 0; days <= 14; days++) {
      List<LocalDateTime> found = around(wanted.plusDays(days), earliest);
      LocalDateTime sameHour = wanted.plusDays(days);
      List<LocalDateTime> all = new ArrayList<>(found);
      if (open(sameHour) && onGrid(sameHour) && !instant(sameHour).isBefore(earliest)) {
        all.addFirst(sameHour);
      }
      if (!all.isEmpty()) {
        return all.stream().limit(most).sorted().toList();
      }
    }
    return List.of();
  }

  /// The starts on the grid, from the first to the last that is still taken.
  private List<LocalDateTime> starts(Span span) {
    int slot = tenant.rules().slotMinutes();
    LocalDateTime midnight = span.from.toLocalDate().atStartOfDay();
    long minutes = Duration.between(midnight, span.from).toMinutes();
    LocalDateTime next = midnight.plusMinutes((minutes + slot - 1) / slot * slot);
    List<LocalDateTime> starts = new ArrayList<>();
    for (; !next.isAfter(span.to) && starts.size() < MOST; next = next.plusMinutes(slot)) {
      starts.add(next);
    }
    return starts;
  }

  /// The evening before may run past midnight.
  private List<Span> spansAround(LocalDate day) {
    List<Span> spans = new ArrayList<>(spans(day.minusDays(1)));
    spans.addAll(spans(day));
    return spans;
  }

  private List<Span> spans(LocalDate day) {
    boolean special = tenant.specialDays().stream().anyMatch(s -> s.date().equals(day));
    if (!special && tenant.hours().isEmpty()) {
      return List.of(span(day, LocalTime.MIN, LocalTime.MIN)); // hours nobody has told are no limit
    }
    return tenant.spansOn(day).stream().map(s -> span(day, s.open(), s.close())).toList();
  }

  private Span span(LocalDate day, LocalTime open, LocalTime close) {
    LocalDateTime from = day.atTime(open);
    LocalDateTime end = close.isAfter(open) ? day.atTime(close) : day.plusDays(1).atTime(close);
    long whole = stayMinutes;
    LocalDateTime last =
        end.minusMinutes(kind == BookingKind.TABLE ? Math.min(whole, LATEST_TABLE) : whole);
    return new Span(from, last.isBefore(from) ? from : last);
  }
}
