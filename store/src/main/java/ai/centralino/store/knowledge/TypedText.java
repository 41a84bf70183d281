package ai.centralino.store.knowledge;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Text as people type it, without what must not be kept: control characters, overrides of the
/// writing direction and halves of characters. Everything else stays as typed; markup is only text.
public final class TypedText {
  private TypedText() {}

  /// One line: line breaks become spaces.
  public static String line(@Nullable String typed) {
    return block(typed).replaceAll("\\s*\n\\s*", " ").strip();
  }

  /// Text that may have several lines.
  public static String block(@Nullable String typed) {
    if (typed == null) {
      return "";
    }
    String lines = typed.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ');
    StringBuilder kept = new StringBuilder(lines.length());
    lines.codePoints().filter(TypedText::keeps).forEach(kept::appendCodePoint);
    return kept.toString().strip();
  }

  /// Several short texts: cleaned, without empty ones and repeats.
  public static List<String> list(@Nullable List<? extends @Nullable String> typed) {
    return typed == null
        ? List.of()
        : typed.stream()
            .map(TypedText::line)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.toCollection(java.util.LinkedHashSet::new))
            .stream()
            .toList();
  }

  /// How many characters a person would count, give or take accents.
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean keeps(int c) {
    boolean control = Character.getType(c) == Character.CONTROL && c != '\n';
    boolean override = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !control && !override && !half && c != 0xFEFF;
  }
}
