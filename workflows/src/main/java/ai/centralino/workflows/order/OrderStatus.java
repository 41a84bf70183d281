package ai.centralino.workflows.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where an order stands in the kitchen.
public enum OrderStatus {
  NEW,
  PREPARING,
  READY,
  DELIVERED,
  CANCELLED,
  EXPIRED;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static OrderStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// The status called `word`, empty where there is none.
  public static Optional<OrderStatus> named(String word) {
    for (OrderStatus status : values()) {
      if (status.word().equals(word)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }

  /// What may follow. Going back is not a change but an undo.
  public Set<OrderStatus> next() {
    return switch (this) {
      case NEW -> Set.of(PREPARING, CANCELLED);
      case PREPARING -> Set.of(READY, CANCELLED);
      case READY -> Set.of(DELIVERED, CANCELLED);
      case DELIVERED, CANCELLED, EXPIRED -> Set.of();
    };
  }

  /// Whether nothing follows any more.
  public boolean over() {
    return next().isEmpty();
  }
}
