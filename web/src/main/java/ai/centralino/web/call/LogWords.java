package ai.centralino.web.call;

import ai.centralino.store.call.LogFilter;
import ai.centralino.web.Plain;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// A filter of the log as it stands in a page's address. What cannot be understood narrows nothing:
/// the page then shows more, and its form says what it understood.
final class LogWords {
  static final List<String> SENTIMENTS = List.of("positive", "neutral", "negative");
  static final List<String> STATES = List.of("queued", "talking", "ended");
  static final int LONGEST = 200;
  private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9998, 12, 31);

  private LogWords() {}

  /// Reads a filter. `length` and `score` may be given as ranges such as `60-180` or `600-`.
  static LogFilter read(Map<String, String> words) {
    Range length = Range.of(words.get("length"));
    Range score = Range.of(words.get("score"));
    return new LogFilter(
        word(words.get("text")),
        word(words.get("outcome")),
        oneOf(STATES, words.get("state")),
        day(words.get("from")),
        day(words.get("to")),
        number(first(words.get("minSeconds"), length.least()), 86_400),
        number(first(words.get("maxSeconds"), length.most()), 86_400),
        word(words.get("called")),
        word(words.get("caller")),
        oneOf(SENTIMENTS, words.get("sentiment")),
        number(first(words.get("minScore"), score.least()), 100),
        number(first(words.get("maxScore"), score.most()), 100),
        word(words.get("tag")),
        "true".equals(words.get("test"))
            ? Boolean.TRUE
            : "false".equals(words.get("test")) ? Boolean.FALSE : null);
  }

  /// The words of a filter, as [#read] understands them.
  static Map<String, String> words(LogFilter filter) {
    Map<String, String> words = new LinkedHashMap<>();
    put(words, "text", filter.text());
    put(words, "outcome", filter.outcome());
    put(words, "state", filter.state());
    put(words, "from", filter.from());
    put(words, "to", filter.to());
    put(words, "length", written(filter.minSeconds(), filter.maxSeconds()));
    put(words, "called", filter.called());
    put(words, "caller", filter.caller());
    put(words, "sentiment", filter.sentiment());
    put(words, "score", written(filter.minScore(), filter.maxScore()));
    put(words, "tag", filter.tag());
    put(words, "test", filter.test());
    return words;
  }

  /// The address of a list with this filter.
  ///
  /// @param changed a word that is different in it, with its value; an empty value leaves it out
  static String address(String path, LogFilter filter, String... changed) {
    Map<String, String> words = words(filter);
    for (int i = 0; i + 1 < changed.length; i += 2) {
      words.remove(changed[i]);
      put(words, changed[i], changed[i + 1].isEmpty() ? null : changed[i + 1]);
    }
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
    words.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
    return address.encode().buildAndExpand(words).toUriString();
  }

  private static void put(Map<String, String> words, String name, @Nullable Object value) {
    if (value != null) {
      words.put(name, value.toString());
    }
  }

  private static @Nullable String written(@Nullable Integer least, @Nullable Integer most) {
    return least == null && most == null
        ? null
        : (least == null ? "" : least) + "-" + (most == null ? "" : most);
  }

  /// A day that the database can count with.
  static @Nullable LocalDate within(@Nullable LocalDate day) {
    return day == null ? null : day.isBefore(FIRST) ? FIRST : day.isAfter(LAST) ? LAST : day;
  }

  static @Nullable String word(@Nullable String typed) {
    String line = Plain.line(typed);
    return line.isEmpty() ? null : line.substring(0, Math.min(LONGEST, line.length()));
  }

  private static @Nullable String oneOf(List<String> known, @Nullable String typed) {
    return typed != null && known.contains(typed) ? typed : null;
  }

  private static @Nullable LocalDate day(@Nullable String typed) {
    try {
      return typed == null || typed.isBlank() ? null : within(LocalDate.parse(typed.strip()));
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static @Nullable Integer number(@Nullable String typed, int most) {
    return typed != null && typed.matches("\\d{1,6}")
        ? Math.min(most, Integer.parseInt(typed))
        : null;
  }

  private static String first(@Nullable String one, String other) {
    return one == null || one.isBlank() ? other : one;
  }

  /// `60-180`, `600-` or `-59`; empty where it is none of these.
  private record Range(String least, String most) {
    static Range of(@Nullable String typed) {
      if (typed == null || !typed.matches("\\d{0,6}-\\d{0,6}")) {
        return new Range("", "");
      }
      int dash = typed.indexOf('-');
      return new Range(typed.substring(0, dash), typed.substring(dash + 1));
    }
  }
}
