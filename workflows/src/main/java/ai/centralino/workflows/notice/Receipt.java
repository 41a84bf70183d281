package ai.centralino.workflows.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the carrier says became of a text.
///
/// @param rung which of [Ladder#rungs] it is about, from 0
/// @param reference the carrier's id of the text
/// @param status the carrier's word, such as `delivered`
/// @param error the carrier's error code, or null
public record Receipt(
    int rung, String reference, String status, @Nullable String error, Instant at) {
  private static final List<String> ARRIVED = List.of("delivered", "read");
  private static final List<String> LOST = List.of("failed", "undelivered", "canceled");

  /// Whether the person has it.
  public boolean arrived() {
    return ARRIVED.contains(status);
  }

  /// Whether it will never arrive.
  public boolean lost() {
    return LOST.contains(status);
  }

  /// Whether this says more than `earlier`: receipts come in any order.
  public boolean overrides(@Nullable Receipt earlier) {
    return earlier == null
        || (!earlier.arrived() && !earlier.lost())
        || (arrived() && !earlier.arrived())
        || (status.equals("read") && !earlier.status().equals("read"));
  }
}
