package ai.centralino.web.onboarding;

import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.workflows.onboarding.FieldProblem;
import ai.centralino.workflows.onboarding.Step;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/// Times, days and numbers as people type them.
final class Typed {
  private Typed() {}

  /// `MONDAY`, `monday` or `Mon`; null where it is none.
  static @Nullable DayOfWeek day(@Nullable String typed) {
    String word = Plain.line(typed).toUpperCase(Locale.ROOT);
    return Arrays.stream(DayOfWeek.values())
        .filter(d -> d.name().equals(word) || (word.length() == 3 && d.name().startsWith(word)))
        .findFirst()
        .orElse(null);
  }

  /// `19:30`, `9:00`, `19.30` or `24:00`; null where it is none.
  static @Nullable LocalTime time(@Nullable String typed) {
    String text = Plain.line(typed).replace('.', ':');
    if (text.equals("24:00")) {
      return LocalTime.MIDNIGHT;
    }
    try {
      return LocalTime.parse(text.matches("\\d:\\d\\d") ? "0" + text : text)
          .withSecond(0)
          .withNano(0);
    } catch (DateTimeParseException none) {
      return null;
    }
  }

  /// A telephone number without the spaces and dashes that people put in; `00` at the start is `+`.
  static String phone(@Nullable String typed) {
    String digits = Plain.line(typed).replaceAll("[\\s()./-]", "");
    return digits.startsWith("00") ? "+" + digits.substring(2) : digits;
  }

  /// Words with commas between them.
  static List<String> words(@Nullable String typed) {
    return Arrays.stream(Plain.line(typed).split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  static List<Problem> problems(Step step) {
    return step.problems().stream().map(p -> new Problem(p.field(), p.code(), args(p))).toList();
  }

  /// A weekday is named in the reader's language.
  private static List<Object> args(FieldProblem problem) {
    return problem.code().equals("overlap")
        ? problem.args().stream()
            .<Object>map(
                day -> new DefaultMessageSourceResolvable("day." + day.toLowerCase(Locale.ROOT)))
            .toList()
        : List.copyOf(problem.args());
  }
}
