package ai.centralino.edge.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class TwilioCodecTest {
  private final TwilioCodec codec = new TwilioCodec();

  private static ByteBuf text(String json) {
    return Unpooled.copiedBuffer(json, StandardCharsets.UTF_8);
  }

  @Test
  void aFramesPayloadIsFoundHoweverTheJsonIsSpacedAndOrdered() {
    for (String json :
        new String[] {
          "{\"event\":\"media\",\"media\":{\"track\":\"inbound\",\"payload\":\"/////w==\"},\"streamSid\":\"MZ1\"}",
          "{ \"event\" : \"media\", \"media\": {\"payload\": \"/////w==\", \"chunk\": \"2\"}}",
          "{\"media\":{\"payload\":\"/////w==\"},\"streamSid\":\"MZ1\",\"event\":\"media\"}",
        }) {
      ByteBuf frame = text(json);
      assertThat(Bytes.text(frame, codec.frame(frame))).isEqualTo("/////w==");
      assertThat(Bytes.decodedLength(frame, codec.frame(frame))).isEqualTo(4);
    }
  }

  @Test
  void otherMessagesAreNoFrames() {
    assertThat(codec.frame(text("{\"event\":\"mark\",\"mark\":{\"name\":\"payload\"}}")))
        .isEqualTo(-1);
    assertThat(codec.frame(text("not json"))).isEqualTo(-1);
    assertThat(codec.read(text("{broken"))).isInstanceOf(CarrierMessage.Other.class);
    assertThat(codec.read(text("{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"9\"}}")))
        .isEqualTo(new CarrierMessage.Digit('9'));
    assertThat(codec.read(text("{\"event\":\"stop\"}"))).isInstanceOf(CarrierMessage.Stopped.class);
  }

  @Test
  void whatGoesOutIsTwiliosShape() {
    codec.read(
        text(
            "{\"event\":\"start\",\"start\":{\"callSid\":\"CA1\",\"customParameters\":{\"token\":\"t\"}},\"streamSid\":\"MZ1\"}"));
    ByteBuf source = text("xx/////w==yy");
    assertThat(
            codec
                .media(UnpooledByteBufAllocator.DEFAULT, source, 2, 8)
                .toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"/////w==\"}}");
    assertThat(
            codec.mark(UnpooledByteBufAllocator.DEFAULT, "1:200").toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"1:200\"}}");
    assertThat(codec.clear(UnpooledByteBufAllocator.DEFAULT).toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"event\":\"clear\",\"streamSid\":\"MZ1\"}");
    assertThat(codec.caption(UnpooledByteBufAllocator.DEFAULT, "{}")).isNull();
  }
}
