package ai.centralino.workflows.call;

import ai.centralino.workflows.order.ArgumentText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads text out of a tool call's arguments, where anything may be missing or wrong.
final class ToolText {
  private static final int LONGEST = 2_000;

  private ToolText() {}

  /// The text of one argument without control characters, or null where there is none.
  static @Nullable String of(Map<String, Object> arguments, String key) {
    String text = ArgumentText.of(arguments.get(key));
    return text == null ? null : text.substring(0, Math.min(text.length(), LONGEST));
  }
}
