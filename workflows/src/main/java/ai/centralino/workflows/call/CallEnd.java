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
  /// Whether the caller was ever connected, as far as is known: a call that was promised a talk is
  /// not until its stream opens, or the carrier says that it was completed.
  static boolean connected(int legs, boolean talk, @Nullable HungUp last) {
    return legs > 0 || (last == null ? !talk : last.status().equals("completed"));
  }

  /// The carrier's count of connected seconds, else ours up to the moment the caller left.
  static int seconds(Instant began, @Nullable HungUp last, Instant left, boolean connected) {
    if (last != null && last.seconds() != null) {
      return last.seconds();
    }
    if (!connected) {
      return 0;
    }
    return (int) Math.max(0, Duration.between(began, last == null ? left : last.at()).toSeconds());
  }
}
