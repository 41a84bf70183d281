package ai.centralino.workflows.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What programs can hear of.
public enum EventType {
  CALL_STARTED("call.started"),
  CALL_ENDED("call.ended"),
  CALL_ANALYZED("call.analyzed"),
  ORDER_PLACED("order.placed"),
  ORDER_UPDATED("order.updated"),
  BOOKING_CREATED("booking.created"),
  BOOKING_UPDATED("booking.updated"),
  BOOKING_CANCELLED("booking.cancelled"),
  MESSAGE_TAKEN("message.taken"),
  LEAD_QUALIFIED("lead.qualified"),
  USAGE_LIMIT("usage.limit"),
  /// Sent to one endpoint when somebody asks for it; nobody subscribes to it.
  TEST("webhook.test");

  /// Those that an endpoint subscribes to.
  public static final List<EventType> TO_SUBSCRIBE =
      Arrays.stream(values()).filter(type -> type != TEST).toList();

  private final String word;

  EventType(String word) {
    this.word = word;
  }

  /// The word for it in payloads, in the store and on pages, such as `order.placed`.
  @JsonValue
  public String word() {
    return word;
  }

  /// The type called `word`.
  ///
  /// @throws IllegalArgumentException where there is none
  @JsonCreator
  public static EventType of(String word) {
    return named(word).orElseThrow(() -> new IllegalArgumentException("no event: " + word));
  }

  /// The type called `word`, empty where there is none.
  public static Optional<EventType> named(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }

  /// Whether a list of words, in which `*` stands for all, has this type in it.
  public boolean among(List<String> words) {
    return words.contains(word) || words.contains("*");
  }
}
