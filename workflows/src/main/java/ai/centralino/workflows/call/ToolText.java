package ai.centralino.workflows.call;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads text out of a tool call's arguments, where anything may be missing or wrong.
final class ToolText {
  private static final int LONGEST = 2_000;

  private ToolText() {}

  /// The text of one argument without control characters, or null where there is none.
  static @Nullable String of(Map<String, Object> arguments, String key) {
    Object value = arguments.get(key);
    if (value == null || value instanceof Map || value instanceof List) {
      return null;
    }
    String text =
        value
            .toString()
            .replaceAll("[\\p{Cntrl}\\u200B\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ")
            .strip();
    return text.isEmpty() ? null : text.substring(0, Math.min(text.length(), LONGEST));
  }
}
