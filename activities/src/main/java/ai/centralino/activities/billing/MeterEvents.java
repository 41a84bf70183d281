package ai.centralino.activities.billing;

import ai.centralino.store.billing.Findings;
import ai.centralino.store.billing.Subscriptions;
import ai.centralino.store.billing.UsageRows;
import ai.centralino.store.outbox.Outgoing;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.billing.Usage;
import ai.centralino.workflows.step.StepFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reports calls to the payment service, each once. The service forgets identifiers after a day, so
/// the usage row remembers: when the event was first sent, and that it was taken. Thread-safe.
final class MeterEvents {
  /// For how long a repeat is surely noticed by the payment service, with an hour to spare.
  private static final Duration REMEMBERED = Duration.ofHours(23);

  /// The oldest event that it takes, with a day to spare.
  private static final Duration OLDEST = Duration.ofDays(34);

  private final UsageRows rows;
  private final Subscriptions subscriptions;
  private final Outgoing outgoing;
  private final Findings findings;
  private final @Nullable PaymentService payments;
  private final Clock clock;

  MeterEvents(
      UsageRows rows,
      Subscriptions subscriptions,
      Outgoing outgoing,
      Findings findings,
      @Nullable PaymentService payments,
      Clock clock) {
    this.rows = rows;
    this.subscriptions = subscriptions;
    this.outgoing = outgoing;
    this.findings = findings;
    this.payments = payments;
    this.clock = clock;
  }

  /// Reports a call.
  ///
  /// @return what came of it, in plain words
  String report(Usage usage) {
    UsageRows.Event known =
        rows.event(usage.tenant(), usage.call())
            .orElseThrow(() -> StepFailure.later("The usage row is not written yet", null));
    if (known.result() != null) {
      return words(usage, known.result());
    }
    if (payments == null) {
      keep(usage);
      return settle(usage, usage.test() ? "test" : "outbox");
    }
    if (usage.test()) {
      return settle(usage, "test");
    }
    Optional<String> customer = subscriptions.customer(usage.tenant());
    if (customer.isEmpty() || usage.seconds() == 0) {
      return settle(usage, "nobody");
    }
    return send(payments, usage, customer.get(), known.triedAt());
  }

  private String send(
      PaymentService to, Usage usage, String customer, @Nullable Instant firstTried) {
    Instant now = clock.instant();
    if (usage.endedAt().isBefore(now.minus(OLDEST))) {
      findings.open(
          usage.tenant(),
          "too_old_for_stripe",
          usage.call().value(),
          usage.seconds() + " s of " + usage.endedAt() + " were never reported");
      throw StepFailure.never("The call is older than the 35 days that Stripe takes");
    }
    Instant at = usage.endedAt().isAfter(now) ? now : usage.endedAt();
    boolean mayBeForgotten = firstTried != null && firstTried.isBefore(now.minus(REMEMBERED));
    if (mayBeForgotten && isThere(to, usage, customer, at)) {
      return settle(usage, "sent");
    }
    rows.tried(usage.tenant(), usage.call(), now);
    to.meter(WorkflowIds.usage(usage.call()), customer, usage.seconds(), at);
    return settle(usage, "sent");
  }

  /// Whether an earlier try had arrived although its answer was lost: by what Stripe has summed up
  /// for the minute in which the call ended.
  private boolean isThere(PaymentService at, Usage usage, String customer, Instant ended) {
    Instant from = ended.truncatedTo(ChronoUnit.MINUTES);
    Instant until = from.plus(1, ChronoUnit.MINUTES);
    long theirs = at.metered(customer, from, until);
    long ours = rows.sent(usage.tenant(), from, until);
    if (theirs == ours) {
      return false;
    }
    if (theirs == ours + usage.seconds()) {
      return true;
    }
    findings.open(
        usage.tenant(),
        "unclear_at_stripe",
        usage.call().value(),
        "After a lost answer Stripe has "
            + theirs
            + " s for that minute and we have "
            + ours
            + " s");
    throw StepFailure.never(
        "It is not clear whether Stripe has counted the call; a finding is open");
  }

  private String settle(Usage usage, String result) {
    rows.settled(usage.tenant(), usage.call(), result, clock.instant());
    return words(usage, result);
  }

  private static String words(Usage usage, String result) {
    return switch (result) {
      case "sent" -> usage.seconds() + " s reported to Stripe";
      case "test" -> "a test call: free, never reported";
      case "outbox" -> usage.seconds() + " s kept in the outbox: no STRIPE_SECRET_KEY is set";
      default -> usage.seconds() + " s counted; there is no Stripe customer to bill";
    };
  }

  /// What would have been sent, for somebody who has no keys.
  private void keep(Usage usage) {
    outgoing.keep(
        usage.tenant(),
        new Outgoing.Entry(
            WorkflowIds.usage(usage.call()),
            "stripe",
            "Stripe",
            usage.test()
                ? "Meter event of a test call: free, would not be sent"
                : "Meter event: " + usage.seconds() + " s",
            """
            POST /v1/billing/meter_events
            event_name=centralino_voice_seconds
            identifier=%s
            timestamp=%d
            payload[stripe_customer_id]=cus_…
            payload[value]=%d
            """
                .formatted(
                    WorkflowIds.usage(usage.call()),
                    usage.endedAt().getEpochSecond(),
                    usage.test() ? 0 : usage.seconds()),
            usage.call(),
            usage.endedAt()));
  }
}
