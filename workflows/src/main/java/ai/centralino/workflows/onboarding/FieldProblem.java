package ai.centralino.workflows.onboarding;

import java.util.List;

/// What is wrong with one field, as the key of a sentence that pages and API have in three
/// languages.
///
/// @param field such as `name` or `hours[2].close`
/// @param code such as `missing`
/// @param args what the sentence names, such as a limit
public record FieldProblem(String field, String code, List<String> args) {
  static FieldProblem at(String field, String code, String... args) {
    return new FieldProblem(field, code, List.of(args));
  }
}
