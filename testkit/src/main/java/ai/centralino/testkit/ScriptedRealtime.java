package ai.centralino.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A Realtime server that does what a test tells it, over a real socket. Thread-safe.
public final class ScriptedRealtime implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel server;
  private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
  private volatile @Nullable Channel client;

  public ScriptedRealtime() {
    server =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel made) {
                    made.pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(65_536),
                            new WebSocketServerProtocolHandler(
                                WebSocketServerProtocolConfig.newBuilder()
                                    .websocketPath("/v1/realtime")
                                    .checkStartsWith(true)
                                    .build()),
                            new Reader());
                  }
                })
            .bind("127.0.0.1", 0)
            .syncUninterruptibly()
            .channel();
  }

  private final class Reader extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
      if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
        client = context.channel();
      }
      super.userEventTriggered(context, event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
      try {
        received.add(JSON.readTree(frame.text()));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /// `http://127.0.0.1:<port>/v1`, for `OPENAI_BASE_URL`.
  public String baseUrl() {
    return "http://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort() + "/v1";
  }

  public void send(String json) {
    Channel to = client;
    if (to == null) {
      throw new IllegalStateException("no client is connected");
    }
    to.writeAndFlush(new TextWebSocketFrame(json));
  }

  /// The next event of this type, skipping others; fails after five seconds.
  public JsonNode next(String type) {
    return next(event -> event.path("type").asText().equals(type), type);
  }

  private JsonNode next(Predicate<JsonNode> wanted, String what) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    try {
      while (true) {
        JsonNode event = received.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (event == null) {
          throw new AssertionError("the edge did not send " + what);
        }
        if (wanted.test(event)) {
          return event;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /// Whether an event of this type has come and not been taken.
  public boolean waiting(String type) {
    return received.stream().anyMatch(event -> event.path("type").asText().equals(type));
  }

  /// Whether an event of this type comes within this many ms. Others are skipped.
  public boolean comes(String type, int ms) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
    try {
      while (true) {
        JsonNode event = received.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (event == null) {
          return false;
        }
        if (event.path("type").asText().equals(type)) {
          return true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /// Dies without a word.
  public void drop() {
    Channel to = client;
    if (to != null) {
      to.close();
    }
  }

  @Override
  public void close() {
    server.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
