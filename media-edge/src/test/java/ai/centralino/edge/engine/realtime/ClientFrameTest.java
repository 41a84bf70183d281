package ai.centralino.edge.engine.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.edge.carrier.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class ClientFrameTest {
  private static final byte[] HEAD = Bytes.of("{\"audio\":\"");
  private static final byte[] TAIL = Bytes.of("\"}");

  /// Around each of the header's three lengths, and every remainder of a word.
  @Test
  void aServerReadsWhatWasSpliced() {
    for (int bytes : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 113, 114, 216, 65_523, 65_524, 70_000}) {
      String audio = "Ab3/+".repeat(bytes / 5 + 1).substring(0, bytes);
      ByteBuf source = Unpooled.copiedBuffer("xx" + audio + "yy", StandardCharsets.UTF_8);
      assertThat(read(frame(source, 2, bytes))).isEqualTo("{\"audio\":\"" + audio + "\"}");
      assertThat(source.toString(StandardCharsets.UTF_8)).isEqualTo("xx" + audio + "yy");
    }
  }

  @Test
  void everyFrameHasAMaskOfItsOwn() {
    ByteBuf source = Unpooled.copiedBuffer("AAAA", StandardCharsets.UTF_8);
    assertThat(frame(source, 0, 4)).isNotEqualTo(frame(source, 0, 4));
  }

  private static ByteBuf frame(ByteBuf source, int start, int length) {
    return ClientFrame.of(UnpooledByteBufAllocator.DEFAULT, HEAD, source, start, length, TAIL);
  }

  private static String read(ByteBuf frame) {
    EmbeddedChannel server =
        new EmbeddedChannel(
            new WebSocket13FrameDecoder(
                WebSocketDecoderConfig.newBuilder()
                    .expectMaskedFrames(true)
                    .maxFramePayloadLength(100_000)
                    .build()));
    server.writeInbound(frame);
    TextWebSocketFrame text = server.readInbound();
    assertThat(text.isFinalFragment()).isTrue();
    assertThat(server.<Object>readInbound()).isNull();
    return text.text();
  }
}
