package ai.centralino.activities.billing;

import ai.centralino.activities.billing.PaymentService.Checkout;
import ai.centralino.activities.billing.PaymentService.Fetched;
import ai.centralino.store.billing.Plans;
import ai.centralino.store.billing.Subscriptions;
import ai.centralino.store.billing.Subscriptions.Subscription;
import ai.centralino.store.tenant.Audit;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.store.tenant.Tenants.Business;
import ai.centralino.workflows.billing.TillActivities;
import ai.centralino.workflows.billing.TillLink;
import ai.centralino.workflows.billing.TillWish;
import ai.centralino.workflows.step.StepFailure;
import ai.centralino.workflows.tenant.TenantId;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Leads to the payment service's pages; without one it switches plans itself. Thread-safe.
public final class Till implements TillActivities {
  private static final String PAGE = "/usage";

  private final Subscriptions subscriptions;
  private final Plans plans;
  private final Tenants tenants;
  private final Audit audit;
  private final @Nullable PaymentService payments;
  private final URI console;
  private final Clock clock;

  /// @param payments null where no payment service is set
  /// @param console where the payment service leads back to
  public Till(
      Subscriptions subscriptions,
      Plans plans,
      Tenants tenants,
      Audit audit,
      @Nullable PaymentService payments,
      URI console,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.plans = plans;
    this.tenants = tenants;
    this.audit = audit;
    this.payments = payments;
    this.console = console;
    this.clock = clock;
  }

  @Override
  public TillLink openTill(TillWish wish) {
    Business business =
        tenants
            .business(wish.tenant())
            .orElseThrow(() -> StepFailure.never("There is no such business"));
    String plan = wish.plan();
    if (plan == null) {
      return portal(wish.tenant());
    }
    if (plans.known(plan).filter(Plans.Plan::paid).isEmpty()) {
      throw StepFailure.never("There is no plan of this name that can be bought");
    }
    if (payments != null && business.plan().equals("demo")) {
      throw StepFailure.never("A demo business has all it needs: nobody pays for it");
    }
    return payments == null ? switchHere(wish, plan) : subscribe(payments, wish, plan, business);
  }

  private TillLink switchHere(TillWish wish, String plan) {
    subscriptions.choose(wish.tenant(), plan, wish.by(), clock.instant());
    return new TillLink(PAGE + "?chosen=" + plan, true);
  }

  private TillLink subscribe(PaymentService to, TillWish wish, String plan, Business business) {
    Optional<Subscription> running =
        subscriptions.of(wish.tenant()).filter(s -> !s.local() && s.gives());
    if (running.isPresent()) {
      String id = String.valueOf(running.get().id());
      if (!running.get().plan().equals(plan)) {
        // A second checkout would be a second subscription.
        Fetched changed = to.changePlan(wish.id(), id, plan, running.get().currency());
        subscriptions.keep(wish.tenant(), changed.subscription());
        audit.write(wish.tenant(), wish.by(), "plan_chosen", plan, Map.of("subscription", id));
      }
      return new TillLink(PAGE + "?chosen=" + plan, false);
    }
    String url =
        to.openCheckout(
            new Checkout(
                wish.id(),
                wish.tenant(),
                customer(to, wish.tenant(), business),
                plan,
                business.currency(),
                console + PAGE + "?done=" + plan,
                console + PAGE + "?cancelled"));
    audit.write(wish.tenant(), wish.by(), "checkout_opened", plan, Map.of());
    return new TillLink(url, false);
  }

  private String customer(PaymentService at, TenantId tenant, Business business) {
    return subscriptions
        .customer(tenant)
        .orElseGet(() -> {
          String email = tenants.profile(tenant).map(p -> p.ownerEmail()).orElse(null);
          String made = at.openCustomer(tenant, "customer-" + tenant, email, business.name());
          subscriptions.customer(tenant, made);
          return subscriptions.customer(tenant).orElse(made);
        });
  }

  private TillLink portal(TenantId tenant) {
    if (payments == null) {
      return new TillLink(PAGE, true);
    }
    String customer =
        subscriptions
            .customer(tenant)
            .orElseThrow(
                () -> StepFailure.never("There is nothing to look after yet: choose a plan first"));
    return new TillLink(payments.openPortal(customer, console + PAGE), false);
  }
}
