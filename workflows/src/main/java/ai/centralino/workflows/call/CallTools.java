package ai.centralino.workflows.call;

import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.ToolResult.Then;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.Notice.Address;
import ai.centralino.workflows.notice.Notice.Channel;
import ai.centralino.workflows.order.PlaceOrder;
import ai.centralino.workflows.order.Pricing;
import ai.centralino.workflows.order.Refusal;
import ai.centralino.workflows.tenant.Faq;
import ai.centralino.workflows.tenant.TenantProfile;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the receptionist can do in one call. Workflow code, confined to its call.
final class CallTools {
  /// The failure type of a refusal; its message is the code, a colon and the sentence.
  static final String REFUSED = "Refused";

  private final CallId call;
  private final TenantProfile tenant;
  private final PhoneNumber caller;
  private final CallPhrases say;
  private final OrderDesk desk;
  private boolean messageTaken;
  private boolean transferAsked;

  CallTools(CallId call, TenantProfile tenant, PhoneNumber caller) {
    this.call = call;
    this.tenant = tenant;
    this.caller = caller;
    this.say = new CallPhrases(tenant.language());
    this.desk = new OrderDesk(call, tenant, caller);
  }

  OrderDesk desk() {
    return desk;
  }

  boolean messageTaken() {
    return messageTaken;
  }

  boolean transferAsked() {
    return transferAsked;
  }

  /// Refuses what can be refused without doing anything. For an update's validator: changes
  /// nothing, awaits nothing.
  void check(ToolCall tool) {
    try {
      switch (tool.name()) {
        case "place_order" -> checkOrder(tool);
        case "confirm_order" -> desk.checkConfirm();
        case "take_message" -> {
          if (text(tool, "message") == null) {
            throw new Refusal("message_missing", say.messageEmpty());
          }
        }
        case "cancel_order", "search_knowledge", "transfer_call", "end_call" -> {}
        default -> throw new Refusal("unknown_tool", say.didNotWork());
      }
    } catch (Refusal refusal) {
      // A validator's failure reaches the client without its type, so the code travels in the
      // message.
      throw ApplicationFailure.newNonRetryableFailure(
          refusal.code() + ": " + refusal.sentence(), REFUSED, refusal.suggestions());
    }
  }

  private void checkOrder(ToolCall tool) {
    if (tenant.menu().dishes().isEmpty()) {
      throw new Refusal("no_menu", say.didNotWork());
    }
    PlaceOrder wanted = PlaceOrder.read(tool.arguments(), tenant.delivers(), tenant.language());
    try {
      new Pricing(tenant).draft(wanted);
    } catch (Refusal refusal) {
      if (!refusal.code().equals("unknown_dish")) {
        throw refusal;
      }
    }
  }

  ToolResult use(ToolCall tool) {
    return switch (tool.name()) {
      case "place_order" ->
          desk.place(PlaceOrder.read(tool.arguments(), tenant.delivers(), tenant.language()));
      case "confirm_order" -> desk.confirm();
      case "cancel_order" -> desk.cancel();
      case "search_knowledge" -> search(tool);
      case "take_message" -> message(tool);
      case "transfer_call" -> transfer();
      case "end_call" -> result(Map.of("status", "ending"), say.goodbye(), Then.END_CALL);
      default -> throw new IllegalStateException("checked before: " + tool.name());
    };
  }

  private ToolResult search(ToolCall tool) {
    String question = text(tool, "question");
    Optional<Faq> found = Knowledge.answer(tenant.faqs(), question == null ? "" : question);
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("found", found.isPresent());
    found.ifPresent(faq -> {
      output.put("question", faq.question());
      output.put("answer", faq.answer());
    });
    return result(output, found.map(Faq::answer).orElse(say.notKnown()), Then.GO_ON);
  }

  private ToolResult message(ToolCall tool) {
    String name = text(tool, "customer_name");
    String message = String.valueOf(text(tool, "message"));
    String number = text(tool, "callback_number");
    String reach = number != null ? number : caller.value();
    boolean urgent = Boolean.TRUE.equals(tool.arguments().get("urgent"));
    OwnerPhrases words = new OwnerPhrases(tenant.language());
    tellOwner(
        "message_taken",
        tool.id(),
        words.messageSubject(name, urgent),
        words.messageBody(name, reach, message));
    messageTaken = true;
    return result(Map.of("status", "taken"), say.messageTaken(), Then.GO_ON);
  }

  void tellOfVoicemail(VoicemailLeft left) {
    OwnerPhrases words = new OwnerPhrases(tenant.language());
    tellOwner(
        "voicemail_left",
        left.url(),
        words.voicemailSubject(caller.value()),
        words.voicemailBody(left.url()));
  }

  /// Tells the owner something about this call, once per `key`.
  void tellOwner(String kind, String key, String subject, String body) {
    List<Address> to = new ArrayList<>();
    Optional.ofNullable(tenant.ownerPhone()).ifPresent(v -> to.add(new Address(Channel.SMS, v)));
    Optional.ofNullable(tenant.ownerEmail()).ifPresent(v -> to.add(new Address(Channel.EMAIL, v)));
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
            tenant.language()),
        SearchKeys.of(tenant.id().toString(), call.value(), caller.masked()));
  }

  private ToolResult transfer() {
    if (tenant.transferTo() == null) {
      return result(Map.of("status", "nobody_available"), say.nobodyToTransferTo(), Then.GO_ON);
    }
    transferAsked = true;
    return result(Map.of("status", "transferring"), say.transferring(), Then.TRANSFER);
  }

  private ToolResult result(Map<String, Object> output, String sentence, Then then) {
    return new ToolResult(output, sentence, desk.openDraft(), desk.lastNumber(), then);
  }

  /// A tool that failed for reasons of ours: an honest answer, never a crash.
  ToolResult failed() {
    return result(
        Map.of("status", "failed", "say", say.didNotWork()), say.didNotWork(), Then.GO_ON);
  }

  private static @Nullable String text(ToolCall tool, String key) {
    Object value = tool.arguments().get(key);
    String text = value == null ? "" : value.toString().replaceAll("\\p{Cntrl}+", " ").strip();
    return text.isEmpty() ? null : text.substring(0, Math.min(text.length(), 2_000));
  }

  /// Refusals that only doing reveals, as an answer for the model.
  static Map<String, Object> refused(Refusal refusal) {
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("status", "refused");
    output.put("error", refusal.code());
    if (!refusal.suggestions().isEmpty()) {
      output.put("closest", refusal.suggestions());
    }
    output.put("say", refusal.sentence());
    return output;
  }
}
