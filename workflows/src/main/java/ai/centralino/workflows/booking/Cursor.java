package ai.centralino.workflows.booking;

import ai.centralino.workflows.booking.Piece.Amount;
import ai.centralino.workflows.booking.Piece.Mark;
import ai.centralino.workflows.booking.Piece.Part;
import ai.centralino.workflows.booking.Piece.Span;
import ai.centralino.workflows.booking.Piece.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place in a row of pieces; looks ahead and back count from it. Confined to one reading.
final class Cursor {
  private final List<Piece> pieces;
  private int at;

  Cursor(List<Piece> pieces) {
    this.pieces = pieces;
  }

  boolean atEnd() {
    return at >= pieces.size();
  }

  /// Always returns true, for the rule that read the pieces to return.
  boolean skip(int count) {
    at += count;
    return true;
  }

  Piece peek(int ahead) {
    int place = at + ahead;
    return place >= 0 && place < pieces.size() ? pieces.get(place) : Mark.OTHER;
  }

  boolean is(int ahead, Mark mark) {
    return peek(ahead) == mark;
  }

  boolean isAny(int ahead, Mark... marks) {
    for (Mark mark : marks) {
      if (is(ahead, mark)) {
        return true;
      }
    }
    return false;
  }

  @Nullable Amount amount(int ahead) {
    return peek(ahead) instanceof Amount amount ? amount : null;
  }

  boolean isAmount(int ahead, int value) {
    return peek(ahead) instanceof Amount amount && amount.value() == value;
  }

  @Nullable DayPart part(int ahead) {
    return peek(ahead) instanceof Part part ? part.part() : null;
  }

  @Nullable Span span(int ahead) {
    return switch (peek(ahead)) {
      case Span span -> span;
      case Mark mark when mark == Mark.HAFTA -> new Span(Unit.WEEK, 1);
      default -> null;
    };
  }

  boolean isUnit(int ahead, Unit unit) {
    Span span = span(ahead);
    return span != null && span.unit() == unit;
  }

  /// How many of the pieces from `ahead` on only join others.
  int joints(int ahead) {
    int count = 0;
    while (isAny(ahead + count, Mark.OF, Mark.ON, Mark.FOR, Mark.IN, Mark.THE, Mark.AT)) {
      count++;
    }
    return count;
  }

  /// How many of the pieces before the cursor only join others.
  int jointsBefore() {
    int count = 0;
    while (isAny(-1 - count, Mark.OF, Mark.ON, Mark.FOR, Mark.IN, Mark.THE, Mark.AT)) {
      count++;
    }
    return count;
  }

  /// Whether the whole text is one piece, articles aside.
  boolean isAlone() {
    return pieces.size() == 1;
  }
}
