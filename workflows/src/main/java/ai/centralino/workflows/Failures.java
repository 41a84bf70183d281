package ai.centralino.workflows;

import io.temporal.failure.ApplicationFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds our own failure in what Temporal wraps around it: a validator's refusal arrives inside the
/// SDK's own.
public final class Failures {
  private Failures() {}

  /// The innermost application failure, which is the one our code threw.
  public static Optional<ApplicationFailure> thrown(Throwable by) {
    @Nullable ApplicationFailure found = null;
    for (Throwable cause = by; cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure failure) {
        found = failure;
      }
    }
    return Optional.ofNullable(found);
  }
}
