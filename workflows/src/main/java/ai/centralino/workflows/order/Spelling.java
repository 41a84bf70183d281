package ai.centralino.workflows.order;

import java.text.Normalizer;
import java.util.Locale;

/// Folds what people say and write to one spelling, and measures how far two spellings are apart.
public final class Spelling {
  private Spelling() {}

  /// Lower case, without accents, punctuation, zero-width characters and Arabic vowel signs; Arabic
  /// look-alikes become the letters that Urdu uses.
  public static String fold(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(decomposed.length());
    decomposed
        .codePoints()
        .forEach(c -> {
          switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.FORMAT, Character.ENCLOSING_MARK -> {}
            default -> folded.appendCodePoint(Character.isLetterOrDigit(c) ? urdu(c) : ' ');
          }
        });
    return folded.toString().strip().replaceAll("\\s+", " ");
  }

  private static int urdu(int c) {
    return switch (c) {
      case 'ي', 'ى', 'ئ' -> 'ی';
      case 'ك' -> 'ک';
      case 'ه', 'ۃ', 'ة', 'ۂ', 'ھ' -> 'ہ';
      case 'أ', 'إ', 'آ' -> 'ا';
      default -> c;
    };
  }

  /// Edit distance with transpositions.
  public static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }

  /// From 0 (nothing in common) to 1 (equal).
  public static double likeness(String a, String b) {
    int longest = Math.max(a.length(), b.length());
    return longest == 0 ? 1 : 1 - (double) distance(a, b) / longest;
  }
}
