package ai.centralino.activities.speech;

import ai.centralino.activities.notice.Undeliverable;
import ai.centralino.store.speech.Samples;
import ai.centralino.workflows.speech.Sample;
import ai.centralino.workflows.speech.SampleActivities;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Has samples spoken, each once. Thread-safe.
public final class SpokenSamples implements SampleActivities {
  private final Samples samples;
  private final @Nullable Voice voice;

  /// @param voice null where no vendor is set
  public SpokenSamples(Samples samples, @Nullable Voice voice) {
    this.samples = samples;
    this.voice = voice;
  }

  @Override
  public void speak(Sample sample) {
    if (samples.of(sample.tenant(), sample.id()).isPresent()) {
      return;
    }
    if (voice == null) {
      throw ApplicationFailure.newNonRetryableFailure("No voice is set.", "NoVoice");
    }
    try {
      samples.keep(
          sample.tenant(),
          sample.id(),
          voice.speak(sample.text(), sample.voice(), sample.language()));
    } catch (Undeliverable never) {
      throw ApplicationFailure.newNonRetryableFailure(
          String.valueOf(never.getMessage()), "Refused");
    } catch (IOException later) {
      throw ApplicationFailure.newFailure(String.valueOf(later.getMessage()), "TryLater");
    }
  }
}
