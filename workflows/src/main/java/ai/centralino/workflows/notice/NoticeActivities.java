package ai.centralino.workflows.notice;

import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/// Sends notices and keeps the outbox true.
@ActivityInterface
public interface NoticeActivities {
  /// Enters the notice in the outbox as waiting; a repeat changes nothing.
  void enter(Notice notice, Notice.Address to);

  /// Sends it, or leaves it in the outbox where the channel has no keys. Returns what became of it.
  Sent send(Notice notice, Notice.Address to);

  /// Records that it cannot be delivered, with the reason in plain words.
  void gaveUp(Notice notice, Notice.Address to, String reason);

  /// What became of a notice.
  ///
  /// @param state `sent` or `outbox`
  /// @param reference the vendor's id, or null
  record Sent(String state, @Nullable String reference) {}
}
