package ai.centralino.workflows.notice;

import ai.centralino.workflows.call.AfterCall;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/// What is to be said after a call.
@ActivityInterface
public interface FollowUpActivities {
  /// The text back to a caller and the word to the business, where they are wanted.
  ///
  /// @param waited whether the call's summary has been waited for long enough
  @ActivityMethod(name = "FollowUp")
  FollowUp followUp(AfterCall call, boolean waited);

  /// What follows.
  ///
  /// @param notices to be told now
  /// @param unready whether the call's summary is still being made, and somebody wants it
  /// @param detail what came of it, in plain words
  record FollowUp(List<Notice> notices, boolean unready, String detail) {}
}
