package ai.centralino.store.stats;

/// A count of a question or dish.
///
/// @param n calls in which it was asked, or how many were ordered
/// @param aside calls in which no answer was known, or what the dishes came to in minor units
record WordCount(long n, long aside) {
  static final WordCount NONE = new WordCount(0, 0);

  WordCount plus(WordCount other) {
    return new WordCount(n + other.n, aside + other.aside);
  }

  WordCount minus(WordCount other) {
    return new WordCount(n - other.n, aside - other.aside);
  }
}
