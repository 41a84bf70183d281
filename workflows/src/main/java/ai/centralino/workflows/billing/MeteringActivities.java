package ai.centralino.workflows.billing;

import ai.centralino.workflows.notice.Notice;
import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/// The meter.
@ActivityInterface
public interface MeteringActivities {
  /// Writes the call's one usage row; a repeat changes nothing.
  void record(Usage usage);

  /// Whom to tell that the plan is nearly or wholly used, because of this call; null where there is
  /// nothing to tell. A repeat says the same.
  @Nullable Notice limitNotice(Usage usage);
}
