package ai.centralino.web.knowledge;

import ai.centralino.store.knowledge.Problem;
import ai.centralino.workflows.tenant.SpecialDay.Span;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A span as somebody types it: `19:00`, `19.30`, `7` or `1930`.
record SpanText(String open, String close) {
  private static final Pattern TIME = Pattern.compile("(\\d{1,2})(?:[:.h, ]?([0-5]\\d))?");

  static List<SpanText> of(List<Span> spans) {
    return spans.stream()
        .map(span -> new SpanText(span.open().toString(), span.close().toString()))
        .toList();
  }

  /// What the form sent; pairs with nothing in them are left out.
  static List<SpanText> typed(@Nullable List<String> open, @Nullable List<String> close) {
    List<SpanText> typed = new ArrayList<>();
    List<String> opens = open == null ? List.of() : open;
    List<String> closes = close == null ? List.of() : close;
    for (int i = 0; i < Math.min(opens.size(), closes.size()); i++) {
      SpanText span = new SpanText(opens.get(i).strip(), closes.get(i).strip());
      if (!span.open().isEmpty() || !span.close().isEmpty()) {
        typed.add(span);
      }
    }
    return typed;
  }

  static List<Problem> problems(List<SpanText> typed, String field) {
    return typed.stream()
        .filter(span -> time(span.open()).isEmpty() || time(span.close()).isEmpty())
        .map(span -> Problem.of(field, "time", span.open() + " – " + span.close()))
        .limit(1)
        .toList();
  }

  static List<Span> spans(List<SpanText> typed) {
    return typed.stream()
        .map(span -> new Span(time(span.open()).orElseThrow(), time(span.close()).orElseThrow()))
        .toList();
  }

  /// `24:00` is midnight.
  static Optional<LocalTime> time(String text) {
    Matcher typed = TIME.matcher(text.strip());
    if (!typed.matches()) {
      return Optional.empty();
    }
    int hour = Integer.parseInt(typed.group(1));
    int minute = typed.group(2) == null ? 0 : Integer.parseInt(typed.group(2));
    if (hour > 24 || (hour == 24 && minute > 0)) {
      return Optional.empty();
    }
    return Optional.of(LocalTime.of(hour % 24, minute));
  }
}
