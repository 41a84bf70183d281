package ai.centralino.store.billing;

import ai.centralino.store.Database;
import ai.centralino.store.billing.Plans.Plan;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What businesses bring in and what they cost, for operators. Thread-safe.
public final class Margins {
  private final Database database;
  private final Plans plans;
  private final Prices prices;

  public Margins(Database database, Plans plans, Prices prices) {
    this.database = database;
    this.plans = plans;
    this.prices = prices;
  }

  /// One business's month.
  ///
  /// @param revenueMinor the plan's price and what is beyond it so far, in minor units of
  ///   `currency`
  /// @param costMicros by vendor, in millionths of a unit of the costs' currency
  /// @param marginMicros revenue less cost, in the costs' currency by the price file's exchange
  ///   rate
  public record Margin(
      UUID tenant,
      String slug,
      String name,
      String plan,
      String currency,
      long calls,
      long minutes,
      long revenueMinor,
      Map<String, Long> costMicros,
      long totalCostMicros,
      long marginMicros) {}

  private record Line(
      TenantId tenant,
      String slug,
      String name,
      String plan,
      String currency,
      long calls,
      long seconds,
      @Nullable String vendor,
      long micros) {}

  /// The businesses by name; nothing for anybody but an operator.
  public List<Margin> forOperator(UUID operator, Instant since, Instant until) {
    List<Line> lines =
        database.before(handle ->
            handle
                .createQuery("SELECT * FROM margins_for_operator(:who, :since, :until)")
                .bind("who", operator)
                .bind("since", since)
                .bind("until", until)
                .map((row, _) ->
                    new Line(
                        new TenantId(row.getObject("id", UUID.class)),
                        row.getString("slug"),
                        row.getString("name"),
                        row.getString("plan"),
                        row.getString("currency"),
                        row.getLong("calls"),
                        row.getLong("seconds"),
                        row.getString("vendor"),
                        row.getLong("micros")))
                .list());
    Map<TenantId, List<Line>> byBusiness = new LinkedHashMap<>();
    lines.forEach(l -> byBusiness.computeIfAbsent(l.tenant(), _ -> new ArrayList<>()).add(l));
    return byBusiness.values().stream().map(this::margin).toList();
  }

  private Margin margin(List<Line> of) {
    Line first = of.getFirst();
    Plan plan = plans.of(first.plan());
    Plans.Price price = plan.price(first.currency());
    long revenue = price.monthlyMinor() + price.overage(plan.overSeconds(first.seconds()));
    Map<String, Long> costs = new LinkedHashMap<>();
    for (Line line : of) {
      if (line.vendor() != null) {
        costs.merge(line.vendor(), line.micros(), Long::sum);
      }
    }
    long total = costs.values().stream().mapToLong(Long::longValue).sum();
    return new Margin(
        first.tenant().value(),
        first.slug(),
        first.name(),
        plan.plan(),
        first.currency(),
        first.calls(),
        (first.seconds() + 59) / 60,
        revenue,
        costs,
        total,
        prices.micros(revenue, first.currency()) - total);
  }
}
