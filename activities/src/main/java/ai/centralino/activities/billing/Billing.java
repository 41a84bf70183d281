package ai.centralino.activities.billing;

import ai.centralino.activities.billing.PaymentService.Fetched;
import ai.centralino.activities.billing.PaymentService.Invoice;
import ai.centralino.store.billing.Billable;
import ai.centralino.store.billing.Dunnings;
import ai.centralino.store.billing.Findings;
import ai.centralino.store.billing.Statements;
import ai.centralino.store.billing.Statements.Statement;
import ai.centralino.store.billing.StripeEvents;
import ai.centralino.store.billing.Subscriptions;
import ai.centralino.store.billing.Subscriptions.Subscription;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.billing.BillingActivities;
import ai.centralino.workflows.billing.Dunning;
import ai.centralino.workflows.billing.StripeNews;
import ai.centralino.workflows.billing.StripeWord;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.step.StepFailure;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Subscriptions, unpaid invoices and closed months. Thread-safe.
public final class Billing implements BillingActivities {
  private static final Duration PATIENCE = Duration.ofDays(14);
  private static final Duration FRESH = Duration.ofDays(2);

  private final Subscriptions subscriptions;
  private final StripeEvents events;
  private final Dunnings dunnings;
  private final Statements statements;
  private final Billable billable;
  private final Findings findings;
  private final Reconciler reconciler;
  private final OwnerNotices notices;
  private final @Nullable PaymentService payments;
  private final Clock clock;

  Billing(
      Subscriptions subscriptions,
      StripeEvents events,
      Dunnings dunnings,
      Statements statements,
      Billable billable,
      Findings findings,
      Reconciler reconciler,
      Tenants tenants,
      @Nullable PaymentService payments,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.events = events;
    this.dunnings = dunnings;
    this.statements = statements;
    this.billable = billable;
    this.findings = findings;
    this.reconciler = reconciler;
    this.notices = new OwnerNotices(tenants);
    this.payments = payments;
    this.clock = clock;
  }

  private PaymentService payments() {
    if (payments == null) {
      throw StepFailure.held("STRIPE_SECRET_KEY is not set, so Stripe cannot be asked");
    }
    return payments;
  }

  @Override
  public StripeNews useStripeWord(StripeWord word) {
    if (!events.heard(word.event(), word.kind())) {
      return StripeNews.NOTHING;
    }
    return use(payments(), word);
  }

  @Override
  public void stripeWordUsed(String event) {
    events.used(event);
  }

  private StripeNews use(PaymentService from, StripeWord word) {
    if (word.invoice() != null) {
      return invoice(from, from.invoice(word.invoice()));
    }
    if (word.subscription() == null) {
      return StripeNews.NOTHING;
    }
    Fetched now = from.subscription(word.subscription());
    Optional<TenantId> whose = keep(from, now);
    Instant ends = now.subscription().trialEnd();
    if (whose.isEmpty()
        || ends == null
        || !word.kind().equals("customer.subscription.trial_will_end")
        || !now.subscription().status().equals("trialing")) {
      return StripeNews.NOTHING;
    }
    return new StripeNews(null, null, listed(trialEnds(whose.get(), ends)));
  }

  private static List<Notice> listed(@Nullable Notice notice) {
    return notice == null ? List.of() : List.of(notice);
  }

  private @Nullable Notice trialEnds(TenantId tenant, Instant at) {
    return notices.ofMoney(
        tenant,
        "trial_ends",
        of -> MoneyWords.of(of).trialEnds(at),
        "trial-ends",
        tenant.toString(),
        at.toString());
  }

  private Optional<TenantId> keep(PaymentService from, Fetched fetched) {
    Optional<TenantId> whose = owner(from, fetched.customer(), fetched.tenant());
    whose.ifPresent(tenant -> {
      Subscription now = fetched.subscription();
      List<Subscription> running = from.running(fetched.customer());
      // Where one of two has ended, the business has the other.
      subscriptions.keep(tenant, now.over() ? running.stream().findFirst().orElse(now) : now);
      if (running.size() > 1) {
        twice(tenant, running);
      }
    });
    return whose;
  }

  /// Two subscriptions that both run are both charged for: an operator has to end one.
  private void twice(TenantId tenant, List<Subscription> running) {
    String all =
        running.stream()
            .map(s -> String.valueOf(s.id()))
            .sorted()
            .collect(Collectors.joining(" + "));
    findings.open(
        tenant,
        "two_subscriptions",
        all,
        "All of them run and are charged for: end all but one at Stripe and pay back what was paid for the others");
  }

  /// By our own table; else by what is written on the thing, where the business has no other
  /// customer. What is nobody's is a finding.
  private Optional<TenantId> owner(PaymentService from, String customer, @Nullable UUID named) {
    Optional<TenantId> known = subscriptions.ofCustomer(customer);
    if (known.isPresent()) {
      return known;
    }
    UUID written = named == null ? from.ownerOf(customer) : named;
    if (written != null) {
      TenantId tenant = new TenantId(written);
      if (subscriptions.customer(tenant, customer)) {
        return Optional.of(tenant);
      }
    }
    findings.open(
        null,
        "unknown_customer",
        customer,
        "Stripe speaks of a customer that is no business's here");
    return Optional.empty();
  }

  private StripeNews invoice(PaymentService from, Invoice invoice) {
    String subscription = invoice.subscription();
    Optional<TenantId> whose =
        subscription == null
            ? owner(from, invoice.customer(), null)
            : keep(from, from.subscription(subscription));
    if (whose.isEmpty()) {
      return StripeNews.NOTHING;
    }
    TenantId tenant = whose.get();
    if (!invoice.unpaid()) {
      dunnings.end(tenant, invoice.id(), clock.instant());
      return new StripeNews(null, invoice.id(), List.of());
    }
    Dunning fresh =
        new Dunning(
            invoice.id(),
            tenant,
            invoice.remainingMinor(),
            invoice.currency(),
            invoice.payAt(),
            clock.instant());
    Instant since = dunnings.begin(fresh);
    return new StripeNews(
        new Dunning(
            fresh.invoice(), tenant, fresh.amountMinor(), fresh.currency(), fresh.payAt(), since),
        null,
        List.of());
  }

  @Override
  public void stripeWordUnusable(StripeWord word, String reason) {
    findings.open(null, "stripe_event", word.event(), word.kind() + ": " + reason);
  }

  @Override
  public Boolean invoiceSettled(Dunning dunning) {
    boolean settled = !payments().invoice(dunning.invoice()).unpaid();
    if (settled) {
      dunnings.end(dunning.tenant(), dunning.invoice(), clock.instant());
    }
    return settled;
  }

  @Override
  public @Nullable Notice dunningNotice(Dunning dunning, int number) {
    dunnings.asked(dunning, number);
    return notices.ofMoney(
        dunning.tenant(),
        "payment_failed",
        of -> MoneyWords.of(of).unpaid(dunning, number, dunning.since().plus(PATIENCE)),
        "dunning",
        dunning.invoice(),
        Integer.toString(number));
  }

  @Override
  public Boolean dunningBlock(Dunning dunning) {
    dunnings.block(dunning, clock.instant());
    return true;
  }

  @Override
  public @Nullable Notice dunningOver(Dunning dunning) {
    boolean wasBlocked =
        dunnings.end(dunning.tenant(), dunning.invoice(), clock.instant()).orElse(false);
    return wasBlocked
        ? notices.ofMoney(
            dunning.tenant(),
            "payment_received",
            of -> MoneyWords.of(of).restored(),
            "dunning-over",
            dunning.invoice())
        : null;
  }

  @Override
  public List<TenantId> businessesToBill(@Nullable TenantId after) {
    return billable.page(after);
  }

  @Override
  public @Nullable Notice closeMonth(TenantId tenant, String month) {
    Instant now = clock.instant();
    boolean local =
        payments == null || subscriptions.of(tenant).map(Subscription::local).orElse(true);
    Optional<Statement> closed = statements.close(tenant, YearMonth.parse(month), local, now);
    // Told again within two days it is the same notice; later nobody needs it.
    return closed
        .filter(s -> s.closedAt().isAfter(now.minus(FRESH)))
        .map(s ->
            notices.ofMoney(
                tenant,
                "statement",
                of -> MoneyWords.of(of).month(s),
                "statement",
                tenant.toString(),
                month))
        .orElse(null);
  }

  @Override
  public List<Notice> reconcileBusiness(TenantId tenant, LocalDate day) {
    reconciler.business(tenant, day);
    Instant now = clock.instant();
    return billable
        .trialEnds(tenant)
        .filter(ends -> ends.isAfter(now) && ends.isBefore(now.plus(Duration.ofDays(3))))
        .map(ends -> listed(trialEnds(tenant, ends)))
        .orElse(List.of());
  }

  @Override
  public Integer reconcileCarrier(LocalDate day) {
    return reconciler.carrier(day);
  }
}
