package ai.centralino.activities.billing;

import ai.centralino.activities.billing.OwnerNotices.Words;
import ai.centralino.store.billing.CallCosts;
import ai.centralino.store.billing.Findings;
import ai.centralino.store.billing.Marks;
import ai.centralino.store.billing.Marks.Mark;
import ai.centralino.store.billing.Prices;
import ai.centralino.store.billing.UsageRows;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.billing.MeteringActivities;
import ai.centralino.workflows.billing.Usage;
import ai.centralino.workflows.call.EngineUsage;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.tenant.TenantProfile;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The meter. Thread-safe.
public final class Meter implements MeteringActivities {
  private final UsageRows rows;
  private final Marks marks;
  private final Tenants tenants;
  private final Prices prices;
  private final CallCosts costs;
  private final Findings findings;
  private final MeterEvents events;
  private final OwnerNotices notices;

  Meter(
      UsageRows rows,
      Marks marks,
      Tenants tenants,
      Prices prices,
      CallCosts costs,
      Findings findings,
      MeterEvents events) {
    this.rows = rows;
    this.marks = marks;
    this.tenants = tenants;
    this.prices = prices;
    this.costs = costs;
    this.findings = findings;
    this.events = events;
    this.notices = new OwnerNotices(tenants);
  }

  @Override
  public void record(Usage usage) {
    rows.record(usage);
  }

  @Override
  public @Nullable Notice limitNotice(Usage usage) {
    return marks.crossed(usage.tenant(), usage.call(), usage.endedAt()).stream()
        .filter(mark -> mark.of() == Marks.Of.MINUTES)
        .findFirst()
        .map(mark -> notice(usage, mark))
        .orElse(null);
  }

  @Override
  public List<Notice> usageNotices(Usage usage) {
    return marks.crossed(usage.tenant(), usage.call(), usage.endedAt()).stream()
        .map(mark -> notice(usage, mark))
        .filter(Objects::nonNull)
        .toList();
  }

  private @Nullable Notice notice(Usage usage, Mark mark) {
    String tenant = usage.tenant().toString();
    String percent = Integer.toString(mark.percent());
    String kind =
        switch (mark.of()) {
          case MINUTES -> "limit";
          case CAP -> "cap";
          case FORWARDS -> "forwards";
        };
    return notices.ofUse(
        usage.tenant(),
        usage.call(),
        kind + "_" + percent,
        of -> words(of, mark),
        kind,
        tenant,
        mark.period(),
        percent);
  }

  private static Words words(TenantProfile of, Mark mark) {
    MoneyWords say = MoneyWords.of(of);
    return switch (mark.of()) {
      case MINUTES -> {
        LimitWords words = new LimitWords(of.language(), mark);
        yield new Words(words.subject(), words.body());
      }
      case CAP -> say.cap(mark.percent(), mark.amount(), of.currency());
      case FORWARDS -> say.forwards(mark.percent(), mark.amount());
    };
  }

  @Override
  public void cost(Usage usage) {
    String number = tenants.business(usage.tenant()).map(Tenants.Business::number).orElse("");
    costs.keep(usage.tenant(), usage.call(), usage.endedAt(), prices.of(usage, number));
    EngineUsage engine = usage.engine();
    if (engine != null && !prices.knows(engine.model())) {
      findings.open(
          usage.tenant(),
          "no_price",
          engine.model(),
          "prices.json has no price for this model: its calls look cheaper than they are");
    }
    if (usage.apart() > 0 && !usage.test()) {
      findings.open(
          usage.tenant(),
          "clocks_apart",
          usage.call().value(),
          "The carrier counted "
              + usage.carrierSeconds()
              + " s, our own clock "
              + usage.ownSeconds()
              + " s");
    }
  }

  @Override
  public String meterEvent(Usage usage) {
    return events.report(usage);
  }
}
