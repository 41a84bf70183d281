package ai.centralino.workflows.insight;

import ai.centralino.workflows.call.AfterCall;
import io.temporal.activity.ActivityInterface;

/// Understanding of calls.
@ActivityInterface
public interface InsightActivities {
  /// Reads the call and keeps what it came to; a repeat for the same call finds it done. What a
  /// person has edited since is left alone.
  ///
  /// @return a few words on what came of it, for the step
  String understand(AfterCall call);
}
