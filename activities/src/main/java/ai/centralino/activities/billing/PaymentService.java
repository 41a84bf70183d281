package ai.centralino.activities.billing;

import ai.centralino.store.billing.Subscriptions.Subscription;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where money is taken. Every method throws what [ai.centralino.workflows.step.StepFailure] makes:
/// *later* where the service is down or asks for patience, *held* where its key is refused, *never*
/// where it will not do it. What it said is in no message: it may hold what was sent.
public interface PaymentService {
  /// Makes a customer, or returns the one that was made under the same key.
  ///
  /// @param key the idempotency key
  /// @param email null where the business has none
  String openCustomer(TenantId tenant, String key, @Nullable String email, String name);

  /// Opens a checkout for a subscription to a plan. The same wish opens the same one; the
  /// customer's older ones are closed, so that nobody subscribes twice.
  ///
  /// @return where it is
  String openCheckout(Checkout wish);

  /// A checkout that is wished for.
  ///
  /// @param id the wish, which is the idempotency key
  /// @param currency ISO 4217
  /// @param done where the buyer comes back to; `cancelled` where they turn round
  record Checkout(
      UUID id,
      TenantId tenant,
      String customer,
      String plan,
      String currency,
      String done,
      String cancelled) {}

  /// Moves a subscription to another plan at once; the difference is prorated.
  ///
  /// @param id the wish, which is the idempotency key
  Fetched changePlan(UUID id, String subscription, String plan, String currency);

  /// Opens the pages where a customer looks after cards, invoices and the subscription.
  String openPortal(String customer, String back);

  /// The subscriptions of a customer that give a plan now, the newest first.
  List<Subscription> running(String customer);

  /// A subscription as it is now.
  Fetched subscription(String id);

  /// What was fetched, and whose it is.
  ///
  /// @param tenant the business that the subscription names; null where it names none
  record Fetched(String customer, @Nullable UUID tenant, Subscription subscription) {}

  /// An invoice as it is now.
  Invoice invoice(String id);

  /// An invoice.
  ///
  /// @param status the service's word: `open` waits for payment
  /// @param remainingMinor what is still owed, in minor units of `currency`
  /// @param payAt its page; null where there is none
  /// @param subscription what it is for; null where it is for something else
  record Invoice(
      String id,
      String customer,
      String status,
      long remainingMinor,
      String currency,
      @Nullable String payAt,
      @Nullable String subscription) {
    /// Whether it waits for payment.
    public boolean unpaid() {
      return status.equals("open") && remainingMinor > 0;
    }
  }

  /// Whose customer this is, by what was written on it; null where nothing is.
  @Nullable UUID ownerOf(String customer);

  /// Reports seconds. A repeat with the same identifier counts once, within a day at least.
  void meter(String identifier, String customer, int seconds, Instant at);

  /// The seconds that were reported for a customer in a span that begins and ends on full minutes.
  long metered(String customer, Instant from, Instant until);
}
