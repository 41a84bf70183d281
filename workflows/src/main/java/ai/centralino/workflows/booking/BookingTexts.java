package ai.centralino.workflows.booking;

import ai.centralino.workflows.tenant.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/// What owner and customer read about a booking, in the tenant's language. Immutable.
final class BookingTexts {
  private final BookingStart booking;
  private final BookingPhrases say;

  BookingTexts(BookingStart booking) {
    this.booking = booking;
    this.say = new BookingPhrases(booking.language());
  }

  private String pick(String it, String en, String ur) {
    Language language = booking.language();
    return switch (language) {
      case IT -> it;
      case EN -> en;
      case UR -> ur;
    };
  }

  private String when(Instant at) {
    return say.when(at.atZone(ZoneId.of(booking.zone())).toLocalDateTime());
  }

  private String what() {
    return switch (booking.kind()) {
      case TABLE -> pick("tavolo", "table", "میز");
      case VIEWING -> pick("visita", "viewing", "وزٹ");
      case SERVICE -> pick("appuntamento", "appointment", "وقت");
    };
  }

  private String mine() {
    return switch (booking.kind()) {
      case TABLE -> pick("il tuo tavolo", "your table", "آپ کی میز");
      case VIEWING -> pick("la tua visita", "your viewing", "آپ کی وزٹ");
      case SERVICE -> pick("il tuo appuntamento", "your appointment", "آپ کا وقت");
    };
  }

  private String details() {
    return booking.kind() == BookingKind.TABLE
        ? pick(", persone: ", ", people: ", "، افراد: ") + booking.partySize()
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
    return pick("Prenotazione: ", "Booking: ", "بکنگ: ") + what() + " " + when(at);
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
    return pick("Prenotazione confermata", "Booking confirmed", "بکنگ کی تصدیق");
  }

  String confirmedBody(Instant at) {
    return booking.business()
        + ": "
        + mine()
        + pick(" è confermato, ", " is confirmed, ", " کی تصدیق ہو گئی، ")
            .replace(
                "confermato", booking.kind() == BookingKind.VIEWING ? "confermata" : "confermato")
        + when(at)
        + details()
        + "."
        + where();
  }

  String reminderSubject() {
    return pick("Promemoria", "Reminder", "یاد دہانی");
  }

  String reminderBody(Instant at) {
    return booking.business()
        + pick(": ti aspettiamo ", ": we look forward to seeing you on ", ": ہم آپ کے منتظر ہیں، ")
        + when(at)
        + details()
        + "."
        + where()
        + pick(" Per cambiare: ", " To change it: ", " تبدیلی کے لیے: ")
        + booking.businessNumber();
  }

  String movedSubject() {
    return pick("Prenotazione spostata", "Booking moved", "بکنگ کا نیا وقت");
  }

  String movedBody(Instant at) {
    return booking.business()
        + ": "
        + mine()
        + pick(" ora è ", " is now on ", " اب ")
        + when(at)
        + details()
        + ".";
  }

  String cancelledSubject() {
    return pick("Prenotazione annullata", "Booking cancelled", "بکنگ منسوخ");
  }

  String cancelledBody(Instant at) {
    return booking.business()
        + ": "
        + mine()
        + pick(" di ", " on ", " ")
        + when(at)
        + pick(" è annullato.", " has been cancelled.", " منسوخ کر دی گئی ہے۔")
            .replace(
                "annullato", booking.kind() == BookingKind.VIEWING ? "annullata" : "annullato");
  }
}
