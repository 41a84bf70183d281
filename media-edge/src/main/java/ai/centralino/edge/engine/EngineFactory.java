package ai.centralino.edge.engine;

import ai.centralino.workflows.call.CallPlan;
import io.netty.channel.EventLoop;

/// Makes the engine that a plan asks for.
public interface EngineFactory {
  /// Which engine this edge offers to a new call: `realtime` or `rehearsal`.
  String best();

  VoiceEngine create(CallPlan plan, EventLoop loop, VoiceEngine.Listener listener);
}
