package ai.centralino.store.billing;

import ai.centralino.store.Database;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The businesses that can owe something. Thread-safe.
public final class Billable {
  private static final int PAGE = 200;

  private final Database database;

  public Billable(Database database) {
    this.database = database;
  }

  /// Their ids in order, after `after`: a page of them.
  public List<TenantId> page(@Nullable TenantId after) {
    return database.before(handle ->
        handle
            .createQuery("SELECT id FROM businesses_to_bill(:after, :most)")
            .bind("after", after == null ? null : after.value())
            .bind("most", PAGE)
            .map((row, _) -> new TenantId(row.getObject("id", UUID.class)))
            .list());
  }

  /// When a business's own trial ends; empty where it is on no trial.
  public Optional<Instant> trialEnds(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT trial_ends_at FROM tenants WHERE plan = 'trial' AND live")
                .map((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .findOne());
  }
}
