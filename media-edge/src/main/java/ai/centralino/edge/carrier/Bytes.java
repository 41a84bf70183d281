package ai.centralino.edge.carrier;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/// Finds things in JSON text without parsing it. Immutable.
///
/// Only for fields whose values hold no quotes (base64, ids), wherever they stand in the text and
/// however it is spaced.
public final class Bytes {
  private Bytes() {}

  public static byte[] of(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Where `wanted` begins at or after `from`, or -1.
  ///
  /// JSON is full of quotes, so a wanted text that begins with one is sought by its second byte.
  public static int find(ByteBuf in, byte[] wanted, int from) {
    int lead = wanted.length > 1 && wanted[0] == '"' ? 1 : 0;
    int last = in.writerIndex() - wanted.length + lead;
    for (int i = from + lead; i <= last; i++) {
      i = in.indexOf(i, last + 1, wanted[lead]);
      if (i < 0) {
        return -1;
      }
      if (matches(in, i - lead, wanted)) {
        return i - lead;
      }
    }
    return -1;
  }

  private static boolean matches(ByteBuf in, int at, byte[] wanted) {
    for (int j = 0; j < wanted.length; j++) {
      if (in.getByte(at + j) != wanted[j]) {
        return false;
      }
    }
    return true;
  }

  /// The place of the string value of `quotedKey` (with its quotes), packed by [#pack]; -1 where
  /// there is none.
  public static long value(ByteBuf in, byte[] quotedKey, int from) {
    int key = find(in, quotedKey, from);
    while (key >= 0) {
      int i = key + quotedKey.length;
      boolean colon = false;
      while (i < in.writerIndex() && (in.getByte(i) <= ' ' || (!colon && in.getByte(i) == ':'))) {
        colon |= in.getByte(i) == ':';
        i++;
      }
      if (colon && i < in.writerIndex() && in.getByte(i) == '"') {
        int end = in.indexOf(i + 1, in.writerIndex(), (byte) '"');
        return end < 0 ? -1 : pack(i + 1, end);
      }
      key = find(in, quotedKey, i);
    }
    return -1;
  }

  static long pack(int start, int end) {
    return ((long) start << 32) | end;
  }

  public static int start(long place) {
    return (int) (place >>> 32);
  }

  public static int end(long place) {
    return (int) place;
  }

  /// Whether the bytes at `place` are exactly `wanted`.
  public static boolean equal(ByteBuf in, long place, byte[] wanted) {
    int start = start(place);
    if (end(place) - start != wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (in.getByte(start + i) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  public static String text(ByteBuf in, long place) {
    return in.toString(start(place), end(place) - start(place), StandardCharsets.UTF_8);
  }

  /// How many bytes the base64 text at `place` stands for.
  public static int decodedLength(ByteBuf in, long place) {
    int start = start(place);
    int end = end(place);
    while (end > start && in.getByte(end - 1) == '=') {
      end--;
    }
    return (end - start) * 3 / 4;
  }
}
