package ai.centralino.workflows.call;

import java.time.Duration;
import java.util.Locale;

/// Where a caller is, and how long nothing may be heard there before the call counts as over.
enum CallStage {
  RINGING(Duration.ofSeconds(90)),
  TALKING(Duration.ofSeconds(90)),
  BETWEEN_LEGS(Duration.ofSeconds(20)),
  FORWARDED(Duration.ofHours(4)),
  VOICEMAIL(Duration.ofMinutes(10)),
  LEAVING(Duration.ofSeconds(20));

  private final Duration patience;

  CallStage(Duration patience) {
    this.patience = patience;
  }

  /// Where a caller is after the first answer.
  static CallStage after(Answer answer) {
    return switch (answer) {
      case Answer.Voicemail _ -> VOICEMAIL;
      case Answer.Forward _ -> FORWARDED;
      case Answer.Talk _, Answer.Decline _ -> RINGING;
    };
  }

  /// The word for it in a call's summary.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Duration patience() {
    return patience;
  }
}
