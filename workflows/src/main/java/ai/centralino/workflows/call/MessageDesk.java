package ai.centralino.workflows.call;

import ai.centralino.workflows.Changes;
import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.booking.BookingDraft;
import ai.centralino.workflows.lead.LeadFound;
import ai.centralino.workflows.message.MessageLeft;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.Notice.Address;
import ai.centralino.workflows.notice.Recipients;
import ai.centralino.workflows.tenant.TenantProfile;
import ai.centralino.workflows.webhook.EventType;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a call leaves behind for the business: messages, leads, and that somebody hears of them.
///
/// Workflow code, confined to its call. Whatever is left is stored through the ledger, so that no
/// caller waits for it; its id follows from the call and the tool call.
final class MessageDesk {
  private final CallId call;
  private final TenantProfile tenant;
  private final PhoneNumber caller;
  private final CallLedger ledger;
  private final CallEvents events;
  private final OwnerPhrases words;
  private boolean messageTaken;
  private boolean leadFound;

  MessageDesk(CallId call, TenantProfile tenant, PhoneNumber caller, CallLedger ledger) {
    this.call = call;
    this.tenant = tenant;
    this.caller = caller;
    this.ledger = ledger;
    this.events = new CallEvents(call, tenant, ledger);
    this.words = new OwnerPhrases(tenant.language());
  }

  boolean messageTaken() {
    return messageTaken;
  }

  boolean leadFound() {
    return leadFound;
  }

  void take(ToolCall tool) {
    String name = ToolText.of(tool.arguments(), "customer_name");
    String message = String.valueOf(ToolText.of(tool.arguments(), "message"));
    String number = ToolText.of(tool.arguments(), "callback_number");
    boolean urgent = Boolean.TRUE.equals(tool.arguments().get("urgent"));
    if (Workflow.getVersion(Changes.MESSAGE_STORED, Workflow.DEFAULT_VERSION, 1) == 1) {
      store(tool.id(), name, number, message, urgent);
    }
    tellOwner(
        "message",
        "message_taken",
        tool.id(),
        words.messageSubject(name, urgent),
        words.messageBody(name, number != null ? number : caller.value(), message),
        urgent,
        words.values(name, number != null ? number : caller.value(), message));
    messageTaken = true;
  }

  /// A booking that a person has to confirm, because the business keeps no places.
  void request(BookingDraft wanted, String when) {
    String text = words.request(wanted, when);
    store(wanted.id().toString(), wanted.customerName(), null, text, true);
    tellOwner(
        "booking",
        "booking_requested",
        wanted.id().toString(),
        words.requestSubject(wanted.kind(), when),
        words.messageBody(wanted.customerName(), caller.value(), text),
        false,
        words.values(wanted.customerName(), caller.value(), when));
    messageTaken = true;
  }

  private void store(
      String key, @Nullable String name, @Nullable String number, String text, boolean urgent) {
    MessageLeft left =
        new MessageLeft(
            WorkflowIds.derived("message", call.value(), key),
            tenant.id(),
            call,
            name == null ? "" : name,
            caller.dialable().orElse(null),
            number,
            text,
            urgent,
            now());
    ledger.add(to -> to.messageLeft(left));
    events.say(EventType.MESSAGE_TAKEN, left.id().toString(), left.at());
  }

  void lead(ToolCall tool) {
    LeadFound lead =
        new LeadFound(
            WorkflowIds.derived("lead", call.value(), tool.id()),
            tenant.id(),
            call,
            String.valueOf(ToolText.of(tool.arguments(), "customer_name")),
            caller.dialable().orElse(null),
            ToolText.of(tool.arguments(), "budget"),
            ToolText.of(tool.arguments(), "zone"),
            ToolText.of(tool.arguments(), "urgency"),
            ToolText.of(tool.arguments(), "property_type"),
            ToolText.of(tool.arguments(), "notes"),
            now());
    ledger.add(to -> to.leadFound(lead));
    events.say(EventType.LEAD_QUALIFIED, lead.id().toString(), lead.at());
    tellOwner(
        "lead",
        "lead_found",
        tool.id(),
        words.leadSubject(lead.customerName()),
        words.leadBody(lead, caller.value()),
        false,
        words.values(lead.customerName(), caller.value(), words.wishes(lead)));
    leadFound = true;
  }

  void tellOfVoicemail(VoicemailLeft left) {
    tellOwner(
        "voicemail",
        "voicemail_left",
        left.url(),
        words.voicemailSubject(caller.value()),
        words.voicemailBody(left.url()),
        false,
        words.values(null, caller.value(), left.url()));
  }

  /// Tells the business something about this call, once per `key`.
  private void tellOwner(
      String event,
      String kind,
      String key,
      String subject,
      String body,
      boolean urgent,
      Map<String, String> values) {
    List<Address> to = Recipients.of(tenant, event);
    if (to.isEmpty() && !tenant.recipients().isEmpty()) {
      return; // nobody wants to hear of it
    }
    Children.tell(
        new Notice(
                WorkflowIds.derived(kind, call.value(), key),
                tenant.id(),
                call,
                null,
                kind,
                "owner",
                tenant.number(),
                to,
                subject,
                body,
                tenant.language())
            .atOnce(urgent)
            .filledWith(values),
        SearchKeys.of(tenant.id().toString(), call.value(), caller.masked()));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
