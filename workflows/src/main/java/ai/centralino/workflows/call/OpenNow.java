package ai.centralino.workflows.call;

import ai.centralino.workflows.tenant.SpecialDay;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// Whether a business is open. Pure.
final class OpenNow {
  private OpenNow() {}

  static boolean at(TenantProfile of, Instant now) {
    if (of.hours().isEmpty() && of.specialDays().isEmpty()) {
      return true; // nobody has said when it is closed
    }
    ZonedDateTime here = now.atZone(ZoneId.of(of.zone()));
    LocalDate today = here.toLocalDate();
    LocalTime time = here.toLocalTime();
    return of.spansOn(today).stream()
            .anyMatch(s -> !time.isBefore(s.open()) && (time.isBefore(s.close()) || overnight(s)))
        || of.spansOn(today.minusDays(1)).stream()
            .anyMatch(s -> overnight(s) && time.isBefore(s.close()));
  }

  private static boolean overnight(SpecialDay.Span span) {
    return !span.close().isAfter(span.open());
  }
}
