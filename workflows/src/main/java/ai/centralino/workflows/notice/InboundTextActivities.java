package ai.centralino.workflows.notice;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/// Keeps what follows from a text that somebody sent.
@ActivityInterface
public interface InboundTextActivities {
  /// Records an opt-out or its end, and when somebody last wrote by WhatsApp. May be repeated.
  @ActivityMethod(name = "ReceiveText")
  void received(InboundText text);
}
