package ai.centralino.workflows.onboarding;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Where a business stands on its way to going live.
///
/// @param steps the answers given so far, at most one per step
/// @param revision counts changes
/// @param number the number it is reached under, once it has one
public record SetupState(
    Stage stage,
    List<Step> steps,
    List<Provision> provisions,
    NumberWish wish,
    @Nullable String number,
    int revision,
    Instant changedAt) {
  /// What is going on.
  public enum Stage {
    COLLECTING,
    PROVISIONING,
    LIVE,
    ABANDONED
  }

  public SetupState {
    steps = List.copyOf(Objects.requireNonNullElse(steps, List.of()));
    provisions = List.copyOf(Objects.requireNonNullElse(provisions, List.of()));
    wish = Objects.requireNonNullElse(wish, NumberWish.DEMO);
  }

  public static SetupState fresh(Instant now) {
    return new SetupState(Stage.COLLECTING, List.of(), List.of(), NumberWish.DEMO, null, 0, now);
  }

  /// The answers to a step, where they were given.
  public <T extends Step> Optional<T> step(Class<T> type) {
    return steps.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /// The steps that are still open, by number.
  @JsonIgnore
  public List<Integer> open() {
    return IntStream.rangeClosed(1, 5)
        .filter(n -> steps.stream().noneMatch(s -> s.number() == n))
        .boxed()
        .toList();
  }

  /// The step to go on with; 5 where all are answered.
  @JsonIgnore
  public int next() {
    return open().stream().findFirst().orElse(5);
  }
}
