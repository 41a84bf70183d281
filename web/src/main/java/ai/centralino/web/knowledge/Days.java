package ai.centralino.web.knowledge;

import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.SpecialDay.Span;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How days and hours are written for a reader.
record Days(Language reader) {
  /// `mercoledì 6 gennaio 2027`.
  public String of(LocalDate date) {
    Locale locale =
        reader == Language.UR ? Locale.forLanguageTag("ur-PK-u-nu-latn") : reader.locale();
    return DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", locale).format(date);
  }

  /// `19:00–02:00`.
  public String of(Span span) {
    return span.open() + "–" + span.close();
  }

  /// Whether a span runs into the next day.
  public boolean overnight(Span span) {
    return !span.close().isAfter(span.open()) && !span.close().equals(LocalTime.MIDNIGHT);
  }
}
