package ai.centralino.store.notice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The notices that have words of their own: whom they are for, which event they belong to, and
/// what their words may fill in.
public enum NoticeKind {
  ORDER_PLACED("order", Fills.ORDER),
  ORDER_LATE("order", Fills.ORDER),
  BOOKING_MADE("booking", Fills.BOOKING),
  BOOKING_REQUESTED("booking", Fills.CALLER),
  BOOKING_GIVEN_UP("booking", Fills.BOOKING),
  MESSAGE_TAKEN("message", Fills.CALLER),
  LEAD_FOUND("lead", Fills.CALLER),
  VOICEMAIL_LEFT("voicemail", Fills.VOICEMAIL),
  CALL_MISSED("missed", Fills.CALL),
  CALL_ENDED("call", Fills.CALL),
  DIGEST(null, Fills.DIGEST),
  ORDER_CONFIRMED(null, Fills.ORDER),
  ORDER_READY(null, Fills.ORDER),
  ORDER_CANCELLED(null, Fills.ORDER),
  BOOKING_CONFIRMED(null, Fills.CANCELLABLE),
  BOOKING_REMINDER(null, Fills.CANCELLABLE),
  BOOKING_MOVED(null, Fills.CANCELLABLE),
  BOOKING_CANCELLED(null, Fills.BOOKING),
  TEXT_BACK(null, Fills.BUSINESS);

  /// What customers are sent unless the business switches it off. The other kinds for customers
  /// answer something that a customer must not miss, and cannot be switched off.
  public static final List<NoticeKind> SWITCHED =
      List.of(ORDER_CONFIRMED, ORDER_READY, BOOKING_CONFIRMED, BOOKING_REMINDER, TEXT_BACK);

  private final @Nullable String event;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> variables;

  NoticeKind(@Nullable String event, List<String> variables) {
    this.event = event;
    this.variables = variables;
  }

  /// What the words may fill in, each written in braces.
  private static final class Fills {
    static final List<String> BUSINESS = List.of("business", "phone", "title", "text");
    static final List<String> ORDER =
        List.of(
            "business",
            "phone",
            "customer",
            "number",
            "order_number",
            "items",
            "total",
            "fulfilment",
            "title",
            "text");
    static final List<String> BOOKING =
        List.of(
            "business",
            "phone",
            "customer",
            "number",
            "time",
            "people",
            "address",
            "title",
            "text");
    static final List<String> CANCELLABLE =
        List.of(
            "business",
            "phone",
            "customer",
            "number",
            "time",
            "people",
            "address",
            "cancel_link",
            "title",
            "text");
    static final List<String> CALLER =
        List.of("business", "phone", "customer", "number", "message", "title", "text");
    static final List<String> VOICEMAIL =
        List.of("business", "phone", "customer", "number", "message", "link", "title", "text");
    static final List<String> CALL =
        List.of("business", "phone", "number", "time", "summary", "title", "text");
    static final List<String> DIGEST = List.of("business", "count", "title", "text");
  }

  /// The word for it in notices, in the store and on pages.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The kind of a notice; empty for one without words of its own.
  public static Optional<NoticeKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /// Which event it belongs to, one of [ai.centralino.workflows.tenant.Recipient#EVENTS]; empty for
  /// what customers are told and for summaries.
  public Optional<String> event() {
    return Optional.ofNullable(event);
  }

  /// Whether customers are told it, and not the business.
  public boolean forCustomers() {
    return event == null && this != DIGEST;
  }

  /// The names that its words may hold in braces.
  public List<String> variables() {
    return variables;
  }
}
