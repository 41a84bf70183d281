package ai.centralino.workflows.booking;

import ai.centralino.workflows.booking.Piece.Amount;
import ai.centralino.workflows.order.Spelling;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects what the words of a language mean. Spellings stand in one text, `|` between them, and
/// are folded as [Spelling#fold] folds. Confined to the building of a lexicon.
final class Sense {
  private final Map<String, List<Piece>> senses = new LinkedHashMap<>();

  Sense of(String spellings, Piece... pieces) {
    for (String spelling : spellings.split("\\|")) {
      senses.put(Spelling.fold(spelling), List.of(pieces));
    }
    return this;
  }

  /// Consecutive numbers from `first`, a blank between them.
  Sense count(int first, String numbers, boolean ordinal) {
    int value = first;
    for (String spellings : numbers.strip().split("\\s+")) {
      of(spellings, new Amount(value++, 0, ordinal));
    }
    return this;
  }

  /// Months or other things in their order, a blank between them.
  Sense inOrder(String words, java.util.function.IntFunction<Piece> meaning) {
    int place = 1;
    for (String spellings : words.strip().split("\\s+")) {
      of(spellings, meaning.apply(place++));
    }
    return this;
  }

  Sense all(Map<String, List<Piece>> others) {
    senses.putAll(others);
    return this;
  }

  Map<String, List<Piece>> map() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(senses));
  }
}
