package ai.centralino.activities.billing;

import ai.centralino.store.Database;
import ai.centralino.store.billing.Billable;
import ai.centralino.store.billing.CallCosts;
import ai.centralino.store.billing.Dunnings;
import ai.centralino.store.billing.Findings;
import ai.centralino.store.billing.Limits;
import ai.centralino.store.billing.Marks;
import ai.centralino.store.billing.Plans;
import ai.centralino.store.billing.Prices;
import ai.centralino.store.billing.Statements;
import ai.centralino.store.billing.StripeEvents;
import ai.centralino.store.billing.Subscriptions;
import ai.centralino.store.billing.UsageRows;
import ai.centralino.store.outbox.Outgoing;
import ai.centralino.store.tenant.Audit;
import ai.centralino.store.tenant.Tenants;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// Puts the activities of billing together.
///
/// @param payments null where no payment service is set
/// @param carrier null where no carrier is set
/// @param console where the payment service leads back to
public record BillingOffice(
    Database database,
    @Nullable PaymentService payments,
    @Nullable CarrierCalls carrier,
    URI console,
    Clock clock) {
  public Meter meter() {
    UsageRows rows = new UsageRows(database);
    Prices prices = new Prices();
    Findings findings = new Findings(database);
    return new Meter(
        rows,
        new Marks(database, new Limits(database, new Plans())),
        new Tenants(database),
        prices,
        new CallCosts(database, prices),
        findings,
        new MeterEvents(
            rows, new Subscriptions(database), new Outgoing(database), findings, payments, clock));
  }

  public Till till() {
    return new Till(
        new Subscriptions(database),
        new Plans(),
        new Tenants(database),
        new Audit(database),
        payments,
        console,
        clock);
  }

  public Billing billing() {
    Subscriptions subscriptions = new Subscriptions(database);
    Statements statements = new Statements(database, new Plans());
    Findings findings = new Findings(database);
    Tenants tenants = new Tenants(database);
    return new Billing(
        subscriptions,
        new StripeEvents(database),
        new Dunnings(database),
        statements,
        new Billable(database),
        findings,
        new Reconciler(
            new UsageRows(database),
            subscriptions,
            statements,
            new CallCosts(database, new Prices()),
            findings,
            tenants,
            payments,
            carrier),
        tenants,
        payments,
        clock);
  }
}
