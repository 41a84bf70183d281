package ai.centralino.store.knowledge;

import ai.centralino.workflows.tenant.SpecialDay.Span;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The hours of one day, and the rules for them.
final class Spans {
  static final LocalTime LATEST = LocalTime.of(6, 0);
  private static final int MOST = 6;
  private static final int DAY = 24 * 60;

  private Spans() {}

  /// A span in minutes from some midnight.
  record Stretch(int from, int to, String field) {
    static Stretch of(Span span, int midnight, String field) {
      int open = midnight + span.open().toSecondOfDay() / 60;
      int close = midnight + span.close().toSecondOfDay() / 60;
      return new Stretch(open, close <= open ? close + DAY : close, field);
    }
  }

  static List<Span> sorted(List<Span> spans) {
    return spans.stream()
        .sorted(Comparator.comparing(Span::open).thenComparing(Span::close))
        .toList();
  }

  /// What is wrong with the spans of one day by itself.
  static List<Problem> problems(String field, List<Span> spans) {
    List<Problem> problems = new ArrayList<>();
    if (spans.size() > MOST) {
      problems.add(Problem.of(field, "many", MOST, spans.size()));
    }
    for (Span span : spans) {
      if (!span.close().isAfter(span.open()) && span.close().isAfter(LATEST)) {
        problems.add(Problem.of(field, "late", text(span), LATEST.toString()));
      }
    }
    if (problems.isEmpty()) {
      overlap(spans.stream().map(s -> Stretch.of(s, 0, field)).toList()).ifPresent(problems::add);
    }
    return problems;
  }

  /// The first two of `stretches` that overlap, as a problem of the later one.
  static Optional<Problem> overlap(List<Stretch> stretches) {
    List<Stretch> ordered =
        stretches.stream().sorted(Comparator.comparingInt(Stretch::from)).toList();
    for (int i = 1; i < ordered.size(); i++) {
      if (ordered.get(i).from() < ordered.get(i - 1).to()) {
        return Optional.of(Problem.of(ordered.get(i).field(), "overlap"));
      }
    }
    return Optional.empty();
  }

  static String text(Span span) {
    return span.open() + "-" + span.close();
  }

  /// `12:00-15:00 19:00-23:00`.
  static String text(List<Span> spans) {
    return spans.stream().map(Spans::text).collect(Collectors.joining(" "));
  }

  /// Reads what [#text] wrote.
  static List<Span> read(String text) {
    return Stream.of(text.strip().split(" "))
        .filter(word -> !word.isEmpty())
        .map(word -> word.split("-"))
        .map(times -> new Span(LocalTime.parse(times[0]), LocalTime.parse(times[1])))
        .toList();
  }
}
