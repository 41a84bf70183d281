package ai.centralino.workflows.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One side's words until the floor changes.
///
/// @param key unique in the call, so that a repeat changes nothing (the engine's item id)
/// @param speaker `caller` or `receptionist`
/// @param text what was said; of the receptionist's words all that were meant
/// @param heardMs how much of the receptionist's sound the caller heard, or null where it was heard
///   whole
/// @param startMs since the call's start
/// @param latencyMs from the end of the caller's speech to our first frame at the carrier's socket,
///   or null
public record Turn(
    String key,
    String speaker,
    String text,
    @Nullable Integer heardMs,
    long startMs,
    @Nullable Integer latencyMs,
    Instant at) {
  @Override
  public String toString() {
    return "Turn[" + key + " " + speaker + " " + text.length() + " characters]";
  }
}
