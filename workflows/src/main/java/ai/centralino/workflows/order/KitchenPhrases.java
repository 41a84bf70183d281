package ai.centralino.workflows.order;

import ai.centralino.workflows.tenant.Language;
import java.util.Map;

/// What owner and customer read about an order, in the tenant's language. Immutable.
final class KitchenPhrases {
  private final OrderStart order;
  private final Language language;

  KitchenPhrases(OrderStart order) {
    this.order = order;
    this.language = order.language();
  }

  private String who() {
    return order.customerName() != null ? order.customerName() : order.customerMasked();
  }

  private String how() {
    return switch (order.fulfilment()) {
      case DELIVERY -> language.pick("a domicilio", "delivery", "ڈیلیوری");
      case PICKUP -> language.pick("da asporto", "pickup", "خود لیں گے");
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
    return language.pick("Ordine ricevuto", "We have your order", "آپ کا آرڈر مل گیا");
  }

  String confirmedBody() {
    return order.business()
        + ": "
        + language.pick("ordine ", "order ", "آرڈر ")
        + order.number()
        + language.pick(" ricevuto: ", " received: ", " مل گیا: ")
        + String.join(", ", order.items())
        + ". "
        + how()
        + ", "
        + order.total()
        + ".";
  }

  String placedSubject() {
    return language.pick("Nuovo ordine ", "New order ", "نیا آرڈر ") + order.number();
  }

  String placedBody() {
    return placedSubject() + ": " + content();
  }

  String lateSubject() {
    return language.pick(
        "La cucina non ha ancora preso l'ordine " + order.number(),
        "The kitchen has not accepted order " + order.number() + " yet",
        "کچن نے آرڈر " + order.number() + " ابھی تک نہیں لیا");
  }

  String lateBody() {
    return lateSubject()
        + language.pick(
            ", sono passati tre minuti. ", ", three minutes have passed. ", "، تین منٹ ہو گئے۔ ")
        + content();
  }

  String readySubject() {
    return language.pick("Ordine pronto", "Your order is ready", "آرڈر تیار ہے");
  }

  String readyBody() {
    String number = Integer.toString(order.number());
    return switch (order.fulfilment()) {
      case PICKUP ->
          language.pick(
              order.business() + ": il tuo ordine " + number + " è pronto, ti aspettiamo.",
              order.business() + ": your order " + number + " is ready for you to pick up.",
              order.business() + ": آپ کا آرڈر " + number + " تیار ہے، آ کر لے لیں۔");
      case DELIVERY ->
          language.pick(
              order.business() + ": il tuo ordine " + number + " è pronto e sta per partire.",
              order.business() + ": your order " + number + " is ready and about to leave.",
              order.business() + ": آپ کا آرڈر " + number + " تیار ہے اور روانہ ہونے والا ہے۔");
    };
  }

  String cancelledSubject() {
    return language.pick("Ordine annullato", "Order cancelled", "آرڈر منسوخ");
  }

  String cancelledBody() {
    String number = Integer.toString(order.number());
    return language.pick(
        order.business() + ": il tuo ordine " + number + " è stato annullato.",
        order.business() + ": your order " + number + " has been cancelled.",
        order.business() + ": آپ کا آرڈر " + number + " منسوخ کر دیا گیا ہے۔");
  }
}
