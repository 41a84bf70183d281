package ai.centralino.workflows.booking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/// What is booked.
public enum BookingKind {
  TABLE,
  VIEWING,
  SERVICE;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static BookingKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// The kind called `word`, empty where there is none.
  public static Optional<BookingKind> named(String word) {
    for (BookingKind kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /// What kind of place it takes: a `table` with seats, or somebody's `calendar`.
  public String place() {
    return this == TABLE ? "table" : "calendar";
  }
}
