package ai.centralino.workflows.notice;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/// Keeps what follows from a text that somebody sent.
@ActivityInterface
public interface InboundTextActivities {
  /// Records an opt-out or its end, and when somebody last wrote by WhatsApp. May be repeated.
  @ActivityMethod(name = "ReceiveText")
  void received(InboundText text);

  /// As [#received]; and anything else that was written is kept as a message for the business. May
  /// be repeated.
  ///
  /// @return the message, null where nothing was to be kept or it is for none of ours
  @ActivityMethod(name = "KeepText")
  @Nullable KeptText keep(InboundText text);
}
