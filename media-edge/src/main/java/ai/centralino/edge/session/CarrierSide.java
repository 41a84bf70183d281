package ai.centralino.edge.session;

import ai.centralino.edge.audio.Playout;
import ai.centralino.edge.carrier.CarrierCodec;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goes out to the carrier: sound with its marks, captions, clear and close.
///
/// Confined to the leg's event loop.
final class CarrierSide {
  /// Base64 of 300 ms of µ-law, a whole number of four-letter groups.
  private static final int PIECE_BASE64 = 3_200;

  private final Channel channel;
  private final CarrierCodec codec;
  private final Playout playout = new Playout();
  private boolean unflushed;

  CarrierSide(Channel channel, CarrierCodec codec) {
    this.channel = channel;
    this.codec = codec;
  }

  /// Splices sound through. A long piece goes out in short ones, each with its mark, so that a
  /// barge-in knows what was heard.
  void speak(String item, ByteBuf text, int start, int length, int bytes) {
    for (int at = 0; at < length; at += PIECE_BASE64) {
      int part = Math.min(PIECE_BASE64, length - at);
      write(codec.media(channel.alloc(), text, start + at, part));
      mark(playout.sent(item, at + part < length ? PIECE_BASE64 / 4 * 3 : bytes - at / 4 * 3));
    }
  }

  /// Marks the end of an item's sound.
  void finish(String item) {
    mark(playout.finished(item));
    flush();
  }

  private void mark(@Nullable String name) {
    if (name != null) {
      write(codec.mark(channel.alloc(), name));
    }
  }

  private void write(ByteBuf text) {
    unflushed = true;
    channel.write(new TextWebSocketFrame(text), channel.voidPromise());
  }

  void marked(String name) {
    playout.marked(name);
  }

  /// Whether the caller is hearing something, or about to.
  boolean playing() {
    return playout.playing();
  }

  /// Has the carrier throw away what it has buffered, and says what of it had been heard.
  List<Playout.Cut> clear() {
    write(codec.clear(channel.alloc()));
    flush();
    return playout.clear();
  }

  void caption(String json) {
    ByteBuf text = codec.caption(channel.alloc(), json);
    if (text != null) {
      write(text);
      flush();
    }
  }

  /// Most of what an engine says is not for the carrier, and then there is nothing to flush.
  void flush() {
    if (unflushed) {
      unflushed = false;
      channel.flush();
    }
  }

  void close(String reason) {
    if (channel.isActive()) {
      channel
          .writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE, reason))
          .addListener(_ -> channel.close());
    }
  }
}
