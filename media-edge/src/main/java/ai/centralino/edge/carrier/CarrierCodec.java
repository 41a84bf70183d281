package ai.centralino.edge.carrier;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/// How frames, marks and hang-ups travel on one carrier's wire.
///
/// Frames take the fast path: [#frame] finds the base64 payload in the carrier's text, [#media]
/// splices a payload that stands in another text into a message for the carrier; neither decodes
/// it. Confined to the leg's event loop.
public sealed interface CarrierCodec permits TwilioCodec, BrowserCodec {
  /// The place of a frame's base64 payload in `text`, to be read with [Bytes]; -1 where `text` is
  /// not a frame.
  long frame(ByteBuf text);

  /// Reads anything but a frame. Malformed text is [CarrierMessage.Other].
  CarrierMessage read(ByteBuf text);

  /// A frame for the carrier, whose base64 payload is the `length` bytes of `source` at `start`.
  ByteBuf media(ByteBufAllocator allocator, ByteBuf source, int start, int length);

  ByteBuf mark(ByteBufAllocator allocator, String name);

  /// Throws away what the carrier has buffered.
  ByteBuf clear(ByteBufAllocator allocator);

  /// A line of the conversation for phones of ours that show it, or null where the carrier has no
  /// use for it.
  @Nullable ByteBuf caption(ByteBufAllocator allocator, String json);
}
