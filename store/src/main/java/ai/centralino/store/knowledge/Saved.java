package ai.centralino.store.knowledge;

import java.util.List;

/// What became of a write.
public sealed interface Saved<T> {
  /// It is stored; `row` is how it stands now.
  record Done<T>(Row<T> row) implements Saved<T> {}

  /// Somebody else has changed the row in the meantime; `now` is theirs. Nothing is stored.
  record Stale<T>(Row<T> now) implements Saved<T> {}

  /// The rules refuse it. Nothing is stored.
  record Refused<T>(List<Problem> problems) implements Saved<T> {}

  /// There is no such row, or somebody has removed it.
  record Missing<T>() implements Saved<T> {}
}
