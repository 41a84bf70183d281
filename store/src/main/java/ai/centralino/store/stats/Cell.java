package ai.centralino.store.stats;

import java.util.ArrayList;
import java.util.List;

/// Which calls are counted together: those of a number, in a language, with an outcome, where
/// [#ALL] stands for any.
///
/// @param test whether test calls are meant; they are never counted with the others
/// @param number the number that was called
/// @param language ISO 639-1, the receptionist's in that call
/// @param outcome as `calls.outcome`
public record Cell(boolean test, String number, String language, String outcome) {
  /// Any number, language or outcome.
  public static final String ALL = "*";

  /// All calls that are not tests.
  public static final Cell EVERYTHING = new Cell(false, ALL, ALL, ALL);

  /// This cell and the seven that it is counted in as well.
  List<Cell> andAbove() {
    List<Cell> cells = new ArrayList<>(8);
    for (String n : List.of(number, ALL)) {
      for (String l : List.of(language, ALL)) {
        for (String o : List.of(outcome, ALL)) {
          cells.add(new Cell(test, n, l, o));
        }
      }
    }
    return cells;
  }
}
