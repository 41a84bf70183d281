package ai.centralino.workflows.call;

import ai.centralino.workflows.tenant.Hours;
import ai.centralino.workflows.tenant.SpecialDay;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/// Whether a business is open. A special day's hours take the place of the week's; a span that runs
/// past midnight belongs to the day on which it began. Pure.
final class OpenNow {
  private OpenNow() {}

  static boolean at(TenantProfile of, Instant now) {
    if (of.hours().isEmpty() && of.specialDays().isEmpty()) {
      return true; // nobody has said when it is closed
    }
    ZonedDateTime here = now.atZone(ZoneId.of(of.zone()));
    LocalDate today = here.toLocalDate();
    LocalTime time = here.toLocalTime();
    return spans(of, today).stream()
            .anyMatch(s -> !time.isBefore(s.open()) && (time.isBefore(s.close()) || overnight(s)))
        || spans(of, today.minusDays(1)).stream()
            .anyMatch(s -> overnight(s) && time.isBefore(s.close()));
  }

  private static boolean overnight(SpecialDay.Span span) {
    return !span.close().isAfter(span.open());
  }

  private static List<SpecialDay.Span> spans(TenantProfile of, LocalDate date) {
    Optional<SpecialDay> special =
        of.specialDays().stream().filter(d -> d.date().equals(date)).findFirst();
    return special
        .map(SpecialDay::spans)
        .orElseGet(() ->
            of.hours().stream()
                .filter(h -> h.day() == date.getDayOfWeek())
                .map(OpenNow::span)
                .toList());
  }

  private static SpecialDay.Span span(Hours hours) {
    return new SpecialDay.Span(hours.open(), hours.close());
  }
}
