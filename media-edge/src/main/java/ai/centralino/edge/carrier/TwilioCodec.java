package ai.centralino.edge.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Twilio Media Streams, bidirectional: JSON text frames, µ-law 8 kHz mono in base64.
///
/// Source: Twilio docs "Media Streams – WebSocket Messages". A simulated phone of ours may ask for
/// captions by a parameter that no TwiML of ours carries; Twilio never sees them. Confined to the
/// leg's event loop.
public final class TwilioCodec implements CarrierCodec {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] EVENT = Bytes.of("\"event\"");
  private static final byte[] MEDIA = Bytes.of("media");
  private static final byte[] MARK = Bytes.of("mark");
  private static final byte[] NAME = Bytes.of("\"name\"");
  private static final byte[] PAYLOAD = Bytes.of("\"payload\"");
  private static final byte[] END = Bytes.of("\"}}");

  private byte[] mediaHead = new byte[0];
  private byte[] clear = new byte[0];
  private String stream = "";
  private boolean captions;

  @Override
  public long frame(ByteBuf text) {
    long event = Bytes.value(text, EVENT, text.readerIndex());
    if (event < 0 || !Bytes.equal(text, event, MEDIA)) {
      return -1;
    }
    return Bytes.value(text, PAYLOAD, text.readerIndex());
  }

  @Override
  public CarrierMessage read(ByteBuf text) {
    // Marks come several times a second; their names are ours and hold no quotes.
    long event = Bytes.value(text, EVENT, text.readerIndex());
    long name =
        event >= 0 && Bytes.equal(text, event, MARK)
            ? Bytes.value(text, NAME, text.readerIndex())
            : -1;
    if (name >= 0) {
      return new CarrierMessage.Marked(Bytes.text(text, name));
    }
    try {
      JsonNode message = JSON.readTree(text.toString(StandardCharsets.UTF_8));
      return switch (message.path("event").asText()) {
        case "start" -> started(message);
        case "mark" -> new CarrierMessage.Marked(message.path("mark").path("name").asText());
        case "dtmf" -> digit(message.path("dtmf").path("digit").asText());
        case "stop" -> new CarrierMessage.Stopped();
        case "utterance" ->
            new CarrierMessage.Typed(
                message.path("utterance").path("text").asText(),
                message.path("utterance").path("spoken").asBoolean());
        default -> new CarrierMessage.Other();
      };
    } catch (JsonProcessingException malformed) {
      return new CarrierMessage.Other();
    }
  }

  private static CarrierMessage digit(String digit) {
    return digit.length() == 1 && "0123456789*#ABCD".contains(digit)
        ? new CarrierMessage.Digit(digit.charAt(0))
        : new CarrierMessage.Other();
  }

  private CarrierMessage started(JsonNode message) {
    JsonNode start = message.path("start");
    stream = message.path("streamSid").asText(start.path("streamSid").asText());
    Map<String, String> parameters = new LinkedHashMap<>();
    start
        .path("customParameters")
        .properties()
        .forEach(p -> parameters.put(p.getKey(), p.getValue().asText()));
    captions = "on".equals(parameters.get("captions"));
    String quoted = quoted(stream);
    mediaHead =
        Bytes.of("{\"event\":\"media\",\"streamSid\":" + quoted + ",\"media\":{\"payload\":\"");
    clear = Bytes.of("{\"event\":\"clear\",\"streamSid\":" + quoted + "}");
    return new CarrierMessage.Started(stream, start.path("callSid").asText(), parameters);
  }

  private static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a string is always writable", e);
    }
  }

  @Override
  public ByteBuf media(ByteBufAllocator allocator, ByteBuf source, int start, int length) {
    return allocator
        .directBuffer(mediaHead.length + length + END.length)
        .writeBytes(mediaHead)
        .writeBytes(source, start, length)
        .writeBytes(END);
  }

  @Override
  public ByteBuf mark(ByteBufAllocator allocator, String name) {
    return ByteBufUtil.writeUtf8(
        allocator,
        "{\"event\":\"mark\",\"streamSid\":"
            + quoted(stream)
            + ",\"mark\":{\"name\":"
            + quoted(name)
            + "}}");
  }

  @Override
  public ByteBuf clear(ByteBufAllocator allocator) {
    return allocator.directBuffer(clear.length).writeBytes(clear);
  }

  @Override
  public @Nullable ByteBuf caption(ByteBufAllocator allocator, String json) {
    return captions ? ByteBufUtil.writeUtf8(allocator, json) : null;
  }
}
