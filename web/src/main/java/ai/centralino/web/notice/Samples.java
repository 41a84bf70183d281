package ai.centralino.web.notice;

import ai.centralino.store.notice.NoticeKind;
import ai.centralino.workflows.tenant.Language;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a look at a notice's words is filled in with.
final class Samples {
  private Samples() {}

  /// A value for every name that a kind knows.
  static Map<String, String> of(
      NoticeKind kind, Language in, String business, @Nullable String number) {
    Map<String, String> values = new HashMap<>();
    values.put("business", business);
    values.put("phone", number == null ? "+39 055 000 0002" : number);
    values.put("customer", in.pick("Giulia Rossi", "Julia Reed", "عائشہ خان"));
    values.put("number", "+393331234471");
    values.put("order_number", "12");
    values.put(
        "items", in.pick("2 Margherita, 1 acqua", "2 Margherita, 1 water", "2 مارگریٹا، 1 پانی"));
    values.put("total", in.pick("18,50 €", "€18.50", "Rs 1,850"));
    values.put("fulfilment", in.pick("da asporto", "pickup", "خود لیں گے"));
    values.put(
        "time",
        kind == NoticeKind.CALL_MISSED || kind == NoticeKind.CALL_ENDED
            ? "19:42"
            : in.pick(
                "venerdì 27 novembre alle 20:30",
                "Friday 27 November at 20:30",
                "جمعہ 27 نومبر، 20:30"));
    values.put("people", "4");
    values.put("address", in.pick("Via Roma 1, Firenze", "1 High Street, Leeds", "مال روڈ، لاہور"));
    values.put("link", "https://centralino.example/calls/twilio-CA12");
    values.put("cancel_link", "https://centralino.example/b/AbC123");
    values.put(
        "message",
        in.pick(
            "Richiamatemi per la torta.",
            "Please call me about the cake.",
            "کیک کے بارے میں کال کریں۔"));
    values.put(
        "summary",
        in.pick(
            "Ha chiesto se c’è posto all’aperto sabato.",
            "Asked whether there is room outside on Saturday.",
            "پوچھا کہ ہفتے کو باہر جگہ ہے یا نہیں۔"));
    values.put("count", "3");
    values.put("title", title(kind, in));
    values.put("text", text(kind, in, business));
    return values;
  }

  private static String title(NoticeKind kind, Language in) {
    return switch (kind) {
      case MESSAGE_TAKEN ->
          in.pick("Messaggio da Giulia Rossi", "Message from Julia Reed", "پیغام از عائشہ خان");
      case BOOKING_REQUESTED ->
          in.pick(
              "Da confermare: tavolo venerdì 20:30",
              "To be confirmed: table Friday 20:30",
              "تصدیق باقی: میز جمعہ 20:30");
      default ->
          in.pick(
              "Prenotazione: tavolo venerdì 20:30",
              "Booking: table Friday 20:30",
              "بکنگ: میز جمعہ 20:30");
    };
  }

  private static String text(NoticeKind kind, Language in, String business) {
    return switch (kind) {
      case ORDER_READY ->
          in.pick(
              business + ": il tuo ordine 12 è pronto, ti aspettiamo.",
              business + ": your order 12 is ready for you to pick up.",
              business + ": آپ کا آرڈر 12 تیار ہے، آ کر لے لیں۔");
      case LEAD_FOUND ->
          in.pick(
              "Giulia Rossi (+393331234471): bilocale, centro, 250.000",
              "Julia Reed (+393331234471): two rooms, centre, 250,000",
              "عائشہ خان (+393331234471): دو کمرے، مرکز، 250,000");
      case VOICEMAIL_LEFT ->
          in.pick("Ascolta qui: ", "Listen here: ", "یہاں سنیں: ")
              + "https://centralino.example/calls/twilio-CA12";
      case DIGEST ->
          in.pick(
              "• 12:10 Nuovo ordine 11\n• 12:42 Nuovo ordine 12\n• 13:05 Messaggio da Giulia Rossi",
              "• 12:10 New order 11\n• 12:42 New order 12\n• 13:05 Message from Julia Reed",
              "• 12:10 نیا آرڈر 11\n• 12:42 نیا آرڈر 12\n• 13:05 پیغام از عائشہ خان");
      case BOOKING_MADE, BOOKING_GIVEN_UP, BOOKING_REQUESTED ->
          in.pick(
              "Tavolo venerdì 27 novembre alle 20:30, persone: 4, Giulia Rossi.",
              "Table Friday 27 November at 20:30, people: 4, Julia Reed.",
              "میز جمعہ 27 نومبر 20:30، افراد: 4، عائشہ خان۔");
      case BOOKING_CANCELLED ->
          in.pick(
              business + ": il tuo tavolo di venerdì 27 novembre alle 20:30 è annullato.",
              business + ": your table on Friday 27 November at 20:30 has been cancelled.",
              business + ": جمعہ 27 نومبر 20:30 کی آپ کی میز منسوخ کر دی گئی ہے۔");
      default ->
          in.pick(
              business + ": il tuo tavolo è confermato, venerdì 27 novembre alle 20:30.",
              business + ": your table is confirmed, Friday 27 November at 20:30.",
              business + ": آپ کی میز کی تصدیق ہو گئی، جمعہ 27 نومبر 20:30۔");
    };
  }
}
