package ai.centralino.workflows.billing;

import io.temporal.activity.ActivityInterface;

/// The meter.
@ActivityInterface
public interface MeteringActivities {
  /// Writes the call's one usage row; a repeat changes nothing.
  void record(Usage usage);
}
