package ai.centralino.edge.engine.realtime;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.concurrent.ThreadLocalRandom;

/// A text message in the WebSocket frame in which it leaves a client (RFC 6455, section 5.2), built
/// in one buffer and masked in place. Netty's encoder would copy it into a second one.
final class ClientFrame {
  private static final int WHOLE_TEXT = 0x81;
  private static final int MASKED = 0x80;
  private static final int TWO_BYTES_OF_LENGTH = 126;
  private static final int EIGHT_BYTES_OF_LENGTH = 127;
  private static final int LONGEST_HEADER = 14;

  private ClientFrame() {}

  /// The frame of `head`, the `length` bytes of `middle` at `start`, and `tail`.
  static ByteBuf of(
      ByteBufAllocator allocator, byte[] head, ByteBuf middle, int start, int length, byte[] tail) {
    int bytes = head.length + length + tail.length;
    ByteBuf frame = allocator.directBuffer(LONGEST_HEADER + bytes);
    frame.writeByte(WHOLE_TEXT);
    if (bytes < TWO_BYTES_OF_LENGTH) {
      frame.writeByte(MASKED | bytes);
    } else if (bytes <= 0xFFFF) {
      frame.writeByte(MASKED | TWO_BYTES_OF_LENGTH).writeShort(bytes);
    } else {
      frame.writeByte(MASKED | EIGHT_BYTES_OF_LENGTH).writeLong(bytes);
    }
    int mask = ThreadLocalRandom.current().nextInt();
    frame.writeInt(mask);
    int payload = frame.writerIndex();
    frame.writeBytes(head).writeBytes(middle, start, length).writeBytes(tail);
    mask(frame, payload, mask);
    return frame;
  }

  private static void mask(ByteBuf frame, int from, int mask) {
    long twice = ((long) mask << Integer.SIZE) | Integer.toUnsignedLong(mask);
    int end = frame.writerIndex();
    int at = from;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      frame.setLong(at, frame.getLong(at) ^ twice);
    }
    for (int shift = Long.SIZE - Byte.SIZE; at < end; at++, shift -= Byte.SIZE) {
      frame.setByte(at, frame.getByte(at) ^ (int) (twice >>> shift));
    }
  }
}
