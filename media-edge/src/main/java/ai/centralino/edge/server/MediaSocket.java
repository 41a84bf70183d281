package ai.centralino.edge.server;

import ai.centralino.edge.carrier.BrowserCodec;
import ai.centralino.edge.carrier.Bytes;
import ai.centralino.edge.carrier.CarrierCodec;
import ai.centralino.edge.carrier.CarrierMessage;
import ai.centralino.edge.carrier.TwilioCodec;
import ai.centralino.edge.engine.EngineFactory;
import ai.centralino.edge.journal.CallLine;
import ai.centralino.edge.session.CallSession;
import ai.centralino.workflows.call.Answer;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.CallPlan;
import ai.centralino.workflows.call.LegOpened;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.call.StreamToken;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The carrier's socket: lets a stream in by its token and hands its messages to the leg.
///
/// A raw Netty handler on the upgraded channel, so that a frame never changes thread. Confined to
/// its event loop.
final class MediaSocket extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(MediaSocket.class);
  private static final int START_WITHIN_MS = 5_000;
  private static final int POLICY_VIOLATION = 1008;

  private final Door door;
  private final boolean browser;
  private final CarrierCodec codec;
  private @Nullable CallSession session;
  private @Nullable ScheduledFuture<?> startDeadline;
  private boolean started;

  /// What every media socket needs of the edge. Thread-safe.
  record Door(
      StreamTokens tokens,
      LiveCalls calls,
      CallLine line,
      EngineFactory engines,
      ExecutorService threads,
      String edge) {}

  MediaSocket(Door door, boolean browser) {
    this.door = door;
    this.browser = browser;
    this.codec = browser ? new BrowserCodec() : new TwilioCodec();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    startDeadline =
        context
            .executor()
            .schedule(
                () -> turnAway(context.channel(), "no start"),
                START_WITHIN_MS,
                TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof TextWebSocketFrame frame)) {
      context.fireChannelRead(message);
      return;
    }
    try {
      ByteBuf text = frame.content();
      long place = codec.frame(text);
      if (place >= 0) {
        if (session != null) {
          int start = Bytes.start(place);
          session.heard(text, start, Bytes.end(place) - start);
        }
        return;
      }
      CarrierMessage said = codec.read(text);
      if (said instanceof CarrierMessage.Started begin) {
        if (!started) {
          started = true;
          letIn(context.channel(), begin);
        }
      } else if (session != null) {
        session.on(said);
      }
    } finally {
      frame.release();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (session != null) {
      session.drained();
    }
    context.fireChannelReadComplete();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    CallSession of = session;
    if (of != null) {
      session = null;
      of.broke();
      door.calls.left(of);
    }
    context.fireChannelInactive();
  }

  private void letIn(Channel channel, CarrierMessage.Started begin) {
    if (startDeadline != null) {
      startDeadline.cancel(false);
    }
    String text = Optional.ofNullable(begin.parameters().get("token")).orElse("");
    Optional<StreamToken> token =
        browser
            ? door.tokens
                .take(text, StreamToken.BROWSER)
                .or(() -> door.tokens.take(text, StreamToken.BROWSER_DRAFT))
            : door.tokens.take(text, "media");
    if (token.isEmpty()) {
      turnAway(channel, "no valid token");
      return;
    }
    LegOpened leg = new LegOpened(token.get().id(), door.edge, Instant.now());
    if (browser) {
      door.threads.execute(() -> answerBrowser(channel, token.get(), leg));
      return;
    }
    CallId call = new CallId(token.get().subject());
    CallSession prepared = door.calls.take(call);
    if (prepared != null && prepared.loop().equals(channel.eventLoop())) {
      join(channel, prepared, leg);
    } else {
      if (prepared != null) {
        prepared.loop().execute(prepared::abandon);
      }
      door.threads.execute(() -> attach(channel, call, leg));
    }
  }

  /// Another edge answered this call: the workflow has its plan.
  private void attach(Channel channel, CallId call, LegOpened leg) {
    try {
      CallPlan plan = door.line.attach(call, leg);
      channel.eventLoop().execute(() -> open(channel, plan, leg));
    } catch (RuntimeException refused) {
      channel
          .eventLoop()
          .execute(() -> turnAway(channel, "the call's workflow does not let it in"));
    }
  }

  private void answerBrowser(Channel channel, StreamToken token, LegOpened leg) {
    CallId call = CallId.of("browser", token.id());
    try {
      Answer answer =
          door.line.answer(
              new CallArrived(
                  call,
                  new PhoneNumber("client:console"),
                  token.subject(),
                  door.engines.best(),
                  true,
                  Instant.now(),
                  token.purpose().equals(StreamToken.BROWSER_DRAFT)));
      if (answer instanceof Answer.Talk(CallPlan plan)) {
        channel.eventLoop().execute(() -> open(channel, plan, leg));
        return;
      }
    } catch (RuntimeException away) {
      log.atWarn().addKeyValue("callId", call.value()).log("A browser call could not be answered");
    }
    channel.eventLoop().execute(() -> turnAway(channel, "not answered"));
  }

  private void open(Channel channel, CallPlan plan, LegOpened leg) {
    CallSession made = door.calls.session(plan, channel.eventLoop());
    made.open();
    join(channel, made, leg);
  }

  private void join(Channel channel, CallSession leg, LegOpened opened) {
    if (!channel.isActive()) {
      leg.abandon();
      return;
    }
    session = leg;
    door.calls.joined(leg);
    leg.attach(channel, codec, opened);
  }

  private void turnAway(Channel channel, String why) {
    if (session == null && channel.isActive()) {
      log.info("A media stream is turned away: {}", why);
      channel
          .writeAndFlush(new CloseWebSocketFrame(POLICY_VIOLATION, why))
          .addListener(_ -> channel.close());
    }
  }
}
