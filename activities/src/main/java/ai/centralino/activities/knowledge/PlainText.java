package ai.centralino.activities.knowledge;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/// Makes words of whatever a website calls words: no markup, no control characters, nothing
/// invisible that a model would read and a person would not see.
final class PlainText {
  private static final int LONGEST = 20_000;
  private static final Pattern MARKUP = Pattern.compile("</?[A-Za-z!?][^<>]*>?");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  private PlainText() {}

  static String of(String raw) {
    String text = raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw;
    // Several systems escape twice, so what comes out of the first reading may be markup again.
    for (int i = 0; i < 3 && (text.indexOf('<') >= 0 || text.indexOf('&') >= 0); i++) {
      text = Jsoup.parseBodyFragment(text).text();
    }
    StringBuilder kept = new StringBuilder(text.length());
    Normalizer.normalize(MARKUP.matcher(text).replaceAll(" "), Normalizer.Form.NFC)
        .codePoints()
        .map(PlainText::seen)
        .filter(c -> c >= 0)
        .forEach(kept::appendCodePoint);
    return SPACES.matcher(kept).replaceAll(" ").strip();
  }

  /// At most `length` characters, cut between words where one ends near.
  static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int space = text.lastIndexOf(' ', length);
    int end = space > length - 30 ? space : length;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  /// The code point to keep, a space in place of a control character, or -1 to drop it.
  private static int seen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
      case Character.FORMAT -> c == 0x200c || c == 0x200d ? c : -1; // the joiners of Urdu
      case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> -1;
      default -> c;
    };
  }
}
