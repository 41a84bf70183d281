package ai.centralino.workflows.notice;

import ai.centralino.workflows.notice.Notice.Address;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides who is told how, and tells them. Every method may be repeated.
@ActivityInterface
public interface LadderActivities {
  /// Who is told, by which rungs, and when.
  @ActivityMethod(name = "PlanNotice")
  Plan plan(Notice notice);

  /// Tells it by one rung. What an earlier try has sent is found and not sent again.
  ///
  /// @param rung which one that is, from 0, for receipts
  /// @throws io.temporal.failure.ApplicationFailure as [ai.centralino.workflows.step.StepFailure]
  ///   makes them
  @ActivityMethod(name = "TellByRung")
  Told tell(Notice notice, Address to, int rung);

  /// Writes down that a rung will never do.
  @ActivityMethod(name = "CloseRung")
  void close(Notice notice, Address to, String reason);

  /// Writes down what the carrier said became of a text.
  @ActivityMethod(name = "HearReceipt")
  void hear(Notice notice, Address to, Receipt receipt);

  /// Tells every browser that asked for it.
  @ActivityMethod(name = "PushNotice")
  void push(Notice notice);

  /// Puts the notice aside for a person's next summary.
  @ActivityMethod(name = "CollectNotice")
  void collect(Notice notice, String person, Instant digestAt);

  /// The summary of everything collected for a person until then, or null where there is nothing.
  ///
  /// @param batch marks what goes into it, so that a repeat makes the same summary
  @ActivityMethod(name = "ComposeDigest")
  @Nullable Notice digest(Digest digest, String batch);

  /// What became of one try.
  ///
  /// @param state `sent`, `delivered`, `outbox` (kept here, for want of keys) or `skipped`
  /// @param receipts whether the carrier will say what became of it
  /// @param why why it was skipped; null otherwise
  record Told(String state, boolean receipts, @Nullable String why) {}
}
