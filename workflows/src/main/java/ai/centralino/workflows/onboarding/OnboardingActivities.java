package ai.centralino.workflows.onboarding;

import ai.centralino.workflows.tenant.TenantId;
import io.temporal.activity.ActivityInterface;

/// What a set-up does to the world. Every method may run twice and still happen once; every one has
/// its opposite.
@ActivityInterface
public interface OnboardingActivities {
  /// Writes down where the set-up stands, for pages.
  void keepSetup(TenantId tenant, SetupState state);

  /// Makes the business what the steps say, with receptionist version 1.
  void makeReceptionist(TenantId tenant, SetupState state);

  void unmakeReceptionist(TenantId tenant);

  /// Gives the business a number and returns it.
  String assignNumber(TenantId tenant, NumberWish wish);

  void releaseNumber(TenantId tenant);

  /// Makes the customer and the trial with the payment service, or notes the local mode.
  ///
  /// @param attempt tells one going live from the next, so that a customer taken back is not found
  ///   again
  void openBilling(TenantId tenant, String email, String business, int attempt);

  void closeBilling(TenantId tenant);

  /// Makes the first secret for webhooks. It is never returned: no history holds it.
  void makeWebhookSecret(TenantId tenant);

  void dropWebhookSecret(TenantId tenant);

  void goLive(TenantId tenant, boolean live);

  /// Whether the business answers calls already: a set-up that was started late must leave it
  /// alone.
  boolean isLive(TenantId tenant);
}
