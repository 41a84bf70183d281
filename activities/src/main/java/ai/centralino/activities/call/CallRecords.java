package ai.centralino.activities.call;

import ai.centralino.store.call.Calls;
import ai.centralino.store.lead.Leads;
import ai.centralino.store.message.Messages;
import ai.centralino.store.tenant.Receptionists;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.call.CallActivities;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallEnd;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.ToolUse;
import ai.centralino.workflows.call.TurnsTaken;
import ai.centralino.workflows.lead.LeadFound;
import ai.centralino.workflows.message.MessageLeft;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import org.jspecify.annotations.Nullable;

/// Calls in the database, and what they leave behind. Thread-safe.
public final class CallRecords implements CallActivities {
  private final Tenants tenants;
  private final Receptionists receptionists;
  private final Calls calls;
  private final Messages messages;
  private final Leads leads;

  public CallRecords(
      Tenants tenants, Receptionists receptionists, Calls calls, Messages messages, Leads leads) {
    this.tenants = tenants;
    this.receptionists = receptionists;
    this.calls = calls;
    this.messages = messages;
    this.leads = leads;
  }

  @Override
  public @Nullable TenantProfile tenantOf(String number) {
    return tenants.ofNumber(number).flatMap(tenants::profile).orElse(null);
  }

  @Override
  public @Nullable TenantProfile draftOf(String number) {
    return tenants.ofNumber(number).flatMap(receptionists::tried).orElse(null);
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

  @Override
  public void messageLeft(MessageLeft message) {
    messages.keep(message);
  }

  @Override
  public void leadFound(LeadFound lead) {
    leads.keep(lead);
  }
}
