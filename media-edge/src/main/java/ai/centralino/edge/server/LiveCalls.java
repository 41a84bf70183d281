package ai.centralino.edge.server;

import ai.centralino.edge.engine.EngineFactory;
import ai.centralino.edge.journal.CallLine;
import ai.centralino.edge.session.CallSession;
import ai.centralino.edge.session.EdgeMetrics;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.CallPlan;
import ai.centralino.workflows.call.LegCause;
import ai.centralino.workflows.call.LegClosed;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The legs on this edge: prepared when the carrier is told to connect, live once it has.
/// Thread-safe.
final class LiveCalls {
  private static final int REMEMBERED_ENDINGS = 2_000;
  private static final Duration CARRIER_WITHIN = Duration.ofSeconds(30);

  private final CallLine line;
  private final EngineFactory engines;
  private final EventLoopGroup loops;
  private final ExecutorService threads;
  private final EdgeMetrics metrics;
  private final int most;
  private final Map<CallId, CallSession> prepared = new ConcurrentHashMap<>();
  private final Map<CallId, CallSession> live = new ConcurrentHashMap<>();
  private final Map<CallId, LegClosed> endings =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<CallId, LegClosed> eldest) {
              return size() > REMEMBERED_ENDINGS;
            }
          });
  private volatile boolean draining;

  LiveCalls(
      CallLine line,
      EngineFactory engines,
      EventLoopGroup loops,
      ExecutorService threads,
      EdgeMetrics metrics,
      int most) {
    this.line = line;
    this.engines = engines;
    this.loops = loops;
    this.threads = threads;
    this.metrics = metrics;
    this.most = most;
  }

  /// Whether another call can be taken.
  boolean room() {
    return !draining && prepared.size() + live.size() < most;
  }

  boolean draining() {
    return draining;
  }

  /// Opens the engine for a call whose carrier is about to connect. Preparing a call twice changes
  /// nothing.
  void prepare(CallPlan plan) {
    EventLoop loop = loops.next();
    prepared.computeIfAbsent(
        plan.call(),
        call -> {
          CallSession session = session(plan, loop);
          loop.execute(session::open);
          loop.schedule(
              () -> tooLate(call, session), CARRIER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
          return session;
        });
  }

  /// As [#prepare], for a call whose stream broke: whatever was prepared before knows too little.
  void prepareAnew(CallPlan plan) {
    CallSession old = prepared.remove(plan.call());
    if (old != null) {
      old.loop().execute(old::abandon);
    }
    prepare(plan);
  }

  boolean isLive(CallId call) {
    return live.containsKey(call);
  }

  private void tooLate(CallId call, CallSession session) {
    if (prepared.remove(call, session)) {
      session.abandon();
    }
  }

  CallSession session(CallPlan plan, EventLoop loop) {
    return new CallSession(plan, line, engines, loop, threads, metrics);
  }

  /// The leg that was prepared for a call, once.
  @Nullable CallSession take(CallId call) {
    return prepared.remove(call);
  }

  void joined(CallSession session) {
    live.put(session.plan().call(), session);
  }

  void left(CallSession session) {
    live.remove(session.plan().call(), session);
    LegClosed ending = session.ending();
    if (ending != null) {
      endings.put(session.plan().call(), ending);
    }
  }

  /// How the last leg that this edge held of a call ended, or null where it held none lately.
  @Nullable LegClosed lastEnding(CallId call) {
    CallSession session = live.get(call);
    return session != null && session.ending() != null ? session.ending() : endings.get(call);
  }

  Collection<CallSession> all() {
    return live.values();
  }

  /// Hands every call over: each carrier comes back to ask what is next, and finds another edge.
  void drain() {
    draining = true;
    prepared.values().forEach(session -> session.loop().execute(session::abandon));
    prepared.clear();
    live.values()
        .forEach(session -> session.loop().execute(() -> session.leave(LegCause.HANDOVER)));
  }
}
