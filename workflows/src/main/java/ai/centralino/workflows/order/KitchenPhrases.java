package ai.centralino.workflows.order;

import ai.centralino.workflows.tenant.Language;
import java.util.Map;

/// What owner and customer read about an order, in the tenant's language. Immutable.
final class KitchenPhrases {
  private final OrderStart order;

  KitchenPhrases(OrderStart order) {
    this.order = order;
  }

  private String pick(String it, String en, String ur) {
    Language language = order.language();
    return switch (language) {
      case IT -> it;
      case EN -> en;
      case UR -> ur;
    };
  }

  private String who() {
    return order.customerName() != null ? order.customerName() : order.customerMasked();
  }

  private String how() {
    return switch (order.fulfilment()) {
      case DELIVERY -> pick("a domicilio", "delivery", "ڈیلیوری");
      case PICKUP -> pick("da asporto", "pickup", "خود لیں گے");
    };
  }

  private String content() {
    return String.join(", ", order.items())
        + ". "
        + how()
        + ", "
        + order.total()
        + ", "
        + who()
        + ".";
  }

  /// What templates fill in.
  Map<String, String> values() {
    return Map.of(
        "business",
        order.business(),
        "customer",
        who(),
        "number",
        order.customerPhone() == null ? "" : order.customerPhone(),
        "order_number",
        Integer.toString(order.number()),
        "items",
        String.join(", ", order.items()),
        "total",
        order.total(),
        "fulfilment",
        how(),
        "phone",
        order.businessNumber());
  }

  String confirmedSubject() {
    return pick("Ordine ricevuto", "We have your order", "آپ کا آرڈر مل گیا");
  }

  String confirmedBody() {
    return order.business()
        + ": "
        + pick("ordine ", "order ", "آرڈر ")
        + order.number()
        + pick(" ricevuto: ", " received: ", " مل گیا: ")
        + String.join(", ", order.items())
        + ". "
        + how()
        + ", "
        + order.total()
        + ".";
  }

  String placedSubject() {
    return pick("Nuovo ordine ", "New order ", "نیا آرڈر ") + order.number();
  }

  String placedBody() {
    return placedSubject() + ": " + content();
  }

  String lateSubject() {
    return pick(
        "La cucina non ha ancora preso l'ordine " + order.number(),
        "The kitchen has not accepted order " + order.number() + " yet",
        "کچن نے آرڈر " + order.number() + " ابھی تک نہیں لیا");
  }

  String lateBody() {
    return lateSubject()
        + pick(", sono passati tre minuti. ", ", three minutes have passed. ", "، تین منٹ ہو گئے۔ ")
        + content();
  }

  String readySubject() {
    return pick("Ordine pronto", "Your order is ready", "آرڈر تیار ہے");
  }

  String readyBody() {
    String number = Integer.toString(order.number());
    return switch (order.fulfilment()) {
      case PICKUP ->
          pick(
              order.business() + ": il tuo ordine " + number + " è pronto, ti aspettiamo.",
              order.business() + ": your order " + number + " is ready for you to pick up.",
              order.business() + ": آپ کا آرڈر " + number + " تیار ہے، آ کر لے لیں۔");
      case DELIVERY ->
          pick(
              order.business() + ": il tuo ordine " + number + " è pronto e sta per partire.",
              order.business() + ": your order " + number + " is ready and about to leave.",
              order.business() + ": آپ کا آرڈر " + number + " تیار ہے اور روانہ ہونے والا ہے۔");
    };
  }

  String cancelledSubject() {
    return pick("Ordine annullato", "Order cancelled", "آرڈر منسوخ");
  }

  String cancelledBody() {
    String number = Integer.toString(order.number());
    return pick(
        order.business() + ": il tuo ordine " + number + " è stato annullato.",
        order.business() + ": your order " + number + " has been cancelled.",
        order.business() + ": آپ کا آرڈر " + number + " منسوخ کر دیا گیا ہے۔");
  }
}
