package ai.centralino.edge.carrier;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import org.jspecify.annotations.Nullable;

/// Takes whole text frames straight to their reader, past the handlers between, which would only
/// look at each and pass it on. Fragments and control frames go the long way.
///
/// Stands before the reader in its pipeline. Confined to the channel's event loop.
public final class FastPath extends ChannelInboundHandlerAdapter {
  private final ChannelInboundHandler reader;
  private @Nullable ChannelHandlerContext of;

  public FastPath(ChannelInboundHandler reader) {
    this.reader = reader;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (!(message instanceof TextWebSocketFrame text && text.isFinalFragment())) {
      context.fireChannelRead(message);
      return;
    }
    reader.channelRead(readersContext(context), message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) throws Exception {
    reader.channelReadComplete(readersContext(context));
  }

  private ChannelHandlerContext readersContext(ChannelHandlerContext context) {
    if (of == null) {
      of = context.pipeline().context(reader);
    }
    return of;
  }
}
