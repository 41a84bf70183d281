package ai.centralino.web.stats;

import ai.centralino.workflows.order.Money;
import ai.centralino.workflows.tenant.Language;
import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;

/// How figures are written for one reader. Immutable.
final class Words {
  private static final String NONE = "–";

  private final MessageSource texts;
  private final Language language;
  private final String currency;

  /// @param currency the business's, in which amounts of nothing are written
  Words(MessageSource texts, Language language, String currency) {
    this.texts = texts;
    this.language = language;
    this.currency = currency;
  }

  String say(String key, Object... args) {
    return texts.getMessage(key, args, locale());
  }

  String number(long value) {
    return NumberFormat.getIntegerInstance(locale()).format(value);
  }

  /// With a decimal where it matters.
  String number(double value) {
    NumberFormat format = NumberFormat.getNumberInstance(locale());
    format.setMaximumFractionDigits(value >= 10 || value == Math.rint(value) ? 0 : 1);
    return format.format(value);
  }

  String share(OptionalDouble value) {
    if (value.isEmpty()) {
      return NONE;
    }
    NumberFormat format = NumberFormat.getPercentInstance(locale());
    format.setMaximumFractionDigits(value.getAsDouble() < 0.1 ? 1 : 0);
    return format.format(value.getAsDouble());
  }

  /// Seconds as `2:41`.
  String length(OptionalDouble seconds) {
    if (seconds.isEmpty()) {
      return NONE;
    }
    long whole = Math.round(seconds.getAsDouble());
    return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }

  /// Milliseconds as seconds, `0.8 s`.
  String wait(OptionalDouble ms) {
    return ms.isEmpty() ? NONE : String.format(locale(), "%.2f s", ms.getAsDouble() / 1_000);
  }

  String score(OptionalDouble score) {
    return score.isEmpty() ? NONE : number(Math.round(score.getAsDouble()));
  }

  String money(Map<String, Long> amounts) {
    return amounts.isEmpty()
        ? money(0)
        : amounts.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(each -> new Money(each.getValue(), each.getKey()).written(language))
            .collect(Collectors.joining(" + "));
  }

  String money(long minor) {
    return new Money(minor, currency).written(language);
  }

  String cost(OptionalDouble minor) {
    return minor.isEmpty() ? NONE : money(Math.round(minor.getAsDouble()));
  }

  String day(LocalDate day) {
    return DateTimeFormatter.ofPattern("d MMM", locale()).format(day);
  }

  public String longDay(LocalDate day) {
    return DateTimeFormatter.ofPattern("EEEE d MMMM", locale()).format(day);
  }

  String month(LocalDate day) {
    return DateTimeFormatter.ofPattern("LLLL yyyy", locale()).format(day);
  }

  String weekday(int mondayIsOne) {
    return DayOfWeek.of(mondayIsOne).getDisplayName(TextStyle.FULL_STANDALONE, locale());
  }

  String shortWeekday(int mondayIsOne) {
    return DayOfWeek.of(mondayIsOne).getDisplayName(TextStyle.SHORT_STANDALONE, locale());
  }

  /// `19:00–20:00`.
  static String hour(int hour) {
    return String.format(Locale.ROOT, "%02d:00–%02d:00", hour, (hour + 1) % 24);
  }

  String outcome(String code) {
    return String.valueOf(texts.getMessage("outcome." + code, null, code, locale()));
  }

  public String language(String code) {
    return Locale.of(code).getDisplayLanguage(locale());
  }

  /// A question with its first letter as a sentence has it.
  static String question(String word) {
    int first = word.offsetByCodePoints(0, 1);
    return word.substring(0, first).toUpperCase(Locale.ROOT) + word.substring(first) + "?";
  }

  private Locale locale() {
    return language == Language.UR ? Locale.forLanguageTag("ur-PK-u-nu-latn") : language.locale();
  }
}
