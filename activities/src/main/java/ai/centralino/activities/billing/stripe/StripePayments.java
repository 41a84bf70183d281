package ai.centralino.activities.billing.stripe;

import static ai.centralino.activities.billing.stripe.StripeAnswers.ask;

import ai.centralino.activities.billing.PaymentService;
import ai.centralino.store.billing.Subscriptions.Subscription;
import ai.centralino.workflows.step.StepFailure;
import ai.centralino.workflows.tenant.TenantId;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Price;
import com.stripe.model.SubscriptionItem;
import com.stripe.model.billing.Meter;
import com.stripe.model.billing.MeterEventSummary;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.billing.MeterEventCreateParams;
import com.stripe.param.billing.MeterEventSummaryListParams;
import com.stripe.param.billing.MeterListParams;
import com.stripe.param.billingportal.ConfigurationListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Money at Stripe. Retries are Temporal's; Stripe's idempotency keys make a repeat return the
/// first answer. Thread-safe.
public final class StripePayments implements PaymentService {
  private static final Logger log = LoggerFactory.getLogger(StripePayments.class);

  private final StripeClient stripe;
  private final Clock clock;

  /// @param base where the API is, `https://api.stripe.com` but for tests
  public StripePayments(String key, URI base, Clock clock) {
    this.stripe = StripeAnswers.client(key, base);
    this.clock = clock;
  }

  private static RequestOptions once(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }

  @Override
  public String openCustomer(TenantId tenant, String key, @Nullable String email, String name) {
    CustomerCreateParams.Builder customer =
        CustomerCreateParams.builder()
            .setName(name)
            .putMetadata("centralino", key)
            .putMetadata(PriceKeys.TENANT, tenant.toString());
    if (email != null) {
      customer.setEmail(email);
    }
    return ask(
        "the customer",
        () -> stripe.v1().customers().create(customer.build(), once(key + "-billing")).getId());
  }

  @Override
  public String openCheckout(Checkout wish) {
    Map<String, String> prices = prices(wish.plan(), wish.currency());
    SessionCreateParams session =
        session(
            wish,
            prices.get(PriceKeys.monthly(wish.plan(), wish.currency())),
            prices.get(PriceKeys.overage(wish.plan(), wish.currency())));
    Session opened =
        ask(
            "the checkout",
            () -> stripe.v1().checkout().sessions().create(session, once("checkout-" + wish.id())));
    expireOlder(wish.customer(), opened);
    return ask("the checkout", () -> Objects.requireNonNull(opened.getUrl()));
  }

  /// A page that was opened before, in another tab or by another person, cannot be paid any more:
  /// that would be a second subscription. Newer ones stay, and so do those of the same second, such
  /// as a double tap's. Where it does not work nobody waits for it: two subscriptions are a
  /// finding.
  private void expireOlder(String customer, Session opened) {
    SessionListParams open =
        SessionListParams.builder()
            .setCustomer(customer)
            .setStatus(SessionListParams.Status.OPEN)
            .setLimit(100L)
            .build();
    try {
      for (Session other : stripe.v1().checkout().sessions().list(open).getData()) {
        if (created(other) < created(opened)) {
          stripe.v1().checkout().sessions().expire(other.getId());
        }
      }
    } catch (StripeException | RuntimeException notNow) {
      log.warn("Older checkouts of {} are still open: {}", customer, notNow.getMessage());
    }
  }

  private static long created(Session session) {
    return Objects.requireNonNullElse(session.getCreated(), 0L);
  }

  static SessionCreateParams session(
      Checkout wish, @Nullable String monthly, @Nullable String overage) {
    return SessionCreateParams.builder()
        .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
        .setCustomer(wish.customer())
        .setClientReferenceId(wish.tenant().toString())
        .setSuccessUrl(wish.done())
        .setCancelUrl(wish.cancelled())
        .addLineItem(
            SessionCreateParams.LineItem.builder().setPrice(monthly).setQuantity(1L).build())
        .addLineItem(SessionCreateParams.LineItem.builder().setPrice(overage).build())
        .setSubscriptionData(
            SessionCreateParams.SubscriptionData.builder()
                .putMetadata(PriceKeys.TENANT, wish.tenant().toString())
                // Stripe's month is ours: it begins on the first.
                .setBillingCycleAnchorConfig(
                    SessionCreateParams.SubscriptionData.BillingCycleAnchorConfig.builder()
                        .setDayOfMonth(1L)
                        .build())
                .build())
        .build();
  }

  /// The ids of a plan's two prices, by their lookup keys.
  private Map<String, String> prices(String plan, String currency) {
    List<String> keys =
        List.of(PriceKeys.monthly(plan, currency), PriceKeys.overage(plan, currency));
    Map<String, String> found = new HashMap<>();
    PriceListParams wanted =
        PriceListParams.builder().addAllLookupKey(keys).setActive(true).setLimit(10L).build();
    ask("the prices", () -> stripe.v1().prices().list(wanted).getData())
        .forEach(price -> found.put(String.valueOf(price.getLookupKey()), price.getId()));
    if (!found.keySet().containsAll(keys)) {
      throw StepFailure.never(
          "Stripe has no prices for the plan " + plan + " yet. Run ./centralino stripe-setup.");
    }
    return found;
  }

  @Override
  public Fetched changePlan(UUID id, String subscription, String plan, String currency) {
    Map<String, String> prices = prices(plan, currency);
    com.stripe.model.Subscription now =
        ask("the subscription", () -> stripe.v1().subscriptions().retrieve(subscription));
    SubscriptionUpdateParams.Builder change =
        SubscriptionUpdateParams.builder()
            .setProrationBehavior(SubscriptionUpdateParams.ProrationBehavior.CREATE_PRORATIONS);
    for (SubscriptionItem item : now.getItems().getData()) {
      String key =
          metered(item.getPrice())
              ? PriceKeys.overage(plan, currency)
              : PriceKeys.monthly(plan, currency);
      change.addItem(
          SubscriptionUpdateParams.Item.builder()
              .setId(item.getId())
              .setPrice(prices.get(key))
              .build());
    }
    return ask(
        "the change of plan",
        () ->
            fetched(
                stripe
                    .v1()
                    .subscriptions()
                    .update(subscription, change.build(), once("change-" + id)),
                clock.instant()));
  }

  private static boolean metered(@Nullable Price price) {
    return price != null
        && price.getRecurring() != null
        && "metered".equals(price.getRecurring().getUsageType());
  }

  @Override
  public String openPortal(String customer, String back) {
    String configuration =
        ask(
                "the portal",
                () ->
                    stripe
                        .v1()
                        .billingPortal()
                        .configurations()
                        .list(ConfigurationListParams.builder().setActive(true).build())
                        .getData())
            .stream()
            .filter(c -> c.getMetadata() != null && c.getMetadata().containsKey(PriceKeys.PART))
            .map(com.stripe.model.billingportal.Configuration::getId)
            .findFirst()
            .orElse(null);
    var session =
        com.stripe.param.billingportal.SessionCreateParams.builder()
            .setCustomer(customer)
            .setReturnUrl(back);
    if (configuration != null) {
      session.setConfiguration(configuration);
    }
    return ask(
        "the portal",
        () -> stripe.v1().billingPortal().sessions().create(session.build()).getUrl());
  }

  @Override
  public List<Subscription> running(String customer) {
    Instant asked = clock.instant();
    // Those that have ended are left out by Stripe itself.
    SubscriptionListParams of =
        SubscriptionListParams.builder().setCustomer(customer).setLimit(100L).build();
    return ask("the subscriptions", () -> stripe.v1().subscriptions().list(of).getData()).stream()
        .map(each -> fetched(each, asked).subscription())
        .filter(Subscription::gives)
        .toList();
  }

  @Override
  public Fetched subscription(String id) {
    Instant asked = clock.instant();
    return ask("the subscription", () -> fetched(stripe.v1().subscriptions().retrieve(id), asked));
  }

  private static Fetched fetched(com.stripe.model.Subscription from, Instant asked) {
    List<SubscriptionItem> items = from.getItems() == null ? List.of() : from.getItems().getData();
    SubscriptionItem first = items.isEmpty() ? null : items.getFirst();
    String plan =
        items.stream()
            .map(SubscriptionItem::getPrice)
            .filter(p -> p != null && p.getMetadata() != null)
            .map(p -> p.getMetadata().get(PriceKeys.PLAN))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("unknown");
    return new Fetched(
        from.getCustomer(),
        uuid(from.getMetadata()),
        new Subscription(
            from.getId(),
            plan,
            String.valueOf(from.getCurrency()).toUpperCase(Locale.ROOT),
            from.getStatus(),
            false,
            first == null ? null : instant(first.getCurrentPeriodStart()),
            first == null ? null : instant(first.getCurrentPeriodEnd()),
            instant(from.getTrialEnd()),
            instant(from.getCancelAt()),
            asked));
  }

  private static @Nullable Instant instant(@Nullable Long seconds) {
    return seconds == null ? null : Instant.ofEpochSecond(seconds);
  }

  /// The business that is written on something: by its own key, or in the key that a customer of
  /// the set-up carries.
  private static @Nullable UUID uuid(@Nullable Map<String, String> metadata) {
    if (metadata == null) {
      return null;
    }
    String named = metadata.getOrDefault(PriceKeys.TENANT, metadata.get("centralino"));
    String hex = named == null ? "" : named.replaceFirst("^customer-", "");
    return hex.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}.*")
        ? UUID.fromString(hex.substring(0, 36))
        : null;
  }

  @Override
  public Invoice invoice(String id) {
    return ask(
        "the invoice",
        () -> {
          var invoice = stripe.v1().invoices().retrieve(id);
          var parent = invoice.getParent();
          var of = parent == null ? null : parent.getSubscriptionDetails();
          return new Invoice(
              id,
              invoice.getCustomer(),
              String.valueOf(invoice.getStatus()),
              Objects.requireNonNullElse(invoice.getAmountRemaining(), 0L),
              String.valueOf(invoice.getCurrency()).toUpperCase(Locale.ROOT),
              invoice.getHostedInvoiceUrl(),
              of == null ? null : of.getSubscription());
        });
  }

  @Override
  public @Nullable UUID ownerOf(String customer) {
    return uuid(
        ask("the customer", () -> stripe.v1().customers().retrieve(customer)).getMetadata());
  }

  @Override
  public void meter(String identifier, String customer, int seconds, Instant at) {
    MeterEventCreateParams event =
        MeterEventCreateParams.builder()
            .setEventName(PriceKeys.METER_EVENT)
            .setIdentifier(identifier)
            .setTimestamp(at.getEpochSecond())
            .putPayload("stripe_customer_id", customer)
            .putPayload("value", Integer.toString(seconds))
            .build();
    ask(
        "the meter event",
        () -> {
          try {
            return String.valueOf(
                stripe
                    .v1()
                    .billing()
                    .meterEvents()
                    .create(event, once(identifier))
                    .getIdentifier());
          } catch (InvalidRequestException refused) {
            if (alreadyThere(refused)) {
              return identifier; // it has it, which is what was wanted
            }
            throw refused;
          }
        });
  }

  /// Stripe answers a known identifier with 400; that is no failure but the proof that it counted.
  private static boolean alreadyThere(StripeException refused) {
    return "duplicate_meter_event".equals(refused.getCode())
        || String.valueOf(refused.getMessage()).contains("already exists with identifier");
  }

  @Override
  public long metered(String customer, Instant from, Instant until) {
    String meter =
        ask(
                "the meters",
                () ->
                    stripe
                        .v1()
                        .billing()
                        .meters()
                        .list(
                            MeterListParams.builder()
                                .setStatus(MeterListParams.Status.ACTIVE)
                                .setLimit(100L)
                                .build())
                        .getData())
            .stream()
            .filter(m -> PriceKeys.METER_EVENT.equals(m.getEventName()))
            .map(Meter::getId)
            .findFirst()
            .orElseThrow(
                () -> StepFailure.never("Stripe has no meter yet. Run ./centralino stripe-setup."));
    MeterEventSummaryListParams span = span(customer, from, until);
    return ask(
            "the meter's sums",
            () -> stripe.v1().billing().meters().eventSummaries().list(meter, span).getData())
        .stream()
        .map(MeterEventSummary::getAggregatedValue)
        .filter(Objects::nonNull)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .longValue();
  }

  static MeterEventSummaryListParams span(String customer, Instant from, Instant until) {
    return MeterEventSummaryListParams.builder()
        .setCustomer(customer)
        .setStartTime(from.getEpochSecond())
        .setEndTime(until.getEpochSecond())
        .build();
  }
}
