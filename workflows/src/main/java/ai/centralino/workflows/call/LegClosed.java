package ai.centralino.workflows.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A media stream is over.
///
/// @param token the id of the stream token that had opened it
/// @param usage what the voice engine counted, or null where it counts nothing
public record LegClosed(String token, LegCause cause, Instant at, @Nullable EngineUsage usage) {
  public LegClosed(String token, LegCause cause, Instant at) {
    this(token, cause, at, null);
  }
}
