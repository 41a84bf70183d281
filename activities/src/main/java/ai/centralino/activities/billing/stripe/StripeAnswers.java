package ai.centralino.activities.billing.stripe;

import ai.centralino.workflows.step.StepFailure;
import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Turns what Stripe answers into what a step can do about it. Stripe's own words are left out:
/// they repeat what was sent.
final class StripeAnswers {
  private StripeAnswers() {}

  /// A question to Stripe.
  interface Question<T> {
    T ask() throws StripeException;
  }

  /// A client without retries of its own: Temporal owns the retries.
  static StripeClient client(String key, URI base) {
    return StripeClient.builder()
        .setApiKey(key)
        .setApiBase(base.toString())
        .setConnectTimeout(5_000)
        .setReadTimeout(15_000)
        .setMaxNetworkRetries(0)
        .build();
  }

  /// Asks.
  ///
  /// @param what the thing asked for, as in "Stripe refused the checkout"
  static <T> T ask(String what, Question<T> question) {
    try {
      T answer = question.ask();
      if (answer == null) {
        throw notStripe();
      }
      return answer;
    } catch (StripeException problem) {
      throw failure(what, problem);
    } catch (ApplicationFailure ours) {
      throw ours;
    } catch (RuntimeException garbage) {
      // The library stumbles over answers that are not Stripe's, such as an empty one of a proxy.
      throw notStripe();
    }
  }

  private static ApplicationFailure notStripe() {
    return StepFailure.later("Something that is not Stripe answered", null);
  }

  private static ApplicationFailure failure(String what, StripeException problem) {
    Integer status = problem.getStatusCode();
    int code = status == null ? 0 : status;
    return switch (problem) {
      case PermissionException _ ->
          StepFailure.held("STRIPE_SECRET_KEY may not do this at Stripe (403)");
      case AuthenticationException _ ->
          StepFailure.held("Stripe does not accept STRIPE_SECRET_KEY (401)");
      case RateLimitException _ -> StepFailure.later("Stripe answered 429", after(problem));
      case ApiConnectionException _ -> StepFailure.later("Stripe could not be reached", null);
      case IdempotencyException _ when code != 409 ->
          StepFailure.never("Stripe has this request under the same key with other contents (400)");
      default -> byStatus(what, code, problem);
    };
  }

  private static ApplicationFailure byStatus(String what, int code, StripeException problem) {
    return switch (code) {
      case 401, 403 -> StepFailure.held("Stripe does not accept STRIPE_SECRET_KEY (" + code + ")");
      case 0, 408, 409, 425, 429 ->
          StepFailure.later(
              code == 0 ? "Something that is not Stripe answered" : "Stripe answered " + code,
              after(problem));
      case 402 -> StepFailure.never("Stripe could not take the payment (402)");
      case 404 -> StepFailure.never("Stripe does not know " + what + " (404)");
      default ->
          code >= 500 || code < 400
              ? StepFailure.later("Stripe answered " + code, after(problem))
              : StepFailure.never("Stripe refused " + what + " (" + code + ")");
    };
  }

  /// How long Stripe asked us to wait; null where it did not.
  private static @Nullable Duration after(StripeException problem) {
    StripeError error = problem.getStripeError();
    if (error == null || error.getLastResponse() == null) {
      return null;
    }
    return error
        .getLastResponse()
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("\\d{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(null);
  }
}
