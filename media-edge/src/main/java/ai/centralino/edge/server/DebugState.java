package ai.centralino.edge.server;

import ai.centralino.edge.session.CallSession;
import java.util.Collection;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/// `GET /actuator/calls`: every leg on this edge, without a word or a number of the caller's.
@Component
@Endpoint(id = "calls")
class DebugState {
  private final LiveCalls calls;

  DebugState(LiveCalls calls) {
    this.calls = calls;
  }

  @ReadOperation
  public Map<String, Object> calls() {
    Collection<CallSession> all = calls.all();
    return Map.of(
        "draining", calls.draining(), "legs", all.stream().map(CallSession::debugState).toList());
  }
}
