package ai.centralino.workflows.speech;

import io.temporal.activity.ActivityInterface;

/// Has samples spoken.
@ActivityInterface(namePrefix = "Speech")
public interface SampleActivities {
  /// Speaks a sample and lays the sound down for the page; sound never travels through Temporal.
  ///
  /// Fails with an application failure that is not tried again where the voice will not do.
  void speak(Sample sample);
}
