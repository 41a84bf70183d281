package ai.centralino.activities.knowledge;

import ai.centralino.workflows.knowledge.Remarks;
import ai.centralino.workflows.order.Spelling;
import ai.centralino.workflows.tenant.Hours;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Opening hours of `openingHoursSpecification` and of the short text form. What is not understood
/// for certain is left out and remarked on. Confined to one reading.
final class OpeningTimes {
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?:(?:\\d{4}-\\d\\d-\\d\\d)?[Tt])?(\\d{1,2})[:.h]?(\\d{2})?(?:[:.]\\d{2})?(.*)");
  private static final Pattern TOKEN =
      Pattern.compile("\\d{1,2}(?:[:.]\\d{2}){0,2}|\\p{L}[\\p{L}\\p{M}'’]*|[-–—]|\\S");
  private static final Set<String> CLOSED =
      Set.of("closed", "chiuso", "off", "geschlossen", "riposo");
  private static final Set<String> FILLERS =
      Set.of(
          ",", ";", ":", "/", "|", ".", "&", "+", "and", "e", "und", "h", "ore", "uhr", "from",
          "dalle");
  private static final Set<String> TO = Set.of("-", "–", "—", "to", "bis", "alle", "till", "until");
  private static final int MOST_SPANS = 70;
  private static final LocalTime LAST = LocalTime.of(23, 59);
  private static final Map<String, DayOfWeek> DAYS = days();

  private final Set<String> remarks;
  private final List<Hours> found = new ArrayList<>();

  OpeningTimes(Set<String> remarks) {
    this.remarks = remarks;
  }

  private static Map<String, DayOfWeek> days() {
    Map<String, DayOfWeek> days = new HashMap<>();
    String[] names = {
      "mo mon monday lun lunedi montag",
      "tu tue tues tuesday mar martedi dienstag",
      "we wed weds wednesday mer mercoledi mittwoch",
      "th thu thur thurs thursday gio giovedi donnerstag",
      "fr fri friday ven venerdi freitag",
      "sa sat saturday sab sabato samstag",
      "su sun sunday dom domenica sonntag"
    };
    for (DayOfWeek day : DayOfWeek.values()) {
      for (String name : names[day.getValue() - 1].split(" ")) {
        days.put(name, day);
      }
    }
    return days;
  }

  /// Each span once, Monday first.
  List<Hours> hours() {
    List<Hours> sorted =
        found.stream()
            .distinct()
            .sorted(Comparator.comparing(Hours::day).thenComparing(Hours::open))
            .toList();
    if (sorted.size() > MOST_SPANS) {
      remarks.add(Remarks.TRUNCATED);
    }
    return sorted.stream().limit(MOST_SPANS).toList();
  }

  /// All that a business says of its hours.
  void add(Thing business) {
    for (Thing spec :
        business.things("openingHoursSpecification", "openingHours", "hoursAvailable")) {
      specification(spec);
    }
    for (String text : business.texts("openingHours")) {
      if (found.isEmpty() || business.things("openingHoursSpecification").isEmpty()) {
        add(PlainText.of(text));
      }
    }
  }

  private void specification(Thing spec) {
    if (spec.has("validFrom") || spec.has("validThrough")) {
      remarks.add(Remarks.SPECIAL_HOURS);
      return;
    }
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String value : spec.texts("dayOfWeek")) {
      String words = value.replaceFirst("^.*[/#:]", "");
      if (!Spelling.fold(words).contains("holiday") && !new Text(words).daysInto(days)) {
        remarks.add(Remarks.HOURS_UNCLEAR);
      }
    }
    String opens = spec.text("opens");
    String closes = spec.text("closes");
    if ((opens == null && closes == null) || days.isEmpty()) {
      return; // a day without times is a day off
    }
    LocalTime open = opens == null ? null : clock(opens, false);
    LocalTime close = closes == null ? null : clock(closes, true);
    if (open == null || close == null) {
      remarks.add(Remarks.HOURS_UNCLEAR);
      return;
    }
    span(days, open, close);
  }

  /// Adds the text form, such as `Mo-Fr 11:00-14:30`.
  void add(String text) {
    if (!new Text(text).read()) {
      remarks.add(Remarks.HOURS_UNCLEAR);
    }
  }

  private void span(Set<DayOfWeek> days, LocalTime open, LocalTime close) {
    LocalTime end =
        !close.equals(LocalTime.MAX)
            ? close
            : open.equals(LocalTime.MIDNIGHT) ? LAST : LocalTime.MIDNIGHT;
    if (!open.equals(end)) { // a span of no length says "closed" in structured data
      days.forEach(day -> found.add(new Hours(day, open, end)));
    }
  }

  /// A time of day, or null. `24:00` at the end is [LocalTime#MAX], which [#span] settles.
  private static @Nullable LocalTime clock(String text, boolean end) {
    Matcher m = CLOCK.matcher(text.strip());
    if (!m.matches()) {
      return null;
    }
    int hour = Integer.parseInt(m.group(1));
    int minute = m.group(2) == null ? 0 : Integer.parseInt(m.group(2));
    String half = m.group(3).strip().toLowerCase(Locale.ROOT);
    if (hour <= 12 && (half.startsWith("pm") || half.startsWith("am"))) {
      hour = hour % 12 + (half.startsWith("pm") ? 12 : 0);
    }
    if (end && hour == 24 && minute == 0) {
      return LocalTime.MAX;
    }
    return hour < 24 && minute < 60 ? LocalTime.of(hour, minute) : null;
  }

  /// One line of hours, word by word.
  private final class Text {
    private final List<String> words;
    private int at;

    Text(String line) {
      words = TOKEN.matcher(line).results().map(r -> r.group().toLowerCase(Locale.ROOT)).toList();
    }

    private String word(int index) {
      return index < words.size() ? words.get(index) : "";
    }

    private @Nullable DayOfWeek day(int index) {
      return DAYS.get(Spelling.fold(word(index)).strip());
    }

    /// Reads days and nothing else. Returns false at a word that is none.
    boolean daysInto(EnumSet<DayOfWeek> days) {
      while (at < words.size()) {
        if (!FILLERS.contains(word(at))) {
          if (!dayInto(days)) {
            return false;
          }
        } else {
          at++;
        }
      }
      return true;
    }

    private boolean dayInto(EnumSet<DayOfWeek> days) {
      DayOfWeek from = day(at);
      if (from == null) {
        return false;
      }
      days.add(from);
      DayOfWeek to = TO.contains(word(at + 1)) || word(at + 1).equals("al") ? day(at + 2) : null;
      at += to == null ? 1 : 3;
      for (DayOfWeek d = from; to != null && d != to; d = d.plus(1)) {
        days.add(d.plus(1));
      }
      return true;
    }

    /// Reads the whole line. Returns false where it is not understood; nothing is kept then.
    boolean read() {
      int before = found.size();
      EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      boolean used = false;
      boolean times = false;
      while (at < words.size()) {
        String word = word(at);
        if (day(at) != null) {
          if (used) {
            days.clear();
            used = false;
          }
          dayInto(days);
        } else if (Character.isDigit(word.charAt(0)) && !days.isEmpty() && times(days)) {
          used = true;
          times = true;
        } else if (CLOSED.contains(word)) {
          used = true;
          times = true;
          at++;
        } else if (FILLERS.contains(word)) {
          at++;
        } else {
          found.subList(before, found.size()).clear();
          return false;
        }
      }
      if (!days.isEmpty() && !times) { // schema.org: days alone are whole days
        span(days, LocalTime.MIDNIGHT, LAST);
      }
      return true;
    }

    private boolean times(Set<DayOfWeek> days) {
      String from = word(at);
      String fromHalf = half(at + 1);
      int dash = at + (fromHalf.isEmpty() ? 1 : 2);
      String to = word(dash + 1);
      String toHalf = half(dash + 2);
      if (!TO.contains(word(dash)) || to.isEmpty() || !Character.isDigit(to.charAt(0))) {
        return false;
      }
      LocalTime close = clock(to + toHalf, true);
      LocalTime open = clock(from + fromHalf, false);
      if (open != null && close != null && fromHalf.isEmpty() && toHalf.equals("pm")) {
        LocalTime later = clock(from + "pm", false); // 5-10pm
        open = later != null && later.isBefore(close) ? later : open;
      }
      if (open == null || close == null) {
        return false;
      }
      span(days, open, close);
      at = dash + (toHalf.isEmpty() ? 2 : 3);
      return true;
    }

    private String half(int index) {
      String word = word(index);
      return word.equals("am") || word.equals("pm") ? word : "";
    }
  }
}
