package ai.centralino.activities.stats;

import ai.centralino.store.stats.Counting;
import ai.centralino.workflows.stats.StatsActivities;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// Counts the businesses' days, a few of each in turn, so that a large one keeps no other waiting.
/// Thread-safe.
public final class DayCounts implements StatsActivities {
  private static final Duration AT_MOST = Duration.ofSeconds(30);

  private final Counting counting;
  private final Clock clock;

  public DayCounts(Counting counting, Clock clock) {
    this.counting = counting;
    this.clock = clock;
  }

  @Override
  public int countDays() {
    Instant until = clock.instant().plus(AT_MOST);
    Deque<TenantId> waiting = new ArrayDeque<>(counting.waiting());
    int days = 0;
    while (!waiting.isEmpty() && clock.instant().isBefore(until)) {
      TenantId tenant = waiting.remove();
      int counted = counting.catchUp(tenant);
      if (counted > 0) {
        waiting.add(tenant);
      }
      days += counted;
    }
    return days;
  }
}
