package ai.centralino.store.call;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What the log is narrowed to; null means all. Immutable.
///
/// @param text words, "phrases", `or` and `-without` in what was said; the last word may be
///   unfinished
/// @param state `queued`, `talking` or `ended`
/// @param from first day, in the business's zone
/// @param to last day, in the business's zone
/// @param minSeconds least connected seconds
/// @param called the business's number, E.164
/// @param caller a number, or how it ends
/// @param sentiment `positive`, `neutral` or `negative`
/// @param minScore least score of a lead, 0–100
/// @param test only test calls, or only real ones
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogFilter(
    @Nullable String text,
    @Nullable String outcome,
    @Nullable String state,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable Integer minSeconds,
    @Nullable Integer maxSeconds,
    @Nullable String called,
    @Nullable String caller,
    @Nullable String sentiment,
    @Nullable Integer minScore,
    @Nullable Integer maxScore,
    @Nullable String tag,
    @Nullable Boolean test) {
  /// Everything.
  public static final LogFilter ALL =
      new LogFilter(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  /// Whether nothing is narrowed.
  public boolean all() {
    return equals(ALL);
  }
}
