package ai.centralino.activities.billing;

import ai.centralino.activities.billing.CarrierCalls.Carried;
import ai.centralino.store.billing.CallCosts;
import ai.centralino.store.billing.Findings;
import ai.centralino.store.billing.Statements;
import ai.centralino.store.billing.Subscriptions;
import ai.centralino.store.billing.UsageRows;
import ai.centralino.store.billing.UsageRows.Metered;
import ai.centralino.store.billing.UsageRows.Unsent;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.step.StepFailure;
import ai.centralino.workflows.tenant.TenantId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares what the carrier, our own meter and the payment service say of a day. Thread-safe.
final class Reconciler {
  private static final int TOLERANCE_SECONDS = 2;

  private final UsageRows rows;
  private final Subscriptions subscriptions;
  private final Statements statements;
  private final CallCosts costs;
  private final Findings findings;
  private final Tenants tenants;
  private final @Nullable PaymentService payments;
  private final @Nullable CarrierCalls carrier;

  Reconciler(
      UsageRows rows,
      Subscriptions subscriptions,
      Statements statements,
      CallCosts costs,
      Findings findings,
      Tenants tenants,
      @Nullable PaymentService payments,
      @Nullable CarrierCalls carrier) {
    this.rows = rows;
    this.subscriptions = subscriptions;
    this.statements = statements;
    this.costs = costs;
    this.findings = findings;
    this.tenants = tenants;
    this.payments = payments;
    this.carrier = carrier;
  }

  /// Our meter against the payment service's, and what was counted late.
  ///
  /// @param day in UTC
  void business(TenantId tenant, LocalDate day) {
    Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant until = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    // Texts go out for days after a call.
    costs.messages(tenant, from.minus(Duration.ofDays(4)), until);
    YearMonth before = YearMonth.from(day).minusMonths(1);
    long late = statements.late(tenant, before);
    if (late != 0) {
      findings.open(
          tenant,
          "counted_late",
          before.toString(),
          late + " s were counted after the month was closed");
    }
    PaymentService at = payments;
    Optional<String> customer = subscriptions.customer(tenant);
    if (at == null || customer.isEmpty()) {
      return;
    }
    for (Unsent call : rows.unsent(tenant, from, until)) {
      findings.open(
          tenant,
          "not_at_stripe",
          call.call().value(),
          call.seconds() + " s of " + call.endedAt() + " have not been reported");
    }
    long ours = rows.sent(tenant, from, until);
    long theirs = at.metered(customer.get(), from, until);
    if (ours != theirs) {
      findings.open(
          tenant,
          "stripe_differs",
          day.toString(),
          "Our meter reported " + ours + " s, Stripe has " + theirs + " s");
    }
  }

  /// The carrier's list against our meter.
  ///
  /// @return how many calls differ
  int carrier(LocalDate day) {
    if (carrier == null) {
      return 0;
    }
    try {
      int differ = 0;
      for (Carried call : carrier.on(day)) {
        differ += compare(call) ? 1 : 0;
      }
      return differ;
    } catch (IOException later) {
      throw StepFailure.later(String.valueOf(later.getMessage()), null);
    }
  }

  private boolean compare(Carried call) {
    Optional<Metered> ours = rows.metered(call.call());
    if (ours.isEmpty()) {
      findings.open(
          tenants.ofNumber(call.to()).orElse(null),
          "not_metered",
          call.call().value(),
          "The carrier connected " + call.seconds() + " s that our meter does not have");
      return true;
    }
    if (Math.abs(ours.get().seconds() - call.seconds()) > TOLERANCE_SECONDS) {
      findings.open(
          ours.get().tenant(),
          "carrier_differs",
          call.call().value(),
          "The carrier has " + call.seconds() + " s, our meter " + ours.get().seconds() + " s");
      return true;
    }
    return false;
  }
}
