package ai.centralino.activities.webhook;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is kept of an answer: its beginning, without what belongs in no log.
final class Excerpt {
  /// Bytes of an answer that are read at all.
  static final int BYTES = 2_048;

  private static final Pattern CONTROLS =
      Pattern.compile("(?![\\n\\t])[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)\\b(?:whsec_|sk_|pk_|bearer\\s+|basic\\s+)[A-Za-z0-9+/=_.-]{8,}|eyJ[A-Za-z0-9_-]{10,}[A-Za-z0-9_.-]*");
  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9._%+-]+@([A-Za-z0-9.-]+\\.[A-Za-z]{2,})");
  private static final Pattern PHONE = Pattern.compile("\\+\\d{5,13}(\\d{2})(?!\\d)");

  private Excerpt() {}

  static String of(byte[] answer) {
    String text = new String(answer, StandardCharsets.UTF_8);
    text = CONTROLS.matcher(text.replace("\r\n", "\n")).replaceAll("");
    text = SECRET.matcher(text).replaceAll("…");
    text = MAIL.matcher(text).replaceAll(found -> Matcher.quoteReplacement("…@" + found.group(1)));
    return PHONE.matcher(text).replaceAll(found -> Matcher.quoteReplacement("+…" + found.group(1)));
  }
}
