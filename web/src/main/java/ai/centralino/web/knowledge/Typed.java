package ai.centralino.web.knowledge;

import ai.centralino.store.knowledge.Problem;
import ai.centralino.store.knowledge.TypedText;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The texts of one form or one line of a file, taken apart field by field; what cannot be read is
/// noted as a problem and read as nothing.
final class Typed {
  private final Map<String, String> texts;
  private final Words words;
  private final List<Problem> problems = new ArrayList<>();

  /// @param base what stands where nothing is typed
  Typed(Map<String, String> texts, Map<String, String> base, Words words) {
    this.texts = new HashMap<>(base);
    this.texts.putAll(texts);
    this.words = words;
  }

  String text(String field) {
    return texts.getOrDefault(field, "");
  }

  /// Several short texts, separated by commas or line breaks.
  List<String> list(String field) {
    return TypedText.list(Stream.of(text(field).split("[,;|\n،]")).toList());
  }

  long price(String field, String currency) {
    Long price = priceOrNone(field, currency);
    if (price == null) {
      note(Problem.of(field, "empty"));
      return 0;
    }
    return price;
  }

  @Nullable Long priceOrNone(String field, String currency) {
    String text = text(field).strip();
    if (text.isEmpty()) {
      return null;
    }
    OptionalLong price = Prices.read(text, currency);
    if (price.isEmpty()) {
      note(Problem.of(field, "price", text));
      return 0L;
    }
    return price.getAsLong();
  }

  int number(String field, int without) {
    Integer number = numberOrNone(field);
    return number == null ? without : number;
  }

  @Nullable Integer numberOrNone(String field) {
    String text = Normalizer.normalize(text(field), Normalizer.Form.NFKC).strip();
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("[\\p{Nd}]{1,7}")) {
      note(Problem.of(field, "number", text(field).strip()));
      return null;
    }
    return Integer.valueOf(text);
  }

  /// One of `codes`, written in any of our languages.
  String choice(String field, List<String> codes, String without) {
    String text = text(field).strip();
    if (text.isEmpty()) {
      return without;
    }
    return words
        .meant(text, codes)
        .orElseGet(() -> {
          note(Problem.of(field, "oneOf", text));
          return without;
        });
  }

  void note(Problem problem) {
    if (problems.stream().noneMatch(p -> p.field().equals(problem.field()))) {
      problems.add(problem);
    }
  }

  List<Problem> problems() {
    return problems;
  }
}
