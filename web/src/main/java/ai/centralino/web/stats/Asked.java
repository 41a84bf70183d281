package ai.centralino.web.stats;

import ai.centralino.store.stats.Cell;
import ai.centralino.store.stats.Stats.Range;
import ai.centralino.web.Invalid;
import ai.centralino.web.Problem;
import ai.centralino.workflows.tenant.Language;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What somebody wants to know, checked.
///
/// @param cell the calls that are meant
/// @param range the days, both ends included
/// @param compare whether the same number of days before is shown beside
record Asked(Cell cell, Range range, boolean compare) {
  /// What a call can have come to.
  static final List<String> OUTCOMES =
      List.of(
          "order",
          "booking",
          "lead",
          "message",
          "transfer",
          "voicemail",
          "talk",
          "missed",
          "declined");

  /// Days that are shown where nobody says which.
  static final int USUAL_DAYS = 30;

  private static final int MOST_DAYS = 1_100;

  /// The question as it came; null is "any".
  record Raw(
      @Nullable String from,
      @Nullable String to,
      @Nullable String number,
      @Nullable String outcome,
      @Nullable String language,
      @Nullable String compare,
      @Nullable String test) {
    /// As a form sends it, where what is left empty means "any".
    Raw ofForm() {
      return new Raw(
          filled(from),
          filled(to),
          filled(number),
          filled(outcome),
          filled(language),
          Objects.requireNonNullElse(filled(compare), "previous"),
          filled(test));
    }

    private static @Nullable String filled(@Nullable String typed) {
      return typed == null || typed.isBlank() ? null : typed.strip();
    }
  }

  /// The usual days of everything.
  static Asked usual(LocalDate today) {
    return new Asked(Cell.EVERYTHING, new Range(today.minusDays(USUAL_DAYS - 1L), today), true);
  }

  /// Checks a question.
  ///
  /// @param numbers those that the business has or had
  /// @throws Invalid with every problem by field
  static Asked of(Raw raw, List<String> numbers, LocalDate today) {
    List<Problem> problems = new ArrayList<>();
    LocalDate to = day("to", raw.to(), today, problems);
    LocalDate from = day("from", raw.from(), to.minusDays(USUAL_DAYS - 1L), problems);
    if (from.isAfter(to)) {
      problems.add(Problem.at("from", "statsOrder"));
    } else if (to.toEpochDay() - from.toEpochDay() >= MOST_DAYS) {
      problems.add(Problem.at("from", "statsLong", MOST_DAYS));
    }
    String number = number(raw.number(), numbers, problems);
    String outcome = word("outcome", raw.outcome(), OUTCOMES, problems);
    String language =
        word(
            "language",
            raw.language(),
            Arrays.stream(Language.values()).map(Language::code).toList(),
            problems);
    String compare = word("compare", raw.compare(), List.of("previous", "none"), problems);
    String test = word("test", raw.test(), List.of("true", "false"), problems);
    Invalid.unlessNone(problems);
    return new Asked(
        new Cell(test.equals("true"), number, language, outcome),
        new Range(from, to),
        compare.equals("previous"));
  }

  private static LocalDate day(
      String field, @Nullable String text, LocalDate otherwise, List<Problem> problems) {
    if (text == null) {
      return otherwise;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 2000 && day.getYear() < 2200) {
        return day;
      }
    } catch (DateTimeParseException _) {
      // told below
    }
    problems.add(Problem.at(field, "statsDate"));
    return otherwise;
  }

  private static String word(
      String field, @Nullable String text, List<String> known, List<Problem> problems) {
    if (text == null) {
      return Cell.ALL;
    }
    if (!known.contains(text)) {
      problems.add(Problem.at(field, "unknownChoice", String.join(", ", known)));
    }
    return text;
  }

  /// A plus sign that arrived as a space is put back.
  private static String number(@Nullable String text, List<String> known, List<Problem> problems) {
    if (text == null) {
      return Cell.ALL;
    }
    String typed = text.strip();
    String whole = known.contains("+" + typed) ? "+" + typed : typed;
    if (!known.contains(whole)) {
      problems.add(Problem.at("number", "statsNumber"));
    }
    return whole;
  }

  /// The number, or empty for any, as forms and links have it.
  public String number() {
    return blank(cell.number());
  }

  /// The outcome, or empty for any.
  public String outcome() {
    return blank(cell.outcome());
  }

  /// The language, or empty for any.
  public String language() {
    return blank(cell.language());
  }

  private static String blank(String word) {
    return word.equals(Cell.ALL) ? "" : word;
  }

  /// The range to compare with, or null where that is not wanted.
  @Nullable Range before() {
    return compare ? range.before() : null;
  }
}
