package ai.centralino.store.call;

import ai.centralino.store.call.CallLog.Piece;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The place in a text where what was searched for was said. The database marks its folded copy of
/// the text, in which every letter has the place of the original's, so the original can be shown.
final class Snippet {
  private static final char OPEN = '\uE000';
  private static final char CLOSE = '\uE001';

  /// `ts_headline`'s options: the whole text, marked with signs that nobody says.
  static final String HOW =
      "HighlightAll=true, StartSel=\"" + OPEN + "\", StopSel=\"" + CLOSE + "\"";

  private static final int BEFORE = 40;
  private static final int LENGTH = 160;

  private Snippet() {}

  /// Pieces of `text` round the first hit, in reading order.
  ///
  /// @param marked copies of the text with marks, letter for letter
  static List<Piece> of(String text, String... marked) {
    BitSet hits = new BitSet(text.length());
    for (String copy : marked) {
      mark(hits, copy);
    }
    if (hits.isEmpty()) {
      return List.of();
    }
    int first = hits.nextSetBit(0);
    int from = wordAt(text, Math.max(0, first - BEFORE));
    int to = Math.min(text.length(), from + LENGTH);
    if (to < text.length()) {
      int space = text.lastIndexOf(' ', to);
      to = space > first ? space : to;
    }
    List<Piece> pieces = new ArrayList<>();
    String lead = from > 0 ? "… " : "";
    int at = from;
    while (at < to) {
      boolean hit = hits.get(at);
      int end = Math.min(to, hit ? hits.nextClearBit(at) : next(hits, at, to));
      pieces.add(new Piece(lead + text.substring(at, end).replace('\n', ' '), hit));
      lead = "";
      at = end;
    }
    if (to < text.length()) {
      pieces.add(new Piece(" …", false));
    }
    return pieces;
  }

  private static void mark(BitSet hits, String copy) {
    int place = 0;
    boolean within = false;
    for (int i = 0; i < copy.length(); i++) {
      char c = copy.charAt(i);
      if (c == OPEN || c == CLOSE) {
        within = c == OPEN;
      } else {
        hits.set(place, hits.get(place) || within);
        place++;
      }
    }
  }

  private static int next(BitSet hits, int at, int to) {
    int hit = hits.nextSetBit(at);
    return hit < 0 ? to : hit;
  }

  /// The first word that begins at or after `at`.
  private static int wordAt(String text, int at) {
    if (at == 0) {
      return 0;
    }
    for (int i = at; i < Math.min(text.length(), at + BEFORE); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i + 1;
      }
    }
    return at;
  }
}
