package ai.centralino.workflows.call;

import ai.centralino.workflows.billing.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a call used, as it becomes known. Workflow code, confined to its call.
final class CallMeter {
  private static final Set<String> CONNECTED = Set.of("completed", "answered");

  /// By the leg's token, so that a leg reported twice counts once.
  private final Map<String, EngineUsage> legs = new LinkedHashMap<>();

  private @Nullable Instant forwardedAt;
  private @Nullable ForwardEnded forward;

  void legClosed(LegClosed closed) {
    if (closed.usage() != null) {
      legs.put(closed.token(), closed.usage());
    }
  }

  /// The carrier is asked to put the call through.
  void forwarded(Instant at) {
    forwardedAt = at;
  }

  void forwardEnded(ForwardEnded ended) {
    forward = ended;
  }

  /// Whether the carrier still owes its word on a forward.
  boolean forwardOpen() {
    return forwardedAt != null && forward == null;
  }

  /// Whether the carrier rang a person and nobody answered, as its `DialCallStatus` has it.
  boolean forwardUnanswered() {
    return forward != null && !CONNECTED.contains(forward.status());
  }

  /// The call's usage: the carrier's seconds where it said so, ours beside them.
  ///
  /// @param began when the call came in
  /// @param left when the caller was last known to be there
  /// @param connected as [CallEnd#connected]
  Usage of(AfterCall call, Instant began, @Nullable HungUp last, Instant left, boolean connected) {
    Instant ended = last == null ? left : last.at();
    int own = connected ? seconds(began, ended) : 0;
    return new Usage(
        call.call(),
        call.tenant(),
        call.seconds(),
        call.test(),
        call.endedAt(),
        last == null ? null : last.seconds(),
        own,
        forwardedSeconds(ended),
        legs.values().stream().reduce(EngineUsage::plus).orElse(null));
  }

  /// The carrier's count; where it never came, all the time since the forward, ringing included.
  private int forwardedSeconds(Instant ended) {
    if (forward != null) {
      return forward.seconds() == null ? 0 : Math.max(0, forward.seconds());
    }
    return forwardedAt == null ? 0 : seconds(forwardedAt, ended);
  }

  private static int seconds(Instant from, Instant until) {
    return (int) Math.max(0, Duration.between(from, until).toSeconds());
  }
}
