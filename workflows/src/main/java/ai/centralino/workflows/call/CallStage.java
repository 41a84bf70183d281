package ai.centralino.workflows.call;

import java.time.Duration;

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

  Duration patience() {
    return patience;
  }
}
