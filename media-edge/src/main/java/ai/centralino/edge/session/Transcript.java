package ai.centralino.edge.session;

import ai.centralino.edge.journal.CallJournal;
import ai.centralino.workflows.call.CallPlan;
import ai.centralino.workflows.call.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts what was said, when, and how much of it was heard into turns. Confined to the leg's event
/// loop.
final class Transcript {
  private final CallPlan plan;
  private final CallJournal journal;
  private final Map<String, Turn> turns = new HashMap<>();
  private final Map<String, Long> starts = new HashMap<>();
  private @Nullable Long callerStartMs;
  private @Nullable Integer latencyMs;

  Transcript(CallPlan plan, CallJournal journal) {
    this.plan = plan;
    this.journal = journal;
  }

  long nowMs() {
    return Math.max(0, Duration.between(plan.startedAt(), Instant.now()).toMillis());
  }

  void callerStarted() {
    callerStartMs = nowMs();
  }

  /// The first sound of `item`, with the turn's latency where it answers the caller.
  void spoke(String item, @Nullable Integer latency) {
    starts.putIfAbsent(item, nowMs());
    latencyMs = latency == null ? latencyMs : latency;
  }

  void callerSaid(String item, String text) {
    if (!text.isBlank()) {
      take(
          new Turn(
              key(item),
              "caller",
              text,
              null,
              callerStartMs == null ? nowMs() : callerStartMs,
              null,
              Instant.now()));
    }
  }

  void receptionistSaid(String item, String text) {
    Turn known = turns.get(item);
    Integer heard = known == null ? null : known.heardMs();
    Turn turn =
        new Turn(
            key(item),
            "receptionist",
            text,
            heard,
            starts.getOrDefault(item, nowMs()),
            latencyMs,
            Instant.now());
    latencyMs = null;
    turns.put(item, turn);
    take(turn);
  }

  void cut(String item, int heardMs) {
    Turn known = turns.get(item);
    Turn turn =
        new Turn(
            key(item),
            "receptionist",
            known == null ? "" : known.text(),
            heardMs,
            known == null ? starts.getOrDefault(item, nowMs()) : known.startMs(),
            known == null ? null : known.latencyMs(),
            Instant.now());
    turns.put(item, turn);
    if (known != null) {
      take(turn);
    }
  }

  private String key(String item) {
    return plan.legs() + "/" + item;
  }

  private void take(Turn turn) {
    journal.took(turn);
  }
}
