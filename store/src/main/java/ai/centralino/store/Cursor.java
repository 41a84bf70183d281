package ai.centralino.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;

/// A place in a list ordered by time and id, as an opaque word.
public record Cursor(Instant at, String id) {
  /// Before every row.
  public static final Cursor START = new Cursor(Instant.parse("9999-01-01T00:00:00Z"), "~");

  public String word() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((at + " " + id).getBytes(StandardCharsets.UTF_8));
  }

  /// Reads a word made by [#word].
  ///
  /// @throws IllegalArgumentException when it is not one
  public static Cursor read(String word) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8).split(" ", 2);
      if (parts[1].indexOf('\0') >= 0) {
        throw new IllegalArgumentException("no id contains NUL");
      }
      return new Cursor(Instant.parse(parts[0]), parts[1]);
    } catch (IllegalArgumentException | DateTimeParseException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "This cursor does not come from an earlier answer. Leave it out to start anew.", e);
    }
  }
}
