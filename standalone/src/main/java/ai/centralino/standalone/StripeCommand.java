package ai.centralino.standalone;

import ai.centralino.activities.WorkerSettings;
import ai.centralino.activities.billing.stripe.StripeSetup;
import ai.centralino.store.billing.Plans;
import ai.centralino.workflows.Environment;
import io.temporal.failure.ApplicationFailure;

/// `./centralino stripe-setup`.
final class StripeCommand {
  private StripeCommand() {}

  /// Makes at Stripe what is missing there, and says what it made and what it found.
  ///
  /// @return the exit status
  static int run(Environment env) {
    String key =
        WorkerSettings.stripeKey(env)
            .orElseThrow(() ->
                new StartFailure(
                    "STRIPE_SECRET_KEY is not set. Take one from Stripe's dashboard (Developers, API keys); with a test"
                        + " key, sk_test_…, nothing is charged. Then run this again."));
    try {
      new StripeSetup(key, WorkerSettings.stripeBase(env), new Plans(), System.out::println).run();
    } catch (ApplicationFailure failure) {
      throw new StartFailure(
          failure.getOriginalMessage() + ". What was made is kept: run this again.");
    }
    System.out.println("Stripe has everything that plans.json describes.");
    return 0;
  }
}
