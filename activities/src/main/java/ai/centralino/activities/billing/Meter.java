package ai.centralino.activities.billing;

import ai.centralino.store.billing.Limits;
import ai.centralino.store.billing.UsageRows;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.billing.MeteringActivities;
import ai.centralino.workflows.billing.Threshold;
import ai.centralino.workflows.billing.Usage;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.Recipients;
import ai.centralino.workflows.tenant.TenantProfile;
import org.jspecify.annotations.Nullable;

/// The meter. Thread-safe.
public final class Meter implements MeteringActivities {
  private final UsageRows rows;
  private final Limits limits;
  private final Tenants tenants;

  public Meter(UsageRows rows, Limits limits, Tenants tenants) {
    this.rows = rows;
    this.limits = limits;
    this.tenants = tenants;
  }

  @Override
  public void record(Usage usage) {
    rows.record(usage);
  }

  @Override
  public @Nullable Notice limitNotice(Usage usage) {
    Threshold mark = limits.crossed(usage.tenant(), usage.call(), usage.endedAt()).orElse(null);
    TenantProfile of = mark == null ? null : tenants.profile(usage.tenant()).orElse(null);
    if (mark == null || of == null) {
      return null;
    }
    LimitWords words = new LimitWords(of.language(), mark);
    return new Notice(
        WorkflowIds.derived(
            "limit", of.id().toString(), mark.period(), Integer.toString(mark.percent())),
        of.id(),
        usage.call(),
        null,
        "limit_" + mark.percent(),
        "owner",
        of.number(),
        Recipients.of(of, "limit"),
        words.subject(),
        words.body(),
        of.language());
  }
}
