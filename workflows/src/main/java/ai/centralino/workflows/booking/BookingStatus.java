package ai.centralino.workflows.booking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/// Where a booking stands. Only a held or confirmed one takes its place.
public enum BookingStatus {
  HELD,
  CONFIRMED,
  CANCELLED,
  NO_SHOW,
  DONE,
  LAPSED;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static BookingStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// The status called `word`, empty where there is none.
  public static Optional<BookingStatus> named(String word) {
    for (BookingStatus status : values()) {
      if (status.word().equals(word)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
