package ai.centralino.web.knowledge;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One field of a sheet, as it stands in the form and in a file.
///
/// @param longest how many characters the form lets one type, 0 for as many as one likes
/// @param choices the words to choose from, with what the reader sees for each
record Field(String name, Kind kind, int longest, boolean needed, Map<String, String> choices) {
  enum Kind {
    /// A short text.
    LINE,
    /// A text of several lines.
    BLOCK,
    /// Several things, one a line.
    LINES,
    NUMBER,
    PRICE,
    /// One of the choices.
    CHOICE,
    /// Any of the choices.
    CHECKS,
    /// Yes or no.
    SWITCH
  }

  static Field of(String name, Kind kind, int longest) {
    return new Field(name, kind, longest, false, Map.of());
  }

  static Field needed(String name, Kind kind, int longest) {
    return new Field(name, kind, longest, true, Map.of());
  }

  Field choosing(Map<String, String> labels) {
    return new Field(name, kind, longest, needed, labels);
  }

  /// Whether the field has a list of words, joined by commas where there are several.
  public boolean words() {
    return kind == Kind.CHOICE || kind == Kind.CHECKS || kind == Kind.SWITCH;
  }

  /// The texts that a form sent, as one text. A checkbox that is off sends nothing, so the form
  /// sends an empty one first.
  String joined(List<String> sent) {
    return switch (kind) {
      case SWITCH -> sent.isEmpty() ? "" : sent.getLast();
      case CHECKS -> String.join(", ", sent.stream().filter(s -> !s.isBlank()).toList());
      default -> sent.isEmpty() ? "" : sent.getFirst();
    };
  }

  /// `text` with the reader's words for the choices.
  public String labelled(String text) {
    if (!words()) {
      return text;
    }
    return String.join(
        ", ",
        Arrays.stream(text.split(", *"))
            .map(word -> choices.getOrDefault(word, word))
            .filter(word -> !word.isBlank())
            .toList());
  }

  /// A map that keeps its order, for choices.
  static Map<String, String> labels(
      List<String> codes, java.util.function.UnaryOperator<String> label) {
    Map<String, String> labels = new LinkedHashMap<>();
    codes.forEach(code -> labels.put(code, Optional.ofNullable(label.apply(code)).orElse(code)));
    return labels;
  }

  /// Whether `text`, as [#joined] wrote it, has this choice.
  public boolean has(String text, String code) {
    return Arrays.asList(text.split(", *")).contains(code);
  }
}
