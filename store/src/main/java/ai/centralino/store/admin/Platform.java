package ai.centralino.store.admin;

import ai.centralino.store.Columns;
import ai.centralino.store.Cursor;
import ai.centralino.store.Database;
import ai.centralino.store.Page;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Every business, for operators. The schema's functions look for themselves whether `operator` is
/// one and refuse anybody else; what changes is in the audit of the business. Thread-safe.
public final class Platform {
  private final Database database;

  public Platform(Database database) {
    this.database = database;
  }

  /// A business as operators see it.
  ///
  /// @param number its main number, or null
  /// @param seconds connected this month, test calls left out
  /// @param lastCall when the last call came, or null
  /// @param trouble steps after calls that wait, are held or have failed
  /// @param suspendedBecause why its calls are stopped, or null
  public record Business(
      UUID id,
      String slug,
      String name,
      String trade,
      String language,
      String currency,
      String zone,
      String plan,
      boolean live,
      boolean demo,
      Instant createdAt,
      Instant trialEndsAt,
      @Nullable Instant suspendedAt,
      @Nullable String suspendedBecause,
      @Nullable String number,
      long seconds,
      @Nullable Instant lastCall,
      long trouble) {
    /// Minutes begun.
    public long minutes() {
      return (seconds + 59) / 60;
    }
  }

  /// Somebody who owns a business.
  public record Owner(String name, String email) {}

  /// The platform in numbers.
  ///
  /// @param callsNow lines that are taken
  /// @param callsToday calls of the last 24 hours
  /// @param trouble steps after calls that wait, are held or have failed
  public record Counts(
      long businesses,
      long live,
      long suspended,
      long accounts,
      long callsNow,
      long callsToday,
      long trouble) {}

  /// Businesses, newest first.
  ///
  /// @param search part of a name, an address or a number; empty for all
  public Page<Business> list(UUID operator, String search, Cursor before, int limit) {
    return Page.of(
        query(operator, search, before, limit + 1, null),
        limit,
        b -> new Cursor(b.createdAt(), b.id().toString()).word());
  }

  public Optional<Business> one(UUID operator, TenantId tenant) {
    return query(operator, "", Cursor.START, 1, tenant.value()).stream().findFirst();
  }

  private List<Business> query(
      UUID operator, String search, Cursor before, int most, @Nullable UUID one) {
    return database.before(handle ->
        handle
            .createQuery("SELECT * FROM admin_businesses(?, ?, ?, ?, ?, ?::uuid)")
            .bind(0, operator)
            .bind(1, search)
            .bind(2, before.at())
            .bind(3, before.id())
            .bind(4, most)
            .bind(5, one)
            .map((row, _) -> business(row))
            .list());
  }

  private static Business business(ResultSet row) throws SQLException {
    return new Business(
        row.getObject("id", UUID.class),
        row.getString("slug"),
        row.getString("name"),
        row.getString("trade"),
        row.getString("language"),
        row.getString("currency"),
        row.getString("zone"),
        row.getString("plan"),
        row.getBoolean("live"),
        row.getBoolean("demo"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("trial_ends_at", OffsetDateTime.class).toInstant(),
        Columns.instant(row, "suspended_at"),
        row.getString("suspended_because"),
        row.getString("number"),
        row.getLong("seconds"),
        Columns.instant(row, "last_call"),
        row.getLong("trouble"));
  }

  public List<Owner> owners(UUID operator, TenantId tenant) {
    return database.before(handle ->
        handle
            .createQuery("SELECT * FROM admin_owners(?, ?)")
            .bind(0, operator)
            .bind(1, tenant.value())
            .map((row, _) -> new Owner(row.getString("name"), row.getString("email")))
            .list());
  }

  /// Stops a business's calls, or lets them in again.
  ///
  /// @param why what the business reads, or null to let them in again
  /// @return false where it is so already
  public boolean suspend(UUID operator, TenantId tenant, @Nullable String why) {
    return database.before(handle ->
        handle
            .createQuery("SELECT admin_suspend(?, ?, ?::text)")
            .bind(0, operator)
            .bind(1, tenant.value())
            .bind(2, why)
            .mapTo(Boolean.class)
            .one());
  }

  /// @return false where the business has this plan already
  public boolean changePlan(UUID operator, TenantId tenant, String plan) {
    return database.before(handle ->
        handle
            .createQuery("SELECT admin_change_plan(?, ?, ?)")
            .bind(0, operator)
            .bind(1, tenant.value())
            .bind(2, plan)
            .mapTo(Boolean.class)
            .one());
  }

  /// Lets a trial go on, from now or from its end, whichever is later.
  public void extendTrial(UUID operator, TenantId tenant, int days) {
    database.before(handle ->
        handle
            .createQuery("SELECT admin_extend_trial(?, ?, ?)::text")
            .bind(0, operator)
            .bind(1, tenant.value())
            .bind(2, days)
            .mapTo(String.class)
            .findOne());
  }

  public Counts counts(UUID operator) {
    return database.before(handle ->
        handle
            .createQuery("SELECT * FROM admin_counts(?)")
            .bind(0, operator)
            .map((row, _) ->
                new Counts(
                    row.getLong("businesses"),
                    row.getLong("live"),
                    row.getLong("suspended"),
                    row.getLong("accounts"),
                    row.getLong("calls_now"),
                    row.getLong("calls_today"),
                    row.getLong("trouble")))
            .one());
  }
}
