package ai.centralino.workflows.webhook;

import ai.centralino.workflows.notice.Notice;
import org.jspecify.annotations.Nullable;

/// What came of a try.
///
/// @param detail in a few words, for people; null where there is nothing to say
/// @param next the workflow id of the delivery that waits for this one, or null
/// @param notice whom to tell that the endpoint was switched off because of this try, or null
public record Posted(
    Kind kind, @Nullable String detail, @Nullable String next, @Nullable Notice notice) {
  /// The kinds of outcome. What may go better another time is a failure and none of these.
  public enum Kind {
    /// The endpoint took it.
    DELIVERED,
    /// An earlier event of the same call is still on its way.
    NOT_ITS_TURN,
    /// The endpoint is gone or wants nothing any more: there is nothing to do.
    DROPPED,
    /// The endpoint was switched off because of this try; the delivery waits until it is on again.
    SWITCHED_OFF
  }
}
