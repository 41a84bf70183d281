package ai.centralino.store.billing;

import ai.centralino.store.Database;
import ai.centralino.store.billing.Plans.Plan;
import ai.centralino.store.billing.Plans.Price;
import ai.centralino.workflows.tenant.TenantId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// What days cost a business: of each month's price the share of its days, of what was beyond the
/// plan the share of the seconds. Reads what was counted by day, so a year is as quick as a week.
/// Thread-safe.
public final class Spending {
  private final Database database;
  private final Plans plans;

  public Spending(Database database, Plans plans) {
    this.database = database;
    this.plans = plans;
  }

  /// What some days cost.
  ///
  /// @param minor in minor units of `currency`, ISO 4217
  /// @param seconds of the answered calls of those days, tests left out
  public record Spent(String currency, long minor, long seconds) {
    /// The share of calls that took so many of the seconds.
    public long share(long part) {
      return part == seconds
          ? minor
          : seconds == 0
              ? 0
              : BigDecimal.valueOf(minor)
                  .multiply(BigDecimal.valueOf(part))
                  .divide(BigDecimal.valueOf(seconds), 0, RoundingMode.HALF_UP)
                  .longValueExact();
    }
  }

  private record Business(String plan, String currency, LocalDate opened) {}

  private record Charge(String currency, long monthlyMinor, long overageMinor) {}

  private record Seconds(long month, long within) {
    static final Seconds NONE = new Seconds(0, 0);
  }

  /// What the days from `from` to `to` cost, both included. Days before the business was opened and
  /// after `today` cost nothing; a month in another currency than today's is left out.
  public Spent of(TenantId tenant, LocalDate from, LocalDate to, LocalDate today) {
    return database.as(
        tenant,
        handle -> {
          Business business =
              handle
                  .createQuery(
                      "SELECT plan, currency, (created_at AT TIME ZONE zone)::date AS opened FROM tenants")
                  .map((row, _) ->
                      new Business(
                          row.getString("plan"),
                          row.getString("currency").strip(),
                          row.getObject("opened", LocalDate.class)))
                  .one();
          LocalDate last = to.isAfter(today) ? today : to;
          Map<YearMonth, Seconds> seconds = seconds(handle, tenant, from, last);
          Map<YearMonth, Charge> closed = closed(handle);
          BigDecimal sum = BigDecimal.ZERO;
          for (YearMonth month = YearMonth.from(from);
              !month.isAfter(YearMonth.from(last));
              month = month.plusMonths(1)) {
            Seconds spoken = seconds.getOrDefault(month, Seconds.NONE);
            Charge charge = closed.getOrDefault(month, running(business, spoken.month()));
            if (charge.currency().equals(business.currency())) {
              sum =
                  sum.add(
                          part(
                              charge.monthlyMinor(),
                              days(month, latest(from, business.opened()), last),
                              month.lengthOfMonth()))
                      .add(part(charge.overageMinor(), spoken.within(), spoken.month()));
            }
          }
          return new Spent(
              business.currency(),
              sum.setScale(0, RoundingMode.HALF_UP).longValueExact(),
              seconds.values().stream().mapToLong(Seconds::within).sum());
        });
  }

  private Charge running(Business business, long seconds) {
    Plan plan = plans.of(business.plan());
    Price price = plan.price(business.currency());
    return new Charge(
        business.currency(), price.monthlyMinor(), price.overage(plan.overSeconds(seconds)));
  }

  private static Map<YearMonth, Charge> closed(Handle handle) {
    Map<YearMonth, Charge> closed = new HashMap<>();
    handle
        .createQuery("SELECT month, currency, monthly_minor, overage_minor FROM statements")
        .map((row, _) ->
            Map.entry(
                YearMonth.parse(row.getString("month")),
                new Charge(
                    row.getString("currency").strip(),
                    row.getLong("monthly_minor"),
                    row.getLong("overage_minor"))))
        .forEach(each -> closed.put(each.getKey(), each.getValue()));
    return closed;
  }

  /// Of whole months, and of the days that are meant.
  private static Map<YearMonth, Seconds> seconds(
      Handle handle, TenantId tenant, LocalDate from, LocalDate to) {
    Map<YearMonth, Seconds> months = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT to_char(day, 'YYYY-MM') AS month, sum(seconds) AS seconds,
              coalesce(sum(seconds) FILTER (WHERE day BETWEEN :from AND :to), 0) AS within
            FROM stats_days WHERE tenant_id = :tenant AND NOT test AND number = '*' AND language = '*' AND outcome = '*'
              AND day BETWEEN date_trunc('month', :from)::date AND (date_trunc('month', :to) + interval '1 month - 1 day')::date
            GROUP BY 1
            """)
        .bind("tenant", tenant.value())
        .bind("from", from)
        .bind("to", to)
        .map((row, _) ->
            Map.entry(
                YearMonth.parse(row.getString("month")),
                new Seconds(row.getLong("seconds"), row.getLong("within"))))
        .forEach(each -> months.put(each.getKey(), each.getValue()));
    return months;
  }

  private static long days(YearMonth month, LocalDate from, LocalDate to) {
    LocalDate first = latest(month.atDay(1), from);
    LocalDate last = month.atEndOfMonth().isBefore(to) ? month.atEndOfMonth() : to;
    return Math.max(0, ChronoUnit.DAYS.between(first, last) + 1);
  }

  private static LocalDate latest(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static BigDecimal part(long minor, long part, long whole) {
    return whole == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(minor)
            .multiply(BigDecimal.valueOf(part))
            .divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
  }
}
