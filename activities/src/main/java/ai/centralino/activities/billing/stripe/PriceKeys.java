package ai.centralino.activities.billing.stripe;

import java.util.Locale;

/// What our things are called at Stripe, so that they are found again.
final class PriceKeys {
  /// The name of the meter's events: connected seconds.
  static final String METER_EVENT = "centralino_voice_seconds";

  /// Metadata: which plan a product or price belongs to.
  static final String PLAN = "centralino_plan";

  /// Metadata: which business a customer or subscription belongs to.
  static final String TENANT = "centralino_tenant";

  /// Metadata: that it is ours, and what for.
  static final String PART = "centralino_part";

  private PriceKeys() {}

  static String product(String plan) {
    return "centralino_" + plan;
  }

  /// The lookup key of a plan's price for a month.
  static String monthly(String plan, String currency) {
    return "centralino_" + plan + "_month_" + currency.toLowerCase(Locale.ROOT);
  }

  /// The lookup key of a plan's price for what is beyond it.
  static String overage(String plan, String currency) {
    return "centralino_" + plan + "_overage_" + currency.toLowerCase(Locale.ROOT);
  }
}
