package ai.centralino.workflows.call;

import ai.centralino.workflows.booking.BookingDraft;
import ai.centralino.workflows.booking.BookingKind;
import ai.centralino.workflows.call.ToolResult.Then;
import ai.centralino.workflows.order.OrderDraft;
import ai.centralino.workflows.order.PlaceOrder;
import ai.centralino.workflows.order.Pricing;
import ai.centralino.workflows.order.Refusal;
import ai.centralino.workflows.tenant.Faq;
import ai.centralino.workflows.tenant.TenantProfile;
import io.temporal.failure.ApplicationFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the receptionist can do in one call. Workflow code, confined to its call.
final class CallTools {
  /// The failure type of a refusal; its message is the code, a colon and the sentence.
  static final String REFUSED = "Refused";

  private final TenantProfile tenant;
  private final CallPhrases say;
  private final OrderDesk desk;
  private final MessageDesk messages;
  private final BookingDesk bookings;
  private boolean transferAsked;

  CallTools(CallId call, TenantProfile tenant, PhoneNumber caller, CallLedger ledger) {
    this.tenant = tenant;
    this.say = new CallPhrases(tenant.language());
    this.desk = new OrderDesk(call, tenant, caller);
    this.messages = new MessageDesk(call, tenant, caller, ledger);
    this.bookings = new BookingDesk(call, tenant, caller, messages);
  }

  OrderDesk desk() {
    return desk;
  }

  MessageDesk messages() {
    return messages;
  }

  BookingDesk bookings() {
    return bookings;
  }

  /// What the caller was asked last and has not answered, or null.
  @Nullable String pending() {
    OrderDraft order = desk.openDraft();
    BookingDraft booking = bookings.openDraft();
    return order != null ? order.readBack() : booking == null ? null : booking.readBack();
  }

  /// What was confirmed in this call, for a model that takes the talk up again.
  List<String> done() {
    return Stream.concat(desk.done().stream(), bookings.done().stream()).toList();
  }

  /// The last confirmation, as the caller should have heard it; null where there was none.
  @Nullable String lastDone() {
    return desk.lastDone() != null ? desk.lastDone() : bookings.lastDone();
  }

  /// Whether everything that was confirmed is also kept.
  boolean settled() {
    return desk.settled() && bookings.settled();
  }

  boolean transferAsked() {
    return transferAsked;
  }

  /// Refuses what can be refused without doing anything. For an update's validator: changes
  /// nothing, awaits nothing.
  void check(ToolCall tool) {
    try {
      if (!tenant.receptionist().offers(tool.name())) {
        throw new Refusal("switched_off", say.cannotDoThat());
      }
      if (!ToolSpecs.offers(tenant, tool.name())) {
        throw new Refusal("unknown_tool", say.didNotWork());
      }
      switch (tool.name()) {
        case "place_order" -> checkOrder(tool);
        case "confirm_order" -> desk.checkConfirm();
        case "take_message" -> {
          if (ToolText.of(tool.arguments(), "message") == null) {
            throw new Refusal("message_missing", say.messageEmpty());
          }
        }
        case "book_table" -> bookings.check(tool, BookingKind.TABLE);
        case "book_viewing" -> bookings.check(tool, BookingKind.VIEWING);
        case "book_service" -> bookings.check(tool, BookingKind.SERVICE);
        case "confirm_booking" -> bookings.checkConfirm();
        case "qualify_lead" -> {
          if (ToolText.of(tool.arguments(), "customer_name") == null) {
            throw new Refusal("customer_name_missing", say.whatName());
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
      // These two are answered by doing: the call then shows what was asked for and not there.
      if (!Set.of("unknown_dish", "sold_out").contains(refusal.code())) {
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
      case "book_table" -> bookings.book(tool, BookingKind.TABLE);
      case "book_viewing" -> bookings.book(tool, BookingKind.VIEWING);
      case "book_service" -> bookings.book(tool, BookingKind.SERVICE);
      case "confirm_booking" -> bookings.confirm();
      case "qualify_lead" -> {
        messages.lead(tool);
        yield result(Map.of("status", "noted"), say.leadTaken(), Then.GO_ON);
      }
      case "take_message" -> {
        messages.take(tool);
        yield result(Map.of("status", "taken"), say.messageTaken(), Then.GO_ON);
      }
      case "transfer_call" -> transfer();
      case "end_call" -> result(Map.of("status", "ending"), say.goodbye(), Then.END_CALL);
      default -> throw new IllegalStateException("checked before: " + tool.name());
    };
  }

  private ToolResult search(ToolCall tool) {
    String question = ToolText.of(tool.arguments(), "question");
    Optional<Faq> found = Knowledge.answer(tenant.faqs(), question == null ? "" : question);
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("found", found.isPresent());
    found.ifPresent(faq -> {
      output.put("question", faq.question());
      output.put("answer", faq.answer());
    });
    return result(output, found.map(Faq::answer).orElse(say.notKnown()), Then.GO_ON);
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
