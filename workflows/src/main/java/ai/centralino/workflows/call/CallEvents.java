package ai.centralino.workflows.call;

import ai.centralino.workflows.tenant.TenantProfile;
import ai.centralino.workflows.webhook.Event;
import ai.centralino.workflows.webhook.EventType;
import ai.centralino.workflows.webhook.Events;
import java.time.Instant;

/// What programs of the business hear of a call while it lasts. Workflow code, confined to its
/// call.
///
/// Events queue up behind what is to be written down: none is known before its facts are stored,
/// and no caller waits for one. Where nobody wants to hear of it nothing at all happens, and the
/// profile that the call recorded says so for every replay, also in histories from before there
/// were events.
final class CallEvents {
  private final CallId call;
  private final TenantProfile tenant;
  private final CallLedger ledger;

  CallEvents(CallId call, TenantProfile tenant, CallLedger ledger) {
    this.call = call;
    this.tenant = tenant;
    this.ledger = ledger;
  }

  /// Something has happened to the call itself.
  void say(EventType type, Instant at) {
    say(type, call.value(), at);
  }

  /// Something came of the call.
  ///
  /// @param subject the id of what came of it
  void say(EventType type, String subject, Instant at) {
    if (type.among(tenant.events())) {
      Event event = Event.of(tenant.id(), type, subject, "1", null, call, at);
      ledger.add(_ -> Events.publish(event));
    }
  }
}
