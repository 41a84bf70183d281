package ai.centralino.workflows.onboarding;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what is wrong with the fields of one step.
final class Fields {
  private final List<FieldProblem> problems = new ArrayList<>();

  /// A text that must be there, of at most `longest` characters.
  Fields required(String field, @Nullable String text, int longest) {
    if (text == null || text.isBlank()) {
      problems.add(FieldProblem.at(field, "missing"));
      return this;
    }
    return optional(field, text, longest);
  }

  Fields optional(String field, @Nullable String text, int longest) {
    if (text != null && text.length() > longest) {
      problems.add(FieldProblem.at(field, "tooLong", Integer.toString(longest)));
    }
    return this;
  }

  /// A telephone number in E.164, or none.
  Fields phone(String field, @Nullable String number) {
    return check(field, "phone", number == null || number.matches("\\+[1-9]\\d{6,14}"));
  }

  Fields email(String field, @Nullable String address) {
    return check(
        field,
        "email",
        address == null
            || (address.length() <= 200
                && address.matches("[^\\s@<>\"(),:;]{1,64}@[^\\s@<>\"(),:;]+\\.[^\\s@.]{2,24}")));
  }

  Fields range(String field, long value, long least, long most) {
    if (value < least || value > most) {
      problems.add(FieldProblem.at(field, "range", Long.toString(least), Long.toString(most)));
    }
    return this;
  }

  Fields check(String field, String code, boolean good, String... args) {
    if (!good) {
      problems.add(FieldProblem.at(field, code, args));
    }
    return this;
  }

  List<FieldProblem> found() {
    return List.copyOf(problems);
  }
}
