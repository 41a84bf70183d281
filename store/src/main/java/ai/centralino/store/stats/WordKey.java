package ai.centralino.store.stats;

import java.util.List;

/// What a count of words belongs to.
///
/// @param kind `question` or `dish`
/// @param number the number that was called, or [Cell#ALL]
/// @param language the receptionist's, or [Cell#ALL]
/// @param word the question or the dish's name
record WordKey(boolean test, String kind, String number, String language, String word) {
  /// Where a word that was heard in a call of `cell` is counted.
  static List<WordKey> of(Cell cell, String kind, String word) {
    return List.of(
        new WordKey(cell.test(), kind, cell.number(), cell.language(), word),
        new WordKey(cell.test(), kind, cell.number(), Cell.ALL, word),
        new WordKey(cell.test(), kind, Cell.ALL, cell.language(), word),
        new WordKey(cell.test(), kind, Cell.ALL, Cell.ALL, word));
  }
}
