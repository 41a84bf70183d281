package ai.centralino.store.billing;

import ai.centralino.store.Database;
import ai.centralino.workflows.billing.Dunning;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Invoices that could not be collected. Thread-safe.
public final class Dunnings {
  private final Database database;

  public Dunnings(Database database) {
    this.database = database;
  }

  /// An invoice that waits for payment.
  ///
  /// @param notices how often it was asked for
  /// @param blockedAt since when calls go to voicemail; null while they do not
  public record Open(
      String invoice,
      long amountMinor,
      String currency,
      @Nullable String payAt,
      int notices,
      Instant since,
      @Nullable Instant blockedAt) {}

  /// Begins to ask for an invoice; a repeat changes nothing but where it is paid.
  ///
  /// @return since when it is asked for
  public Instant begin(Dunning dunning) {
    return database.as(
        dunning.tenant(),
        handle ->
            handle
                .createQuery(
                    """
                    INSERT INTO dunnings (invoice, tenant_id, amount_minor, currency, pay_at, started_at)
                    VALUES (:invoice, :tenant, :amount, :currency, :payAt, :since)
                    ON CONFLICT (invoice) DO UPDATE SET pay_at = excluded.pay_at, amount_minor = excluded.amount_minor RETURNING started_at
                    """)
                .bind("invoice", dunning.invoice())
                .bind("tenant", dunning.tenant().value())
                .bind("amount", dunning.amountMinor())
                .bind("currency", dunning.currency())
                .bind("payAt", dunning.payAt())
                .bind("since", dunning.since())
                .map((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .one());
  }

  /// Notes that notice `number` was written.
  public void asked(Dunning dunning, int number) {
    database.run(
        dunning.tenant(),
        handle ->
            handle.execute(
                "UPDATE dunnings SET notices = greatest(notices, ?) WHERE invoice = ?",
                number,
                dunning.invoice()));
  }

  /// From now on calls go to voicemail; an invoice that is settled blocks nothing.
  public void block(Dunning dunning, Instant now) {
    database.run(
        dunning.tenant(),
        handle ->
            handle.execute(
                """
                UPDATE dunnings SET blocked_at = coalesce(blocked_at, ?) WHERE invoice = ? AND ended_at IS NULL
                """,
                now,
                dunning.invoice()));
  }

  /// The invoice is settled: calls are answered again at once.
  ///
  /// @return whether calls went to voicemail because of it; empty where nobody asked for it
  public Optional<Boolean> end(TenantId tenant, String invoice, Instant now) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE dunnings SET ended_at = coalesce(ended_at, :now) WHERE invoice = :invoice RETURNING blocked_at IS NOT NULL
                    """)
                .bind("now", now)
                .bind("invoice", invoice)
                .mapTo(Boolean.class)
                .findOne());
  }

  /// What waits for payment, oldest first.
  public List<Open> open(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT * FROM dunnings WHERE ended_at IS NULL ORDER BY started_at")
                .map((row, _) -> {
                  OffsetDateTime blocked = row.getObject("blocked_at", OffsetDateTime.class);
                  return new Open(
                      row.getString("invoice"),
                      row.getLong("amount_minor"),
                      row.getString("currency"),
                      row.getString("pay_at"),
                      row.getInt("notices"),
                      row.getObject("started_at", OffsetDateTime.class).toInstant(),
                      blocked == null ? null : blocked.toInstant());
                })
                .list());
  }
}
