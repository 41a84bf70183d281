package ai.centralino.activities.billing;

import ai.centralino.store.billing.UsageRows;
import ai.centralino.workflows.billing.MeteringActivities;
import ai.centralino.workflows.billing.Usage;

/// The meter. Thread-safe.
public final class Meter implements MeteringActivities {
  private final UsageRows rows;

  public Meter(UsageRows rows) {
    this.rows = rows;
  }

  @Override
  public void record(Usage usage) {
    rows.record(usage);
  }
}
