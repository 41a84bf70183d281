package ai.centralino.workflows.billing;

import io.temporal.activity.ActivityInterface;

/// The way to the payment service's pages.
@ActivityInterface
public interface TillActivities {
  /// Opens a page of the payment service, or does without one where none is set. A repeat leads to
  /// the same checkout.
  TillLink openTill(TillWish wish);
}
