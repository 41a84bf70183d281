package ai.centralino.store.knowledge;

import ai.centralino.workflows.tenant.SpecialDay.Span;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// When a business is open in an ordinary week. A day without spans is closed. Immutable.
public record Week(Map<DayOfWeek, List<Span>> days) {
  private static final int DAY = 24 * 60;

  public Week {
    Map<DayOfWeek, List<Span>> all = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      all.put(day, Spans.sorted(days.getOrDefault(day, List.of())));
    }
    days = java.util.Collections.unmodifiableMap(all);
  }

  public List<Span> on(DayOfWeek day) {
    return days.getOrDefault(day, List.of());
  }

  /// The week with other hours on one day.
  public Week with(DayOfWeek day, List<Span> spans) {
    Map<DayOfWeek, List<Span>> changed = new EnumMap<>(days);
    changed.put(day, spans);
    return new Week(changed);
  }

  /// What is wrong, with the day's name as the field. A night that runs into the next day's hours
  /// is an overlap too, also from Sunday to Monday.
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    days.forEach((day, spans) -> problems.addAll(Spans.problems(day.name(), spans)));
    if (problems.isEmpty()) {
      List<Spans.Stretch> week = new ArrayList<>();
      days.forEach((day, spans) ->
          spans.forEach(
              s -> week.add(Spans.Stretch.of(s, (day.getValue() - 1) * DAY, day.name()))));
      // The first day once more at the end, for the night before it.
      on(DayOfWeek.MONDAY)
          .forEach(s -> week.add(Spans.Stretch.of(s, 7 * DAY, DayOfWeek.MONDAY.name())));
      Spans.overlap(week).ifPresent(problems::add);
    }
    return problems;
  }

  /// The whole week as a text, which also tells whether somebody has changed it.
  public String text() {
    return days.entrySet().stream()
        .map(day -> day.getKey() + " " + Spans.text(day.getValue()))
        .map(String::strip)
        .collect(Collectors.joining(";"));
  }

  /// Reads what [#text] wrote.
  ///
  /// @throws IllegalArgumentException when it is something else
  public static Week read(String text) {
    try {
      Map<DayOfWeek, List<Span>> days = new EnumMap<>(DayOfWeek.class);
      for (String day : text.split(";")) {
        String[] parts = day.split(" ", 2);
        days.put(DayOfWeek.valueOf(parts[0]), parts.length == 1 ? List.of() : Spans.read(parts[1]));
      }
      return new Week(days);
    } catch (java.time.DateTimeException | ArrayIndexOutOfBoundsException malformed) {
      throw new IllegalArgumentException("not a week", malformed);
    }
  }

  /// The hours of one day as a text.
  public static String text(List<Span> spans) {
    return Spans.text(Spans.sorted(spans));
  }
}
