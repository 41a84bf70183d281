package ai.centralino.store;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Some rows, newest first, and where to go on.
///
/// @param next the cursor of the next page, or null at the end
public record Page<T>(List<T> items, @Nullable String next) {
  /// Cuts one row too many off `rows` and makes the cursor of the last one kept.
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    List<T> kept = rows.subList(0, limit);
    return new Page<>(List.copyOf(kept), cursor.apply(kept.getLast()));
  }

  public <R> Page<R> map(Function<T, R> each) {
    return new Page<>(items.stream().map(each).toList(), next);
  }
}
