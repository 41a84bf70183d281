package ai.centralino.workflows.call;

import ai.centralino.workflows.lead.LeadFound;
import ai.centralino.workflows.message.MessageLeft;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a call reads and writes. Every method may run twice and still happen once.
@ActivityInterface
public interface CallActivities {
  /// The business that owns `number`, or null where nobody does.
  @Nullable TenantProfile tenantOf(String number);

  /// As [#tenantOf], with the receptionist's draft in place of its published version, as version 0.
  @Nullable TenantProfile draftOf(String number);

  /// Whether the plan has room for the call; a line is reserved where it has, once per call.
  Admission admit(TenantId tenant, CallArrived arrived);

  void started(TenantId tenant, CallArrived arrived, int receptionistVersion);

  void turnsTaken(TenantId tenant, CallId call, TurnsTaken taken);

  void toolUsed(TenantId tenant, CallId call, ToolUse use);

  void ended(TenantId tenant, CallId call, CallEnd end);

  void messageLeft(MessageLeft message);

  void leadFound(LeadFound lead);

  /// @param at when we heard of it
  void voicemailLeft(TenantId tenant, CallId call, VoicemailLeft left, Instant at);
}
