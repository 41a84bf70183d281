package ai.centralino.activities.call;

import ai.centralino.store.billing.Limits;
import ai.centralino.store.call.Calls;
import ai.centralino.store.call.Recordings;
import ai.centralino.store.lead.Leads;
import ai.centralino.store.message.Messages;
import ai.centralino.store.tenant.Receptionists;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.call.Admission;
import ai.centralino.workflows.call.CallActivities;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallEnd;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PremiumNumbers;
import ai.centralino.workflows.call.ToolUse;
import ai.centralino.workflows.call.TurnsTaken;
import ai.centralino.workflows.call.VoicemailLeft;
import ai.centralino.workflows.lead.LeadFound;
import ai.centralino.workflows.message.MessageLeft;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls in the database, and what they leave behind. Thread-safe.
public final class CallRecords implements CallActivities {
  private final Tenants tenants;
  private final Receptionists receptionists;
  private final Calls calls;
  private final Messages messages;
  private final Leads leads;
  private final Recordings recordings;
  private final Limits limits;
  private final Clock clock;
  private final PremiumNumbers premium = new PremiumNumbers();
  private final boolean local;

  /// @param local whether strangers cannot reach this installation: then what programs would hear
  ///   of is shown in the outbox, also where none listens
  public CallRecords(
      Tenants tenants,
      Receptionists receptionists,
      Calls calls,
      Messages messages,
      Leads leads,
      Recordings recordings,
      Limits limits,
      Clock clock,
      boolean local) {
    this.tenants = tenants;
    this.receptionists = receptionists;
    this.calls = calls;
    this.messages = messages;
    this.leads = leads;
    this.recordings = recordings;
    this.limits = limits;
    this.clock = clock;
    this.local = local;
  }

  @Override
  public @Nullable TenantProfile tenantOf(String number) {
    return tenants
        .ofNumber(number)
        .flatMap(tenants::profile)
        .map(this::affordable)
        .map(this::heard)
        .orElse(null);
  }

  @Override
  public @Nullable TenantProfile draftOf(String number) {
    return tenants
        .ofNumber(number)
        .flatMap(receptionists::tried)
        .map(this::affordable)
        .map(this::heard)
        .orElse(null);
  }

  /// Nobody is put through to a premium number, or beyond the plan's minutes for it: such a caller
  /// can leave a message, as where there is no person at all.
  private TenantProfile affordable(TenantProfile of) {
    boolean forwards =
        of.transferTo() == null || (!premium.holds(of.transferTo()) && mayForward(of.id()));
    return forwards ? of : of.withoutTransfer();
  }

  /// A plan that cannot be read in time does not keep a caller from the business.
  private boolean mayForward(TenantId tenant) {
    try {
      return limits.mayForward(tenant, clock.instant());
    } catch (RuntimeException databaseAway) {
      return true;
    }
  }

  private TenantProfile heard(TenantProfile profile) {
    return local && profile.events().isEmpty() ? profile.heard(List.of("*")) : profile;
  }

  @Override
  public Admission admit(TenantId tenant, CallArrived arrived) {
    return limits.admit(tenant, arrived.call(), arrived.test(), arrived.at());
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
    limits.release(tenant, call);
  }

  @Override
  public void messageLeft(MessageLeft message) {
    messages.keep(message);
  }

  @Override
  public void leadFound(LeadFound lead) {
    leads.keep(lead);
  }

  /// A recording without a name that the carrier could find it by is not noted.
  @Override
  public void voicemailLeft(TenantId tenant, CallId call, VoicemailLeft left, Instant at) {
    left.id()
        .ifPresent(
            id -> recordings.keep(tenant, new Recordings.Recording(id, call, left.seconds(), at)));
  }
}
