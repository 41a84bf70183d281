package ai.centralino.store.stats;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Questions in the form in which like ones are counted together.
final class Question {
  private static final int LONGEST = 160;

  private Question() {}

  /// Without capitals, punctuation at the ends and double spaces; empty where nothing is left.
  static String of(@Nullable String asked) {
    if (asked == null) {
      return "";
    }
    String text =
        Normalizer.normalize(asked, Normalizer.Form.NFC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[\\p{Cc}\\p{Cf}\\s\\u00A0]+", " ")
            .replaceAll("^[\\p{P}\\p{S}\\s]+|[\\p{P}\\p{S}\\s]+$", "");
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)).strip();
  }
}
