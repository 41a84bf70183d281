package ai.centralino.store.number;

import ai.centralino.store.Database;
import ai.centralino.store.billing.Plans;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The telephone numbers of a business, and those that are being bought. Writes of one business
/// take turns, so that two orders never share the last place of a plan, and two releases never take
/// the last number. Thread-safe.
public final class Numbers {
  private final Database database;
  private final Plans plans;

  public Numbers(Database database, Plans plans) {
    this.database = database;
    this.plans = plans;
  }

  /// A number of a business.
  ///
  /// @param number in E.164
  /// @param label what the business calls it, or empty
  /// @param kind `demo` (this installation only), `bought` or `forwarded`
  /// @param main whether it is the one that pages name
  public record Owned(String number, String label, String kind, boolean main, Instant addedAt) {}

  /// A number that was ordered.
  ///
  /// @param state `buying`, `bought`, `failed` or `released`
  /// @param problem why it came to nothing, or null
  public record Order(
      UUID id,
      String country,
      @Nullable String wanted,
      String label,
      String state,
      @Nullable String number,
      @Nullable String problem,
      Instant askedAt) {}

  /// What became of a reservation.
  public enum Reserved {
    DONE,
    /// The plan has no room for another number.
    NO_ROOM
  }

  /// What became of a number that was to be given back.
  public sealed interface Retired {
    /// @param vendorId the carrier's name for it, or null where it has none
    record Done(@Nullable String vendorId) implements Retired {}

    /// It is the only one.
    record Last() implements Retired {}

    record Unknown() implements Retired {}
  }

  public List<Owned> list(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT * FROM numbers ORDER BY main DESC, number")
                .map((row, _) ->
                    new Owned(
                        row.getString("number"),
                        row.getString("label"),
                        row.getString("kind"),
                        row.getBoolean("main"),
                        row.getObject("added_at", OffsetDateTime.class).toInstant()))
                .list());
  }

  /// Orders that are under way, or failed in the last week; newest first.
  public List<Order> open(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM number_orders WHERE state = 'buying' OR (state = 'failed' AND asked_at > now() - interval '7 days')
                    ORDER BY asked_at DESC LIMIT 10
                    """)
                .map((row, _) -> order(row))
                .list());
  }

  public Optional<Order> order(TenantId tenant, UUID id) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT * FROM number_orders WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> order(row))
                .findOne());
  }

  private static Order order(ResultSet row) throws SQLException {
    return new Order(
        row.getObject("id", UUID.class),
        row.getString("country"),
        row.getString("wanted"),
        row.getString("label"),
        row.getString("state"),
        row.getString("number"),
        row.getString("problem"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant());
  }

  private static void turns(Handle handle) {
    handle
        .createQuery(
            "SELECT pg_advisory_xact_lock(hashtextextended('numbers ' || current_tenant()::text, 0))::text")
        .mapTo(String.class)
        .list();
  }

  /// How many more numbers the plan has room for.
  public int room(TenantId tenant) {
    return database.as(tenant, handle -> room(handle, tenant));
  }

  private int room(Handle handle, TenantId tenant) {
    String plan =
        handle
            .createQuery("SELECT plan FROM tenants WHERE id = :id")
            .bind("id", tenant.value())
            .mapTo(String.class)
            .one();
    int used =
        handle
            .createQuery(
                "SELECT (SELECT count(*) FROM numbers) + (SELECT count(*) FROM number_orders WHERE state = 'buying')")
            .mapTo(Integer.class)
            .one();
    return Math.max(0, plans.of(plan).numbers() - used);
  }

  /// Notes an order, where the plan has room. The same order again is no second one.
  public Reserved reserve(
      TenantId tenant, UUID id, String country, @Nullable String wanted, String label, String by) {
    return database.as(
        tenant,
        handle -> {
          turns(handle);
          boolean known =
              handle
                  .createQuery("SELECT EXISTS (SELECT 1 FROM number_orders WHERE id = :id)")
                  .bind("id", id)
                  .mapTo(Boolean.class)
                  .one();
          if (!known && room(handle, tenant) == 0) {
            return Reserved.NO_ROOM;
          }
          handle.execute(
              """
              INSERT INTO number_orders (id, tenant_id, country, wanted, label, state, asked_by) VALUES (?, ?, ?, ?, ?, 'buying', ?)
              ON CONFLICT (id) DO NOTHING
              """,
              id,
              tenant.value(),
              country,
              wanted,
              label,
              by);
          return Reserved.DONE;
        });
  }

  /// Gives a number that was bought to the business.
  ///
  /// @param vendorId the carrier's name for it; null for one that only this installation answers
  /// @return false where another business has this number
  public boolean keep(
      TenantId tenant, UUID order, String number, @Nullable String vendorId, String by) {
    return database.as(
        tenant,
        handle -> {
          turns(handle);
          int added =
              handle.execute(
                  """
                  INSERT INTO numbers (number, tenant_id, kind, vendor_id, label, main)
                  SELECT ?, tenant_id, ?, ?, label, NOT EXISTS (SELECT 1 FROM numbers WHERE main) FROM number_orders WHERE id = ? AND state <> 'failed'
                  ON CONFLICT (number) DO NOTHING
                  """,
                  number,
                  vendorId == null ? "demo" : "bought",
                  vendorId,
                  order);
          boolean ours =
              handle
                  .createQuery("SELECT EXISTS (SELECT 1 FROM numbers WHERE number = :number)")
                  .bind("number", number)
                  .mapTo(Boolean.class)
                  .one();
          if (ours) {
            handle.execute(
                "UPDATE number_orders SET state = 'bought', number = ? WHERE id = ?",
                number,
                order);
          }
          if (added == 1) {
            Audit.write(handle, tenant, by, "number_added", number, Map.of());
          }
          return ours;
        });
  }

  /// Notes why an order came to nothing.
  public void fail(TenantId tenant, UUID order, String problem) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                "UPDATE number_orders SET state = 'failed', problem = ? WHERE id = ? AND state = 'buying'",
                problem,
                order));
  }

  /// Takes a number from the business. The business keeps one, and its first becomes the main one.
  public Retired retire(TenantId tenant, String number, String by) {
    return database.as(
        tenant,
        handle -> {
          turns(handle);
          List<String> all =
              handle
                  .createQuery("SELECT number FROM numbers FOR UPDATE")
                  .mapTo(String.class)
                  .list();
          if (!all.contains(number)) {
            return gone(handle, number);
          }
          if (all.size() == 1) {
            return new Retired.Last();
          }
          Optional<String> vendor =
              handle
                  .createQuery(
                      "DELETE FROM numbers WHERE number = :number RETURNING coalesce(vendor_id, '')")
                  .bind("number", number)
                  .mapTo(String.class)
                  .findOne();
          handle.execute(
              """
              UPDATE numbers SET main = true WHERE number = (SELECT min(number) FROM numbers) AND NOT EXISTS (SELECT 1 FROM numbers WHERE main)
              """);
          @Nullable String id = vendor.filter(v -> !v.isEmpty()).orElse(null);
          handle.execute(
              """
              INSERT INTO number_orders (id, tenant_id, country, label, state, number, vendor_id, asked_by)
              VALUES (?, ?, '--', '', 'released', ?, ?, ?)
              """,
              UUID.randomUUID(),
              tenant.value(),
              number,
              id,
              by);
          Audit.write(handle, tenant, by, "number_released", number, Map.of());
          return new Retired.Done(id);
        });
  }

  /// The same release again says the same.
  private static Retired gone(Handle handle, String number) {
    return handle
        .createQuery(
            """
            SELECT coalesce(vendor_id, '') FROM number_orders WHERE state = 'released' AND number = :number
            ORDER BY asked_at DESC LIMIT 1
            """)
        .bind("number", number)
        .mapTo(String.class)
        .findOne()
        .<Retired>map(id -> new Retired.Done(id.isEmpty() ? null : id))
        .orElseGet(Retired.Unknown::new);
  }

  /// Changes what a number is called and whether it is the main one.
  ///
  /// @return false where the business has no such number
  public boolean change(TenantId tenant, String number, String label, boolean main, String by) {
    return database.as(
        tenant,
        handle -> {
          turns(handle);
          int found =
              handle.execute(
                  "UPDATE numbers SET label = ?, main = main OR ? WHERE number = ?",
                  label,
                  main,
                  number);
          if (found == 0) {
            return false;
          }
          if (main) {
            handle.execute("UPDATE numbers SET main = false WHERE number <> ? AND main", number);
          }
          Audit.write(handle, tenant, by, "number_changed", number, Map.of("label", label));
          return true;
        });
  }

  /// Whether no business of this installation has the number.
  public boolean free(String number) {
    return database.before(handle ->
        handle
            .createQuery("SELECT tenant_of_number(:number) IS NULL")
            .bind("number", number)
            .mapTo(Boolean.class)
            .one());
  }
}
