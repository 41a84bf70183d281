package ai.centralino.workflows.stats;

import io.temporal.activity.ActivityInterface;

/// Counting.
@ActivityInterface
public interface StatsActivities {
  /// Counts the days, of every business, that something has changed in, for at most half a minute.
  /// A repeat finds less to do and does no harm.
  ///
  /// @return how many days were counted
  int countDays();
}
