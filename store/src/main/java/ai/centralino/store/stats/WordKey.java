package ai.centralino.store.stats;

/// What a count of words belongs to.
///
/// @param kind `question` or `dish`
/// @param word the question or the dish's name
/// @param cell the very calls, nothing in it is [Cell#ALL]
record WordKey(String kind, String word, Cell cell) {}
