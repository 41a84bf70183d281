package ai.centralino.workflows.order;

import ai.centralino.workflows.tenant.Language;
import java.util.List;
import java.util.stream.Collectors;

/// What the receptionist says about an order, in the tenant's language. Immutable.
public final class OrderPhrases {
  private static final int MOST = 12;

  private final Language language;

  public OrderPhrases(Language language) {
    this.language = language;
  }

  /// The draft in one breath, ending in the question that comes next.
  public String readBack(OrderDraft draft, String question) {
    String lines = draft.lines().stream().map(this::line).collect(Collectors.joining(", "));
    String where =
        switch (draft.fulfilment()) {
          case PICKUP -> language.pick("da ritirare", "for pickup", "خود لینے کے لیے");
          case DELIVERY ->
              draft.address() == null
                  ? language.pick("a domicilio", "for delivery", "ڈیلیوری کے لیے")
                  : language.pick("consegna in ", "delivered to ", "ڈیلیوری: ") + draft.address();
        };
    String total = draft.total().spoken(language);
    String sum =
        draft.deliveryFeeMinor() > 0
            ? language.pick(
                total + " con la consegna", total + " with delivery", "ڈیلیوری سمیت " + total)
            : language.pick("in tutto " + total, total + " in all", "کل " + total);
    return lines + ", " + where + ": " + sum + (language == Language.UR ? "۔ " : ". ") + question;
  }

  private String line(OrderLine line) {
    String size = line.size() == null ? "" : " " + line.size();
    String notes = line.notes() == null ? "" : ", " + line.notes();
    return line.quantity() + " " + line.name() + size + notes;
  }

  public String shallIConfirm() {
    return language.pick("Confermo?", "Shall I confirm?", "کیا میں تصدیق کر دوں؟");
  }

  /// The order for delivery is smaller than the business brings.
  public String belowMinimum(Money minimum, Money lacking) {
    return language.pick(
        "Per la consegna l'ordine minimo è "
            + minimum.spoken(language)
            + ": mancano "
            + lacking.spoken(language)
            + ". Vuole aggiungere qualcosa, o passa a ritirarlo?",
        "The least order for delivery is "
            + minimum.spoken(language)
            + ": you are "
            + lacking.spoken(language)
            + " short. Would you like to add something, or pick it up?",
        "ڈیلیوری کے لیے کم از کم آرڈر "
            + minimum.spoken(language)
            + " ہے، ابھی "
            + lacking.spoken(language)
            + " کم ہے۔ کچھ اور شامل کریں گے، یا خود لیں گے؟");
  }

  /// The address does not say whether it lies where the business delivers.
  public String whichZone(List<String> zones) {
    return language.pick(
        "Consegniamo in queste zone: " + list(zones) + ". In quale zona o CAP è l'indirizzo?",
        "We deliver to: " + list(zones) + ". Which area or postcode is the address in?",
        "ہم ان علاقوں میں ڈیلیوری کرتے ہیں: " + list(zones) + "۔ پتہ کس علاقے یا پوسٹ کوڈ میں ہے؟");
  }

  public String outsideZones(List<String> zones) {
    return language.pick(
        "A questo indirizzo non consegniamo; consegniamo in queste zone: "
            + list(zones)
            + ". Vuole passare a ritirarlo?",
        "We do not deliver to that address; we deliver to: "
            + list(zones)
            + ". Would you like to pick it up?",
        "ہم اس پتے پر ڈیلیوری نہیں کرتے، ہمارے علاقے یہ ہیں: "
            + list(zones)
            + "۔ کیا آپ خود لیں گے؟");
  }

  public String needAddress() {
    return language.pick("A quale indirizzo?", "What is the address?", "پتہ کیا ہے؟");
  }

  public String confirmed(int number, Money total) {
    return language.pick(
        "Fatto, è l'ordine numero " + number + ", " + total.spoken(language) + ".",
        "Done, it is order number " + number + ", " + total.spoken(language) + ".",
        "آپ کا آرڈر ہو گیا، آرڈر نمبر " + number + "، " + total.spoken(language) + "۔");
  }

  public String nothingToConfirm() {
    return language.pick(
        "Non c'è ancora un ordine da confermare. Che cosa desidera?",
        "There is no order to confirm yet. What would you like?",
        "ابھی کوئی آرڈر نہیں ہے۔ آپ کیا لینا چاہیں گے؟");
  }

  public String cancelled() {
    return language.pick(
        "Ho annullato l'ordine.", "I have cancelled the order.", "آرڈر منسوخ کر دیا گیا ہے۔");
  }

  public String nothingToCancel() {
    return language.pick(
        "Non c'è nessun ordine da annullare.",
        "There is no order to cancel.",
        "منسوخ کرنے کے لیے کوئی آرڈر نہیں ہے۔");
  }

  public String tooLateToCancel(int number) {
    return language.pick(
        "L'ordine " + number + " è già in preparazione: per annullarlo le passo una persona.",
        "Order " + number + " is already being prepared: a person has to cancel it.",
        "آرڈر " + number + " تیار ہو رہا ہے، اسے اب عملہ ہی منسوخ کر سکتا ہے۔");
  }

  public String whatWouldYouLike() {
    return language.pick(
        "Che cosa desidera ordinare?",
        "What would you like to order?",
        "آپ کیا آرڈر کرنا چاہیں گے؟");
  }

  public String whichDish() {
    return language.pick(
        "Quale piatto desidera?", "Which dish would you like?", "کون سی ڈش چاہیے؟");
  }

  public String howMany(String dish) {
    return language.pick(
        "Quante porzioni di " + dish + "?", "How many of " + dish + "?", dish + " کتنے چاہییں؟");
  }

  public String quantityRange(String dish, int most) {
    return language.pick(
        "Di " + dish + " posso prenderne da 1 a " + most + ". Quante ne desidera?",
        "I can take from 1 to " + most + " of " + dish + ". How many would you like?",
        dish + " ایک سے " + most + " تک ہو سکتے ہیں۔ کتنے چاہییں؟");
  }

  public String tooManyLines(int most) {
    return language.pick(
        "Posso prendere al massimo " + most + " piatti diversi per ordine.",
        "I can take at most " + most + " different dishes in one order.",
        "ایک آرڈر میں زیادہ سے زیادہ " + most + " مختلف ڈشیں ہو سکتی ہیں۔");
  }

  public String tooLong(int most) {
    return language.pick(
        "La nota è troppo lunga: me la dica in meno di " + most + " caratteri.",
        "That note is too long: please keep it under " + most + " characters.",
        "نوٹ بہت لمبا ہے، " + most + " حروف سے کم رکھیں۔");
  }

  public String deliveryOrPickup() {
    return language.pick(
        "Consegna a domicilio o ritiro?", "Delivery or pickup?", "ڈیلیوری چاہیے یا خود لیں گے؟");
  }

  public String noDelivery() {
    return language.pick(
        "Non facciamo consegne a domicilio, si può ritirare qui. Va bene?",
        "We do not deliver, but you can pick it up here. Is that all right?",
        "ہم ڈیلیوری نہیں کرتے، آپ یہاں سے لے سکتے ہیں۔ ٹھیک ہے؟");
  }

  public String soldOut(String dish) {
    return language.pick(
        dish + " oggi è finita. Desidera altro?",
        dish + " is sold out today. Something else?",
        dish + " آج ختم ہے۔ کچھ اور لیں گے؟");
  }

  public String sizes(String dish, List<String> sizes) {
    return language.pick(
        dish + " c'è in queste misure: " + list(sizes) + ". Quale desidera?",
        dish + " comes in these sizes: " + list(sizes) + ". Which one?",
        dish + " ان سائز میں ہے: " + list(sizes) + "۔ کون سا چاہیے؟");
  }

  public String unknownDish(String name, List<String> closest) {
    return closest.isEmpty()
        ? language.pick(
            "Non abbiamo " + name + ".",
            "We do not have " + name + ".",
            name + " ہمارے پاس نہیں ہے۔")
        : language.pick(
            "Non abbiamo " + name + ". Abbiamo " + list(closest) + ": desidera una di queste?",
            "We do not have "
                + name
                + ". We have "
                + list(closest)
                + ": would you like one of these?",
            name
                + " ہمارے پاس نہیں ہے۔ ہمارے پاس "
                + list(closest)
                + " ہیں۔ ان میں سے کوئی چاہیے؟");
  }

  /// Nobody listens to a hundred names.
  private String list(List<String> names) {
    String spoken =
        String.join(
            language == Language.UR ? "، " : ", ", names.subList(0, Math.min(names.size(), MOST)));
    return names.size() > MOST
        ? spoken + language.pick(" e altre", " and others", " اور دیگر")
        : spoken;
  }
}
