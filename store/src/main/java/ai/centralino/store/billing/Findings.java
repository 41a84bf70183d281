package ai.centralino.store.billing;

import ai.centralino.store.Columns;
import ai.centralino.store.Database;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Differences between the carrier, our meter and the payment service that an operator has to look
/// at. Anybody may open one; only operators see and close them. Thread-safe.
public final class Findings {
  private final Database database;

  public Findings(Database database) {
    this.database = database;
  }

  /// One difference.
  ///
  /// @param tenant null where it is nobody's that we know
  /// @param business its name, or empty
  /// @param kind such as `clocks_apart` or `not_at_stripe`
  /// @param subject what it is about: a call, a day, an event
  public record Finding(
      String id,
      @Nullable UUID tenant,
      String business,
      String kind,
      String subject,
      String detail,
      Instant openedAt,
      @Nullable Instant closedAt,
      @Nullable String closedBy) {}

  /// Opens a finding; the same one is opened once, also after it was closed.
  ///
  /// @param detail plain words, without secrets
  /// @return whether it is new
  public boolean open(@Nullable TenantId tenant, String kind, String subject, String detail) {
    return database.before(handle ->
        handle
            .createQuery("SELECT open_finding(:id, :tenant, :kind, :subject, :detail)")
            .bind("id", kind + ":" + (tenant == null ? "-" : tenant) + ":" + subject)
            .bind("tenant", tenant == null ? null : tenant.value())
            .bind("kind", kind)
            .bind("subject", subject)
            .bind("detail", detail)
            .mapTo(Boolean.class)
            .one());
  }

  /// The open ones first, then the newest; nothing for anybody but an operator.
  public List<Finding> forOperator(UUID operator, int limit) {
    return database.before(handle ->
        handle
            .createQuery("SELECT * FROM findings_for_operator(:who, :limit)")
            .bind("who", operator)
            .bind("limit", limit)
            .map((row, _) ->
                new Finding(
                    row.getString("id"),
                    row.getObject("tenant_id", UUID.class),
                    row.getString("business"),
                    row.getString("kind"),
                    row.getString("subject"),
                    row.getString("detail"),
                    row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                    Columns.instant(row, "closed_at"),
                    row.getString("closed_by")))
            .list());
  }

  /// Closes a finding.
  ///
  /// @param note what was found out
  /// @return false where there is no such open one, or `operator` is none
  public boolean close(UUID operator, String id, String by, String note) {
    return database.before(handle ->
        handle
            .createQuery("SELECT close_finding(:who, :id, :by, :note)")
            .bind("who", operator)
            .bind("id", id)
            .bind("by", by)
            .bind("note", note)
            .mapTo(Boolean.class)
            .one());
  }
}
