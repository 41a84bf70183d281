package ai.centralino.activities.billing.stripe;

import ai.centralino.activities.notice.Undeliverable;
import ai.centralino.activities.onboarding.TillDesk;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/// Customers at Stripe. Retries are Temporal's; Stripe's idempotency keys make a repeat return the
/// first answer. Thread-safe.
public final class StripeTill implements TillDesk {
  private final StripeClient stripe;

  /// @param base where the API is, `https://api.stripe.com` but for tests
  public StripeTill(String key, URI base) {
    this.stripe =
        StripeClient.builder()
            .setApiKey(key)
            .setApiBase(base.toString())
            .setConnectTimeout(5_000)
            .setReadTimeout(20_000)
            .setMaxNetworkRetries(0)
            .build();
  }

  @Override
  public String openCustomer(String key, String email, String name)
      throws IOException, Undeliverable {
    try {
      return stripe
          .v1()
          .customers()
          .create(
              CustomerCreateParams.builder()
                  .setEmail(email)
                  .setName(name)
                  .putMetadata("centralino", key)
                  .build(),
              RequestOptions.builder().setIdempotencyKey(key).build())
          .getId();
    } catch (StripeException problem) {
      Integer status = problem.getStatusCode();
      if (status != null && Set.of(400, 401, 402, 403).contains(status)) {
        throw new Undeliverable(
            "Stripe refused the customer ("
                + status
                + "). Check STRIPE_SECRET_KEY and the owner's address.");
      }
      throw new IOException("Stripe did not take the customer: " + words(problem), problem);
    } catch (RuntimeException garbage) {
      throw notStripe(garbage);
    }
  }

  @Override
  public void closeCustomer(String customer) throws IOException {
    try {
      stripe.v1().customers().delete(customer);
    } catch (StripeException problem) {
      Integer status = problem.getStatusCode();
      if (status != null && status == 404) {
        return; // it is not there, which is what was wanted
      }
      throw new IOException("Stripe did not delete the customer: " + words(problem), problem);
    } catch (RuntimeException garbage) {
      throw notStripe(garbage);
    }
  }

  /// The library stumbles over answers that are not Stripe's, such as an empty one of a proxy.
  private static IOException notStripe(RuntimeException garbage) {
    return new IOException("Something that is not Stripe answered", garbage);
  }

  /// Stripe's own words hold what was sent; the code is enough.
  private static String words(StripeException problem) {
    return problem.getStatusCode() == null
        ? "it could not be reached"
        : "it answered " + problem.getStatusCode();
  }
}
