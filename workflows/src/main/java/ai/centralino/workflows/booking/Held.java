package ai.centralino.workflows.booking;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What became of a wish for a place.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Held.Taken.class, name = "taken"),
  @JsonSubTypes.Type(value = Held.Full.class, name = "full"),
  @JsonSubTypes.Type(value = Held.TooLarge.class, name = "too_large"),
  @JsonSubTypes.Type(value = Held.NoPlaces.class, name = "no_places")
})
public sealed interface Held {
  /// The place is kept.
  record Taken(UUID place, String placeName) implements Held {}

  /// Every place that fits is taken at that time.
  ///
  /// @param free the nearest other times at which one is not
  record Full(List<Instant> free) implements Held {}

  /// No place is large enough.
  ///
  /// @param seats how many the largest has
  record TooLarge(int seats) implements Held {}

  /// The business keeps no places of this kind: somebody has to answer by hand.
  record NoPlaces() implements Held {}
}
