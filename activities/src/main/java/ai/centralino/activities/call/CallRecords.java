package ai.centralino.activities.call;

import ai.centralino.store.call.Calls;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.call.CallActivities;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallEnd;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.ToolUse;
import ai.centralino.workflows.call.TurnsTaken;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import org.jspecify.annotations.Nullable;

/// Calls in the database. Thread-safe.
public final class CallRecords implements CallActivities {
  private final Tenants tenants;
  private final Calls calls;

  public CallRecords(Tenants tenants, Calls calls) {
    this.tenants = tenants;
    this.calls = calls;
  }

  @Override
  public @Nullable TenantProfile tenantOf(String number) {
    return tenants.ofNumber(number).flatMap(tenants::profile).orElse(null);
  }

  @Override
  public void started(TenantId tenant, CallArrived arrived, int receptionistVersion) {
    calls.started(tenant, arrived, receptionistVersion);
  }

  @Override
  public void turnsTaken(TenantId tenant, CallId call, TurnsTaken taken) {
    calls.turnsTaken(tenant, call, taken.turns());
  }

  @Override
  public void toolUsed(TenantId tenant, CallId call, ToolUse use) {
    calls.toolUsed(tenant, call, use);
  }

  @Override
  public void ended(TenantId tenant, CallId call, CallEnd end) {
    calls.ended(tenant, call, end);
  }
}
