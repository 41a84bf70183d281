package ai.centralino.workflows.step;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The kinds of failure that steps tell apart, and how an activity says which it is.
public final class StepFailure {
  static final String LATER = "TryLater";
  static final String NEVER = "Never";
  static final String HELD = "Held";

  private StepFailure() {}

  /// It may go well another time: the other side is down, slow, or asks for patience.
  ///
  /// @param reason a plain sentence for a person, without secrets
  /// @param after how long the other side asked us to wait; null where it did not
  public static ApplicationFailure later(String reason, @Nullable Duration after) {
    ApplicationFailure.Builder failure =
        ApplicationFailure.newBuilder().setMessage(reason).setType(LATER);
    return (after == null ? failure : failure.setNextRetryDelay(after)).build();
  }

  /// It will never go well as it is.
  public static ApplicationFailure never(String reason) {
    return ApplicationFailure.newNonRetryableFailure(reason, NEVER);
  }

  /// It goes on once a person has put something right, such as a connection that has expired.
  public static ApplicationFailure held(String reason) {
    return ApplicationFailure.newFailure(reason, HELD);
  }

  /// Whether an activity said that it will never go well.
  public static boolean isNever(ActivityFailure failure) {
    return Seen.of(failure).never();
  }

  /// Why an activity failed, in plain words.
  public static String reason(ActivityFailure failure) {
    return Seen.of(failure).reason();
  }

  /// How long the other side asked us to wait; zero where it did not.
  public static Duration after(ActivityFailure failure) {
    return Seen.of(failure).after();
  }

  /// Whether a step's activity failed in such a way that a person has to put something right.
  public static boolean isHeld(ActivityFailure failure) {
    return Seen.of(failure).held();
  }

  /// A failure as a step sees it.
  record Seen(String reason, boolean never, boolean held, Duration after) {
    static Seen of(ActivityFailure failure) {
      if (failure.getCause() instanceof ApplicationFailure thrown) {
        Duration after = thrown.getNextRetryDelay();
        String message = thrown.getOriginalMessage();
        return new Seen(
            message == null || message.isBlank() ? thrown.getType() : message,
            thrown.isNonRetryable(),
            HELD.equals(thrown.getType()),
            after == null ? Duration.ZERO : after);
      }
      String reason =
          failure.getCause() instanceof TimeoutFailure
              ? "there was no answer in time"
              : "it broke off";
      return new Seen(reason, false, false, Duration.ZERO);
    }
  }
}
