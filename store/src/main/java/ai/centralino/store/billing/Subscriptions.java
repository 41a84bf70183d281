package ai.centralino.store.billing;

import ai.centralino.store.Columns;
import ai.centralino.store.Database;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Who subscribes to what, as it was last fetched from the payment service. Thread-safe.
public final class Subscriptions {
  private final Database database;

  public Subscriptions(Database database) {
    this.database = database;
  }

  /// A subscription.
  ///
  /// @param id the payment service's; null where it is local
  /// @param status the payment service's word, such as `active`, `trialing`, `past_due` or
  ///   `canceled`; `active` where it is local
  /// @param local whether nothing is charged for it, because no payment service is set
  /// @param trialEnd when a trial at the payment service ends
  /// @param endsAt when it ends, where it was cancelled
  /// @param fetchedAt when this was asked for
  public record Subscription(
      @Nullable String id,
      String plan,
      String currency,
      String status,
      boolean local,
      @Nullable Instant periodStart,
      @Nullable Instant periodEnd,
      @Nullable Instant trialEnd,
      @Nullable Instant endsAt,
      Instant fetchedAt) {
    /// Whether it gives its plan: also while a payment is late.
    public boolean gives() {
      return status.equals("active") || status.equals("trialing") || status.equals("past_due");
    }

    /// Whether it is over for good.
    public boolean over() {
      return status.equals("canceled") || status.equals("incomplete_expired");
    }
  }

  public Optional<Subscription> of(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT * FROM subscriptions")
                .map((row, _) -> subscription(row))
                .findOne());
  }

  /// Keeps a subscription as it was fetched, and gives or takes its plan. One that is over never
  /// covers another one that is not, and an older answer never a newer one.
  ///
  /// @return whether it was kept
  public boolean keep(TenantId tenant, Subscription fetched) {
    return database.as(
        tenant,
        handle -> {
          boolean kept =
              write(
                  handle,
                  tenant,
                  fetched,
                  """
                  WHERE subscriptions.fetched_at <= excluded.fetched_at
                    AND (subscriptions.stripe_subscription IS NOT DISTINCT FROM excluded.stripe_subscription
                      OR excluded.status NOT IN ('canceled', 'incomplete_expired', 'incomplete'))
                  """);
          if (kept && fetched.gives()) {
            plan(handle, tenant, fetched.plan());
          } else if (kept && fetched.over()) {
            plan(handle, tenant, "trial");
          }
          return kept;
        });
  }

  /// Switches the plan at once where no payment service is set: nothing is charged. A subscription
  /// that is paid for stays as it is.
  public void choose(TenantId tenant, String plan, String by, Instant now) {
    database.run(
        tenant,
        handle -> {
          String currency =
              handle.createQuery("SELECT currency FROM tenants").mapTo(String.class).one();
          boolean chosen =
              write(
                  handle,
                  tenant,
                  new Subscription(
                      null, plan, currency, "active", true, null, null, null, null, now),
                  "WHERE subscriptions.local");
          if (chosen) {
            handle.execute("UPDATE tenants SET plan = ? WHERE id = ?", plan, tenant.value());
            Audit.write(handle, tenant, by, "plan_chosen", plan, Map.of("local", true));
          }
        });
  }

  private static boolean write(Handle handle, TenantId tenant, Subscription s, String onlyWhere) {
    return handle.execute(
            """
            INSERT INTO subscriptions (tenant_id, stripe_subscription, plan, currency, status, local, period_start, period_end, trial_end, ends_at, fetched_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id) DO UPDATE SET stripe_subscription = excluded.stripe_subscription, plan = excluded.plan,
              currency = excluded.currency, status = excluded.status, local = excluded.local, period_start = excluded.period_start,
              period_end = excluded.period_end, trial_end = excluded.trial_end, ends_at = excluded.ends_at, fetched_at = excluded.fetched_at
            """
                + onlyWhere,
            tenant.value(),
            s.id(),
            s.plan(),
            s.currency(),
            s.status(),
            s.local(),
            s.periodStart(),
            s.periodEnd(),
            s.trialEnd(),
            s.endsAt(),
            s.fetchedAt())
        > 0;
  }

  private static void plan(Handle handle, TenantId tenant, String plan) {
    handle.execute(
        "UPDATE tenants SET plan = ? WHERE id = ? AND plan <> 'demo'", plan, tenant.value());
  }

  /// Whose customer this is at the payment service.
  public Optional<TenantId> ofCustomer(String customer) {
    return database.before(handle ->
        handle
            .createQuery("SELECT tenant_of_customer(:customer)")
            .bind("customer", customer)
            .map((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)).map(TenantId::new))
            .one());
  }

  /// The business's customer at the payment service.
  public Optional<String> customer(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT stripe_customer FROM tenants WHERE stripe_customer IS NOT NULL")
                .mapTo(String.class)
                .findOne());
  }

  /// Keeps the business's customer, where it has none.
  ///
  /// @return whether `customer` is its customer now
  public boolean customer(TenantId tenant, String customer) {
    return database.as(
        tenant,
        handle -> {
          handle.execute(
              "UPDATE tenants SET stripe_customer = ? WHERE id = ? AND stripe_customer IS NULL",
              customer,
              tenant.value());
          return handle
              .createQuery("SELECT stripe_customer = :customer FROM tenants WHERE id = :id")
              .bind("customer", customer)
              .bind("id", tenant.value())
              .mapTo(Boolean.class)
              .findOne()
              .orElse(false);
        });
  }

  private static Subscription subscription(ResultSet row) throws SQLException {
    return new Subscription(
        row.getString("stripe_subscription"),
        row.getString("plan"),
        row.getString("currency"),
        row.getString("status"),
        row.getBoolean("local"),
        Columns.instant(row, "period_start"),
        Columns.instant(row, "period_end"),
        Columns.instant(row, "trial_end"),
        Columns.instant(row, "ends_at"),
        row.getObject("fetched_at", OffsetDateTime.class).toInstant());
  }
}
