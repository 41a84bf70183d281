package ai.centralino.workflows.billing;

import ai.centralino.workflows.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/// How far a run over all businesses has come.
///
/// @param period the month or day it is for; null for the one that is just over
/// @param after the last business that is done; null at the start
public record BillingRun(@Nullable String period, @Nullable TenantId after) {
  public static final BillingRun START = new BillingRun(null, null);
}
