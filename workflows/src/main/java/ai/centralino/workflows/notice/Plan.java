package ai.centralino.workflows.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is told of a notice, and how.
///
/// @param quietUntil when the business's quiet hours end; null where they do not matter now
/// @param push whether browsers that asked for it are told beside
/// @param nobody why nobody is told, where that is so
public record Plan(
    List<Ladder> ladders, @Nullable Instant quietUntil, boolean push, @Nullable String nobody) {
  /// Nobody is told.
  public static Plan nobody(String why) {
    return new Plan(List.of(), null, false, why);
  }
}
