package ai.centralino.edge.carrier;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/// The console's own phone: Twilio's messages, so that the fast path is the same, with captions
/// always on.
///
/// Confined to the leg's event loop.
public final class BrowserCodec implements CarrierCodec {
  private final TwilioCodec wire = new TwilioCodec();

  @Override
  public long frame(ByteBuf text) {
    return wire.frame(text);
  }

  @Override
  public CarrierMessage read(ByteBuf text) {
    return wire.read(text);
  }

  @Override
  public ByteBuf media(ByteBufAllocator allocator, ByteBuf source, int start, int length) {
    return wire.media(allocator, source, start, length);
  }

  @Override
  public ByteBuf mark(ByteBufAllocator allocator, String name) {
    return wire.mark(allocator, name);
  }

  @Override
  public ByteBuf clear(ByteBufAllocator allocator) {
    return wire.clear(allocator);
  }

  @Override
  public @Nullable ByteBuf caption(ByteBufAllocator allocator, String json) {
    return ByteBufUtil.writeUtf8(allocator, json);
  }
}
