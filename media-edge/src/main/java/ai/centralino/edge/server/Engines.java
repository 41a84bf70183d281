package ai.centralino.edge.server;

import ai.centralino.edge.audio.Espeak;
import ai.centralino.edge.engine.EngineFactory;
import ai.centralino.edge.engine.VoiceEngine;
import ai.centralino.edge.engine.realtime.RealtimeEngine;
import ai.centralino.edge.engine.realtime.RealtimeSettings;
import ai.centralino.edge.engine.rehearsal.RehearsalEngine;
import ai.centralino.workflows.call.CallPlan;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/// The engines of this edge: Realtime where there is a key, else the rehearsal. Thread-safe.
record Engines(
    @Nullable RealtimeSettings realtime,
    Class<? extends Channel> channelType,
    ExecutorService threads,
    Espeak espeak)
    implements EngineFactory {
  @Override
  public String best() {
    return realtime == null ? "rehearsal" : "realtime";
  }

  @Override
  public VoiceEngine create(CallPlan plan, EventLoop loop, VoiceEngine.Listener listener) {
    return realtime != null && plan.engine().equals("realtime")
        ? new RealtimeEngine(plan, realtime, loop, channelType, listener)
        : new RehearsalEngine(plan, loop, threads, espeak, listener);
  }
}
