package ai.centralino.edge.engine.realtime;

import ai.centralino.edge.carrier.FastPath;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// The engine's WebSocket, on the same event loop as the carrier's. Confined to that event loop.
final class RealtimeSocket {
  private static final int MAX_MESSAGE = 16 * 1024 * 1024;

  /// What the socket tells its engine, on the event loop.
  interface Events {
    void opened();

    /// A message; the socket releases `text` afterwards.
    void text(ByteBuf text);

    /// No more messages for now.
    void drained();

    void pong();

    void closed(String reason);
  }

  private final Events events;
  private @Nullable Channel channel;

  /// Where whole frames go out, past the handlers that make frames of messages.
  private @Nullable ChannelHandlerContext wire;

  private boolean up;
  private boolean closed;

  RealtimeSocket(Events events) {
    this.events = events;
  }

  void connect(
      EventLoop loop, Class<? extends Channel> type, URI uri, HttpHeaders headers, int timeoutMs) {
    boolean tls = "wss".equals(uri.getScheme());
    int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
    WebSocketClientProtocolConfig config =
        WebSocketClientProtocolConfig.newBuilder()
            .handshakeTimeoutMillis(timeoutMs)
            .dropPongFrames(false)
            // What is spliced is base64, what is parsed becomes a String: neither needs a look at
            // every byte before.
            .withUTF8Validator(false)
            .build();
    var handshaker =
        WebSocketClientHandshakerFactory.newHandshaker(
            uri, WebSocketVersion.V13, null, false, headers, MAX_MESSAGE);
    new Bootstrap()
        .group(loop)
        .channel(type)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMs)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel made) throws SSLException {
                if (tls) {
                  SslContext context =
                      SslContextBuilder.forClient()
                          .endpointIdentificationAlgorithm("HTTPS")
                          .build();
                  made.pipeline().addLast(context.newHandler(made.alloc(), uri.getHost(), port));
                }
                Reader reader = new Reader();
                made.pipeline()
                    .addLast(
                        new HttpClientCodec(),
                        new HttpObjectAggregator(65_536),
                        new FastPath(reader),
                        new WebSocketClientProtocolHandler(handshaker, config),
                        new WebSocketFrameAggregator(MAX_MESSAGE),
                        reader);
              }
            })
        .connect(uri.getHost(), port)
        .addListener((io.netty.channel.ChannelFuture done) -> {
          if (!done.isSuccess()) {
            fail("unreachable: " + done.cause().getClass().getSimpleName());
          } else if (closed) {
            done.channel().close();
          } else {
            channel = done.channel();
          }
        });
  }

  private final class Reader extends SimpleChannelInboundHandler<WebSocketFrame> {
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
        channel = context.channel();
        wire = context.pipeline().context(WebSocketFrameEncoder.class);
        up = true;
        events.opened();
      } else if (event == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
        fail("handshake timed out");
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
      switch (frame) {
        case TextWebSocketFrame text -> events.text(text.content());
        case PongWebSocketFrame _ -> events.pong();
        default -> {}
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      events.drained();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      fail("connection closed");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      fail(
          cause instanceof WebSocketClientHandshakeException refused && refused.response() != null
              ? "refused with " + refused.response().status().code()
              : cause.getClass().getSimpleName());
      context.close();
    }
  }

  private void fail(String reason) {
    if (!closed) {
      closed = true;
      events.closed(reason);
    }
  }

  boolean open() {
    return up && !closed;
  }

  void write(ByteBuf text) {
    Channel to = channel;
    if (to == null || !up || closed) {
      text.release();
      return;
    }
    to.write(new TextWebSocketFrame(text), to.voidPromise());
  }

  /// Sends `head`, the `length` bytes of `middle` at `start`, and `tail` as one message, with the
  /// next [#flush].
  void splice(byte[] head, ByteBuf middle, int start, int length, byte[] tail) {
    ChannelHandlerContext to = wire;
    if (to != null && open()) {
      to.write(ClientFrame.of(to.alloc(), head, middle, start, length, tail), to.voidPromise());
    }
  }

  void flush() {
    if (wire != null && open()) {
      wire.flush();
    }
  }

  void send(String json) {
    Channel to = channel;
    if (to != null && up && !closed) {
      write(ByteBufUtil.writeUtf8(to.alloc(), json));
      flush();
    }
  }

  void ping() {
    if (channel != null && up && !closed) {
      channel.writeAndFlush(new PingWebSocketFrame());
    }
  }

  void close() {
    closed = true;
    if (channel != null) {
      channel.close();
    }
  }
}
