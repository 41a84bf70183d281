package ai.centralino.activities.billing.stripe;

import static ai.centralino.activities.billing.stripe.StripeAnswers.ask;

import ai.centralino.store.billing.Plans;
import ai.centralino.store.billing.Plans.Plan;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Price;
import com.stripe.model.billing.Meter;
import com.stripe.net.RequestOptions;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.ProductCreateParams;
import com.stripe.param.billing.MeterCreateParams;
import com.stripe.param.billing.MeterListParams;
import com.stripe.param.billingportal.ConfigurationCreateParams;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features;
import com.stripe.param.billingportal.ConfigurationListParams;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes at Stripe what `plans.json` describes: a meter, a product per plan, two prices per plan
/// and currency, and the customer portal's configuration. Run again it finds what it made. Confined
/// to one thread.
public final class StripeSetup {
  private final StripeClient stripe;
  private final Plans plans;
  private final Consumer<String> tell;

  /// @param tell takes a line for each thing that was made or found
  public StripeSetup(String key, URI base, Plans plans, Consumer<String> tell) {
    this.stripe = StripeAnswers.client(key, base);
    this.plans = plans;
    this.tell = tell;
  }

  /// Makes what is missing.
  ///
  /// @throws io.temporal.failure.ApplicationFailure with a sentence for a person where Stripe does
  ///   not play its part; run again it goes on from there
  public void run() {
    String meter = meter();
    for (Plan plan : plans.all()) {
      if (!plan.paid()) {
        continue;
      }
      String product = product(plan);
      new TreeMap<>(plan.prices())
          .forEach((currency, price) -> {
            monthly(plan, product, currency, price);
            overage(plan, product, currency, price, meter);
          });
    }
    portal();
  }

  private static RequestOptions once(String key) {
    return RequestOptions.builder().setIdempotencyKey("setup-" + key).build();
  }

  private void told(String what, String name, String id, boolean made) {
    tell.accept((made ? "made   " : "found  ") + what + " " + name + " (" + id + ")");
  }

  private String meter() {
    MeterListParams all = MeterListParams.builder().setLimit(100L).build();
    Meter found =
        ask("the meters", () -> stripe.v1().billing().meters().list(all).getData()).stream()
            .filter(m -> PriceKeys.METER_EVENT.equals(m.getEventName()))
            .filter(m -> "active".equals(m.getStatus()))
            .findFirst()
            .orElse(null);
    String id = found == null ? makeMeter() : found.getId();
    told("meter  ", PriceKeys.METER_EVENT, id, found == null);
    return id;
  }

  private String makeMeter() {
    MeterCreateParams meter =
        MeterCreateParams.builder()
            .setDisplayName("Centralino: connected seconds")
            .setEventName(PriceKeys.METER_EVENT)
            .setDefaultAggregation(
                MeterCreateParams.DefaultAggregation.builder()
                    .setFormula(MeterCreateParams.DefaultAggregation.Formula.SUM)
                    .build())
            .setCustomerMapping(
                MeterCreateParams.CustomerMapping.builder()
                    .setType(MeterCreateParams.CustomerMapping.Type.BY_ID)
                    .setEventPayloadKey("stripe_customer_id")
                    .build())
            .setValueSettings(
                MeterCreateParams.ValueSettings.builder().setEventPayloadKey("value").build())
            .build();
    return ask(
        "the meter",
        () -> stripe.v1().billing().meters().create(meter, once("meter-seconds")).getId());
  }

  private String product(Plan plan) {
    String id = PriceKeys.product(plan.plan());
    String there =
        ask(
            "the product",
            () -> {
              try {
                return stripe.v1().products().retrieve(id).getId();
              } catch (InvalidRequestException missing) {
                if (Objects.equals(missing.getStatusCode(), 404)) {
                  return "";
                }
                throw missing;
              }
            });
    if (!there.isEmpty()) {
      told("product", plan.plan(), there, false);
      return there;
    }
    ProductCreateParams product = product(plan, id);
    String made =
        ask(
            "the product",
            () -> stripe.v1().products().create(product, once("product-" + plan.plan())).getId());
    told("product", plan.plan(), made, true);
    return made;
  }

  static ProductCreateParams product(Plan plan, String id) {
    return ProductCreateParams.builder()
        .setId(id)
        .setName("Centralino " + plan.name("en"))
        .putMetadata(PriceKeys.PLAN, plan.plan())
        .build();
  }

  private void monthly(Plan plan, String product, String currency, Plans.Price price) {
    String key = PriceKeys.monthly(plan.plan(), currency);
    PriceCreateParams.Builder wanted =
        start(plan, product, currency, key)
            .setUnitAmount(price.monthlyMinor())
            .setRecurring(
                PriceCreateParams.Recurring.builder()
                    .setInterval(PriceCreateParams.Recurring.Interval.MONTH)
                    .build());
    price(key, wanted, Long.toString(price.monthlyMinor()));
  }

  /// What is included costs nothing, and each second beyond it a sixtieth of a minute.
  private void overage(
      Plan plan, String product, String currency, Plans.Price price, String meter) {
    String key = PriceKeys.overage(plan.plan(), currency);
    BigDecimal second =
        BigDecimal.valueOf(price.overageMinor())
            .divide(BigDecimal.valueOf(60), 12, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    PriceCreateParams.Builder wanted =
        start(plan, product, currency, key)
            .setBillingScheme(PriceCreateParams.BillingScheme.TIERED)
            .setTiersMode(PriceCreateParams.TiersMode.GRADUATED)
            .addTier(
                PriceCreateParams.Tier.builder()
                    .setUpTo(plan.minutes() * 60L)
                    .setUnitAmount(0L)
                    .build())
            .addTier(
                PriceCreateParams.Tier.builder()
                    .setUpTo(PriceCreateParams.Tier.UpTo.INF)
                    .setUnitAmountDecimal(second)
                    .build())
            .setRecurring(
                PriceCreateParams.Recurring.builder()
                    .setInterval(PriceCreateParams.Recurring.Interval.MONTH)
                    .setUsageType(PriceCreateParams.Recurring.UsageType.METERED)
                    .setMeter(meter)
                    .build());
    price(key, wanted, plan.minutes() + "x" + price.overageMinor());
  }

  private static PriceCreateParams.Builder start(
      Plan plan, String product, String currency, String key) {
    return PriceCreateParams.builder()
        .setProduct(product)
        .setCurrency(currency.toLowerCase(Locale.ROOT))
        .setLookupKey(key)
        .putMetadata(PriceKeys.PLAN, plan.plan());
  }

  /// A price cannot be changed at Stripe: where the file says another amount, a new one takes the
  /// lookup key over and subscriptions that run keep the old one.
  ///
  /// @param amount what decides whether a price that is there is still the right one
  private void price(String key, PriceCreateParams.Builder wanted, String amount) {
    PriceListParams byKey = PriceListParams.builder().addLookupKey(key).setLimit(1L).build();
    Price found =
        ask("the prices", () -> stripe.v1().prices().list(byKey).getData()).stream()
            .filter(p -> key.equals(p.getLookupKey()))
            .findFirst()
            .orElse(null);
    if (found != null && amount.equals(amount(found))) {
      told("price  ", key, found.getId(), false);
      return;
    }
    PriceCreateParams price =
        wanted.setTransferLookupKey(found != null).putMetadata(PriceKeys.PART, amount).build();
    String made =
        ask(
            "the price",
            () -> stripe.v1().prices().create(price, once(key + "-" + amount)).getId());
    told("price  ", key, made, true);
  }

  private static @Nullable String amount(Price price) {
    Map<String, String> metadata = price.getMetadata();
    return metadata == null ? null : metadata.get(PriceKeys.PART);
  }

  private void portal() {
    ConfigurationListParams active = ConfigurationListParams.builder().setActive(true).build();
    var found =
        ask("the portal", () -> stripe.v1().billingPortal().configurations().list(active).getData())
            .stream()
            .filter(c -> c.getMetadata() != null && c.getMetadata().containsKey(PriceKeys.PART))
            .findFirst()
            .orElse(null);
    if (found != null) {
      told("portal ", "configuration", found.getId(), false);
      return;
    }
    ConfigurationCreateParams wanted =
        ConfigurationCreateParams.builder()
            .putMetadata(PriceKeys.PART, "portal")
            .setFeatures(
                Features.builder()
                    .setInvoiceHistory(Features.InvoiceHistory.builder().setEnabled(true).build())
                    .setPaymentMethodUpdate(
                        Features.PaymentMethodUpdate.builder().setEnabled(true).build())
                    .setSubscriptionCancel(
                        Features.SubscriptionCancel.builder().setEnabled(true).build())
                    .build())
            .build();
    String made =
        ask(
            "the portal",
            () ->
                stripe
                    .v1()
                    .billingPortal()
                    .configurations()
                    .create(wanted, once("portal"))
                    .getId());
    told("portal ", "configuration", made, true);
  }
}
