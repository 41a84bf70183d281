package ai.centralino.workflows.order;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Text as a model writes it into a tool's argument, without what could deceive: control characters
/// and signs that turn the direction of what follows.
public final class ArgumentText {
  private ArgumentText() {}

  /// The text of a value, or null where there is none.
  public static @Nullable String of(@Nullable Object value) {
    if (value == null || value instanceof Map || value instanceof List) {
      return null;
    }
    String text =
        value
            .toString()
            .replaceAll("[\\p{Cntrl}\\u200B\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ")
            .strip();
    return text.isEmpty() ? null : text;
  }
}
