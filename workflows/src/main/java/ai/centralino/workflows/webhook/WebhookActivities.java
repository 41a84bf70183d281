package ai.centralino.workflows.webhook;

import io.temporal.activity.ActivityInterface;

/// The way to endpoints. Every method may run twice: the receiver sees the same id and the same
/// bytes again.
@ActivityInterface
public interface WebhookActivities {
  /// Sends the stored payload once and writes down what came of it.
  ///
  /// @param overtake whether to send although an earlier event of the call is still on its way
  /// @throws io.temporal.failure.ApplicationFailure as [ai.centralino.workflows.step.StepFailure]
  ///   has it; held while the endpoint is switched off
  Posted post(Delivery delivery, boolean overtake);

  /// Writes down that nothing more is tried: given up, or let be by a person.
  ///
  /// @param skipped whether a person said so
  /// @param reason why it was given up, in plain words; empty where it was let be
  Posted close(Delivery delivery, boolean skipped, String reason);
}
