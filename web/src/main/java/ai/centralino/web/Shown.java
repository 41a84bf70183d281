package ai.centralino.web;

import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.order.Money;
import ai.centralino.workflows.tenant.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How things are written on pages: in the reader's language and the business's time zone.
/// Immutable.
///
/// @param language the reader's
/// @param zone the business's
public record Shown(Language language, ZoneId zone) {
  public String money(long minor, String currency) {
    return new Money(minor, currency).written(language);
  }

  public String time(Instant at) {
    return DateTimeFormatter.ofPattern("HH:mm").format(at.atZone(zone));
  }

  public String date(Instant at) {
    return DateTimeFormatter.ofPattern("d MMM", locale()).format(at.atZone(zone));
  }

  public String day(Instant at) {
    return DateTimeFormatter.ofPattern("EEEE d MMMM", locale()).format(at.atZone(zone));
  }

  /// Machine-readable, for `<time datetime>`.
  public String iso(Instant at) {
    return at.toString();
  }

  /// `2:41`.
  public String minutes(long seconds) {
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  public String between(Instant from, Instant to) {
    return minutes(Math.max(0, Duration.between(from, to).toSeconds()));
  }

  public String masked(@Nullable String number) {
    return number == null ? "" : new PhoneNumber(number).masked();
  }

  public String seconds(long ms) {
    return String.format(language.locale(), "%.2f s", ms / 1000.0);
  }

  /// A plain sentence of a step or a vendor, in the reader's language.
  public String said(@Nullable String english) {
    return english == null ? "" : Said.in(language).of(english);
  }

  private Locale locale() {
    return language == Language.UR ? Locale.forLanguageTag("ur-PK-u-nu-latn") : language.locale();
  }
}
