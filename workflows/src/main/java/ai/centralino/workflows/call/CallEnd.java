package ai.centralino.workflows.call;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a call ended.
///
/// @param outcome `order`, `booking`, `lead`, `message`, `transfer`, `voicemail`, `talk`, `missed`
///   or `declined`; `missed` is a call without a word, or one put through to a person who did not
///   answer
/// @param cause why the line went dead
/// @param seconds connected seconds
public record CallEnd(String outcome, String cause, int seconds, Instant at) {
  /// The carrier's count of connected seconds, else ours up to the moment the caller left.
  static int seconds(Instant began, @Nullable HungUp last, Instant left) {
    if (last != null && last.seconds() != null) {
      return last.seconds();
    }
    return (int) Math.max(0, Duration.between(began, last == null ? left : last.at()).toSeconds());
  }
}
