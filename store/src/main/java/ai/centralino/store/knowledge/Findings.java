package ai.centralino.store.knowledge;

import java.util.ArrayList;
import java.util.List;

/// Collects the problems of one entry, field by field.
final class Findings {
  static final long MOST_MONEY = 10_000_000;

  private final List<Problem> problems = new ArrayList<>();

  Findings add(Problem problem) {
    problems.add(problem);
    return this;
  }

  /// A text that has to be there.
  Findings needed(String field, String text, int longest) {
    if (text.isBlank()) {
      problems.add(Problem.of(field, "empty"));
    }
    return optional(field, text, longest);
  }

  Findings optional(String field, String text, int longest) {
    int length = TypedText.length(text);
    if (length > longest) {
      problems.add(Problem.of(field, "long", longest, length));
    }
    return this;
  }

  Findings money(String field, long minor, long most) {
    if (minor < 0 || minor > most) {
      problems.add(Problem.of(field, "money"));
    }
    return this;
  }

  Findings between(String field, int value, int least, int most) {
    if (value < least || value > most) {
      problems.add(Problem.of(field, "between", least, most));
    }
    return this;
  }

  Findings most(String field, List<?> things, int most) {
    if (things.size() > most) {
      problems.add(Problem.of(field, "many", most, things.size()));
    }
    return this;
  }

  Findings each(String field, List<String> texts, int longest) {
    for (String text : texts) {
      if (TypedText.length(text) > longest) {
        problems.add(
            Problem.of(
                field, "longOne", text.substring(0, text.offsetByCodePoints(0, 20)), longest));
        return this;
      }
    }
    return this;
  }

  List<Problem> list() {
    return List.copyOf(problems);
  }
}
