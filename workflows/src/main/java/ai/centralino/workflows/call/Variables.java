package ai.centralino.workflows.call;

import ai.centralino.workflows.tenant.Hours;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words in double braces that a business writes into its texts, and what callers hear instead.
public final class Variables {
  /// In the order in which an editor offers them.
  public static final List<String> NAMES =
      List.of("business", "address", "hours", "language", "transfer");

  private static final Pattern NAMED = Pattern.compile("\\{\\{\\s*([^{}]{1,40}?)\\s*}}");

  private Variables() {}

  /// `text` with every known variable replaced. Each is replaced once: what a value says is never
  /// read as a variable. Unknown ones stay as they were written.
  public static String fill(String text, TenantProfile tenant) {
    return NAMED
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                NAMES.contains(found.group(1)) ? value(found.group(1), tenant) : found.group()));
  }

  /// The variables in `text` that nobody knows, such as a misspelt one.
  public static List<String> unknown(String text) {
    return NAMED
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !NAMES.contains(name))
        .distinct()
        .toList();
  }

  /// What stands for `name` in this business's texts.
  public static String value(String name, TenantProfile tenant) {
    Language language = tenant.language();
    return switch (name) {
      case "business" -> tenant.name();
      case "address" -> tenant.address();
      case "hours" -> hours(tenant.hours(), language);
      case "language" -> language.locale().getDisplayLanguage(language.locale());
      case "transfer" ->
          tenant.transferTo() != null
              ? tenant.transferTo()
              : switch (language) {
                case IT -> "nessuno";
                case EN -> "nobody";
                case UR -> "کوئی نہیں";
              };
      default -> "{{" + name + "}}";
    };
  }

  /// The week as one says it: days with equal hours together, closed days left out.
  static String hours(List<Hours> hours, Language language) {
    List<String> spoken = new ArrayList<>();
    DayOfWeek first = null;
    String running = "";
    for (DayOfWeek day : DayOfWeek.values()) {
      String spans = spans(hours, day);
      if (!spans.equals(running)) {
        say(spoken, first, day.minus(1), running, language);
        first = day;
        running = spans;
      }
    }
    say(spoken, first, DayOfWeek.SUNDAY, running, language);
    return String.join("; ", spoken);
  }

  private static void say(
      List<String> spoken,
      @org.jspecify.annotations.Nullable DayOfWeek from,
      DayOfWeek to,
      String spans,
      Language language) {
    if (from != null && !spans.isEmpty()) {
      spoken.add(
          (from == to ? day(from, language) : day(from, language) + "–" + day(to, language))
              + " "
              + spans);
    }
  }

  private static String day(DayOfWeek day, Language language) {
    return day.getDisplayName(TextStyle.FULL_STANDALONE, language.locale());
  }

  private static String spans(List<Hours> hours, DayOfWeek day) {
    return hours.stream()
        .filter(h -> h.day() == day)
        .map(h -> h.open() + "–" + h.close())
        .collect(Collectors.joining(", "));
  }
}
