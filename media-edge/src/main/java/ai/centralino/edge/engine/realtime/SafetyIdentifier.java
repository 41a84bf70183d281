package ai.centralino.edge.engine.realtime;

import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.tenant.TenantId;

/// A stable word for a caller that says nothing about who it is.
final class SafetyIdentifier {
  private SafetyIdentifier() {}

  static String of(TenantId tenant, PhoneNumber caller) {
    return WorkflowIds.derived("caller", tenant.toString(), caller.value()).toString();
  }
}
