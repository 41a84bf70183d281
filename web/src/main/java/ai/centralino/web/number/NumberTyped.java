package ai.centralino.web.number;

import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.workflows.number.NumberSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What was typed about a number, and what is wrong with it.
///
/// @param country ISO 3166
/// @param contains digits to look for, or null
/// @param number the number chosen, in E.164, or null for any
record NumberTyped(
    String country, @Nullable String contains, @Nullable String number, String label) {
  static final List<String> COUNTRIES = List.of("IT", "GB", "PK", "US");
  static final int LONGEST_LABEL = 60;

  static NumberTyped of(
      @Nullable String country,
      @Nullable String contains,
      @Nullable String number,
      @Nullable String label) {
    String digits = contains == null ? "" : contains.replaceAll("[\\s()./-]", "");
    String chosen = Plain.line(number);
    return new NumberTyped(
        Plain.line(country).toUpperCase(Locale.ROOT),
        digits.isEmpty() ? null : digits,
        chosen.isEmpty() ? null : chosen,
        Plain.line(label));
  }

  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    if (!COUNTRIES.contains(country)) {
      problems.add(Problem.at("country", "unknownChoice", String.join(", ", COUNTRIES)));
    }
    if (contains != null && !contains.matches("[0-9*]{2,16}")) {
      problems.add(Problem.at("contains", "numberContains"));
    }
    if (number != null && !number.matches("\\+[1-9]\\d{6,14}")) {
      problems.add(Problem.at("number", "phone"));
    }
    if (label.length() > LONGEST_LABEL) {
      problems.add(Problem.at("label", "tooLong", LONGEST_LABEL));
    }
    return problems;
  }

  NumberSearch search() {
    return new NumberSearch(country, contains);
  }
}
