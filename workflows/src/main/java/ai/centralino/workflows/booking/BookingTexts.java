package ai.centralino.workflows.booking;

import ai.centralino.workflows.tenant.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/// What owner and customer read about a booking, in the tenant's language. Immutable.
final class BookingTexts {
  private final BookingStart booking;
  private final Language language;
  private final BookingPhrases say;

  BookingTexts(BookingStart booking) {
    this.booking = booking;
    this.language = booking.language();
    this.say = new BookingPhrases(language);
  }

  private String when(Instant at) {
    return say.when(at.atZone(ZoneId.of(booking.zone())).toLocalDateTime());
  }

  private String what() {
    return switch (booking.kind()) {
      case TABLE -> language.pick("tavolo", "table", "میز");
      case VIEWING -> language.pick("visita", "viewing", "وزٹ");
      case SERVICE -> language.pick("appuntamento", "appointment", "وقت");
    };
  }

  private String mine() {
    return switch (booking.kind()) {
      case TABLE -> language.pick("il tuo tavolo", "your table", "آپ کی میز");
      case VIEWING -> language.pick("la tua visita", "your viewing", "آپ کی وزٹ");
      case SERVICE -> language.pick("il tuo appuntamento", "your appointment", "آپ کا وقت");
    };
  }

  private String details() {
    return booking.kind() == BookingKind.TABLE
        ? language.pick(", persone: ", ", people: ", "، افراد: ") + booking.partySize()
        : booking.propertyRef() == null ? "" : ", " + booking.propertyRef();
  }

  private String where() {
    return booking.address().isBlank() || booking.kind() == BookingKind.VIEWING
        ? ""
        : " " + booking.address() + ".";
  }

  /// What templates fill in.
  Map<String, String> values(Instant at) {
    return Map.of(
        "business",
        booking.business(),
        "customer",
        booking.customerName(),
        "number",
        booking.customerPhone() == null ? "" : booking.customerPhone(),
        "time",
        when(at),
        "people",
        Integer.toString(booking.partySize()),
        "address",
        booking.address(),
        "phone",
        booking.businessNumber());
  }

  String madeSubject(Instant at) {
    return language.pick("Prenotazione: ", "Booking: ", "بکنگ: ") + what() + " " + when(at);
  }

  String madeBody(Instant at) {
    return madeSubject(at)
        + details()
        + ", "
        + booking.customerName()
        + (booking.customerPhone() == null ? "" : " (" + booking.customerPhone() + ")")
        + (booking.notes() == null ? "." : ". " + booking.notes());
  }

  String confirmedSubject() {
    return language.pick("Prenotazione confermata", "Booking confirmed", "بکنگ کی تصدیق");
  }

  String confirmedBody(Instant at) {
    return booking.business()
        + ": "
        + mine()
        + language
            .pick(" è confermato, ", " is confirmed, ", " کی تصدیق ہو گئی، ")
            .replace(
                "confermato", booking.kind() == BookingKind.VIEWING ? "confermata" : "confermato")
        + when(at)
        + details()
        + "."
        + where();
  }

  String reminderSubject() {
    return language.pick("Promemoria", "Reminder", "یاد دہانی");
  }

  String reminderBody(Instant at) {
    return booking.business()
        + language.pick(
            ": ti aspettiamo ", ": we look forward to seeing you on ", ": ہم آپ کے منتظر ہیں، ")
        + when(at)
        + details()
        + "."
        + where()
        + language.pick(" Per cambiare: ", " To change it: ", " تبدیلی کے لیے: ")
        + booking.businessNumber();
  }

  String movedSubject() {
    return language.pick("Prenotazione spostata", "Booking moved", "بکنگ کا نیا وقت");
  }

  String movedBody(Instant at) {
    return booking.business()
        + ": "
        + mine()
        + language.pick(" ora è ", " is now on ", " اب ")
        + when(at)
        + details()
        + ".";
  }

  String cancelledSubject() {
    return language.pick("Prenotazione annullata", "Booking cancelled", "بکنگ منسوخ");
  }

  String cancelledBody(Instant at) {
    return booking.business()
        + ": "
        + mine()
        + language.pick(" di ", " on ", " ")
        + when(at)
        + language
            .pick(" è annullato.", " has been cancelled.", " منسوخ کر دی گئی ہے۔")
            .replace(
                "annullato", booking.kind() == BookingKind.VIEWING ? "annullata" : "annullato");
  }
}
