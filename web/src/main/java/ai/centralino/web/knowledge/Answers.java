package ai.centralino.web.knowledge;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an answer tells the page besides its content, in htmx's headers.
final class Answers {
  private Answers() {}

  /// Shows a sentence for a while, with a way back where there is one, and has the list fetched
  /// anew.
  ///
  /// @param undo the address that takes it back, or null
  static void tell(HttpServletResponse response, String sentence, @Nullable String undo) {
    tell(response, sentence, undo, Map.of());
  }

  /// @param form what is sent along to `undo`
  static void tell(
      HttpServletResponse response,
      String sentence,
      @Nullable String undo,
      Map<String, String> form) {
    Map<String, Object> toast = new LinkedHashMap<>();
    toast.put("text", sentence);
    if (undo != null) {
      toast.put("undo", undo);
      toast.put("form", form);
    }
    response.setHeader(
        "HX-Trigger",
        ascii(
            ai.centralino.store.Json.write(
                Map.of("catalogue-toast", toast, "catalogue-changed", Map.of()))));
  }

  /// Headers are ASCII.
  private static String ascii(String json) {
    StringBuilder text = new StringBuilder();
    json.chars()
        .forEach(c -> {
          if (c < 128) {
            text.append((char) c);
          } else {
            text.append("\\u").append(java.util.HexFormat.of().toHexDigits((char) c));
          }
        });
    return text.toString();
  }
}
