package ai.centralino.edge.server;

import ai.centralino.edge.carrier.FastPath;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import org.reactivestreams.Publisher;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import reactor.core.publisher.Sinks;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;

/// The media streams' routes: checked, upgraded, and then taken over by a raw handler. Thread-safe.
final class MediaRoutes implements NettyRouteProvider {
  private static final int MAX_MESSAGE = 1024 * 1024;

  private final MediaSocket.Door door;
  private final Signatures signatures;

  MediaRoutes(MediaSocket.Door door, Signatures signatures) {
    this.door = door;
    this.signatures = signatures;
  }

  @Override
  public HttpServerRoutes apply(HttpServerRoutes routes) {
    return routes
        .get("/media-stream", (request, response) -> upgrade(request, response, false))
        .get("/browser-call", (request, response) -> upgrade(request, response, true));
  }

  private Publisher<Void> upgrade(
      HttpServerRequest request, HttpServerResponse response, boolean browser) {
    String host = request.requestHeaders().get("Host", "localhost");
    String signature = request.requestHeaders().get("X-Twilio-Signature");
    if (!signatures.upgrade(host, request.uri(), signature)) {
      return response.status(403).send();
    }
    if (request.requestHeaders().get("Sec-WebSocket-Key") == null) {
      return response.status(426).header("Upgrade", "websocket").send();
    }
    return response.sendWebsocket(
        (in, _) -> takeOver(in, browser),
        WebsocketServerSpec.builder().maxFramePayloadLength(MAX_MESSAGE).build());
  }

  private Publisher<Void> takeOver(WebsocketInbound in, boolean browser) {
    Sinks.Empty<Void> closed = Sinks.empty();
    in.withConnection(connection -> {
      Channel channel = connection.channel();
      MediaSocket media = new MediaSocket(door, browser);
      channel
          .pipeline()
          .addBefore(NettyPipeline.ReactiveBridge, "fast", new FastPath(media))
          .addBefore(
              NettyPipeline.ReactiveBridge, "aggregate", new WebSocketFrameAggregator(MAX_MESSAGE))
          .addBefore(NettyPipeline.ReactiveBridge, "media", media);
      channel.config().setAutoRead(true);
      channel.closeFuture().addListener(_ -> closed.tryEmitEmpty());
    });
    return closed.asMono();
  }
}
