package ai.centralino.web;

import java.util.List;

/// A request whose fields are not as they must be. The API answers 400 with every problem by field.
public final class Invalid extends RuntimeException {
  private final transient List<Problem> problems;

  public Invalid(List<Problem> problems) {
    super("invalid input");
    this.problems = List.copyOf(problems);
  }

  /// Throws where there is a problem.
  public static void unlessNone(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new Invalid(problems);
    }
  }

  public List<Problem> problems() {
    return problems;
  }
}
