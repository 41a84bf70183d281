package ai.centralino.workflows.crm;

import ai.centralino.workflows.tenant.TenantId;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/// Looks at connections.
@ActivityInterface
public interface CrmCheckActivities {
  /// Tries what was entered last, or else what is in use, reads the account's name and its fields,
  /// writes down what came of it, and names the syncs that are held. A vendor's refusal is an
  /// answer and not a failure.
  @ActivityMethod(name = "CheckCrm")
  CrmCheck check(TenantId tenant);
}
