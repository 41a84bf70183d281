package ai.centralino.workflows.booking;

import ai.centralino.workflows.order.Money;
import ai.centralino.workflows.tenant.Language;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the receptionist says about a booking. Immutable.
public final class BookingPhrases {
  private static final Map<Language, List<String>> COUNTS =
      Map.of(
          Language.IT,
          List.of(
              "una persona",
              "due",
              "tre",
              "quattro",
              "cinque",
              "sei",
              "sette",
              "otto",
              "nove",
              "dieci",
              "undici",
              "dodici"),
          Language.EN,
          List.of(
              "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
              "eleven", "twelve"),
          Language.UR,
          List.of(
              "ایک", "دو", "تین", "چار", "پانچ", "چھ", "سات", "آٹھ", "نو", "دس", "گیارہ", "بارہ"));

  private final Language language;

  public BookingPhrases(Language language) {
    this.language = language;
  }

  /// The whole day, such as `venerdì 27 novembre`.
  public String day(LocalDate day) {
    String pattern = language == Language.UR ? "EEEE، d MMMM" : "EEEE d MMMM";
    return day.format(DateTimeFormatter.ofPattern(pattern, language.locale()));
  }

  public String time(LocalTime time) {
    return time.format(DateTimeFormatter.ofPattern("H:mm", java.util.Locale.ROOT));
  }

  /// Day and time, such as `venerdì 27 novembre alle 20:30`.
  public String when(LocalDateTime at) {
    return day(at.toLocalDate())
        + language.pick(" alle ", " at ", " کو ")
        + time(at.toLocalTime())
        + language.pick("", "", " بجے");
  }

  private String people(int count) {
    if (count < 1 || count > 12) {
      return count + language.pick(" persone", " people", " افراد");
    }
    String word = COUNTS.getOrDefault(language, List.of()).get(count - 1);
    return language == Language.UR ? word + " افراد" : word;
  }

  /// The booking in one breath, ending in the question.
  public String readBack(
      BookingKind kind,
      LocalDateTime at,
      int party,
      String name,
      @Nullable String property,
      boolean request,
      @Nullable Money deposit,
      @Nullable Money price) {
    String what =
        switch (kind) {
          case TABLE ->
              language.pick("Un tavolo ", "A table on ", "ایک میز، ")
                  + when(at)
                  + language.pick(", per ", ", for ", "، ")
                  + people(party)
                  + language.pick("", "", " کے لیے");
          case VIEWING ->
              (property == null
                      ? language.pick("Una visita ", "A viewing on ", "ایک وزٹ، ")
                      : language.pick("Visita a ", "A viewing of ", "وزٹ ")
                          + property
                          + language.pick(" ", " on ", "، "))
                  + when(at);
          case SERVICE ->
              (property == null
                      ? language.pick("Un appuntamento ", "An appointment on ", "ایک وقت، ")
                      : property + language.pick(", ", " on ", "، "))
                  + when(at)
                  + (price == null ? "" : ", " + price.spoken(language));
        };
    String who = language.pick(", a nome ", ", under the name ", "، نام ") + name;
    String sum =
        deposit == null
            ? ""
            : language.pick(", caparra ", ", deposit ", "، پیشگی ")
                + deposit.spoken(language)
                + language.pick(" a persona", " per person", " فی کس");
    String question =
        request
            ? language.pick(
                "Passo la richiesta?", "Shall I pass the request on?", "کیا میں درخواست بھیج دوں؟")
            : language.pick("Confermo?", "Shall I confirm?", "کیا میں تصدیق کر دوں؟");
    return what + who + sum + language.pick(". ", ". ", "۔ ") + question;
  }

  /// Only a committed booking is ever called booked.
  public String booked(BookingKind kind, LocalDateTime at, boolean texted) {
    String what =
        switch (kind) {
          case TABLE ->
              language.pick(
                  "Fatto, il tavolo è prenotato: ",
                  "Done, your table is booked: ",
                  "میز بک ہو گئی: ");
          case VIEWING ->
              language.pick(
                  "Fatto, la visita è prenotata: ",
                  "Done, your viewing is booked: ",
                  "وزٹ بک ہو گئی: ");
          case SERVICE ->
              language.pick(
                  "Fatto, l'appuntamento è prenotato: ",
                  "Done, your appointment is booked: ",
                  "وقت بک ہو گیا: ");
        };
    String text =
        texted
            ? language.pick(
                " Le mando un messaggio con la conferma.",
                " I will text you the confirmation.",
                " تصدیق کا پیغام آپ کو مل جائے گا۔")
            : "";
    return what + when(at) + language.pick(".", ".", "۔") + text;
  }

  public String requested() {
    return language.pick(
        "Ho passato la richiesta: qualcuno La richiama per confermare.",
        "I have passed your request on: somebody will call you back to confirm.",
        "میں نے درخواست بھیج دی ہے، کوئی آپ کو تصدیق کے لیے کال کرے گا۔");
  }

  public String stillSaving() {
    return language.pick(
        "Ho preso la sua prenotazione; la conferma arriva con un messaggio tra poco.",
        "I have taken your booking; the confirmation follows by text shortly.",
        "میں نے آپ کی بکنگ لے لی ہے، تصدیق جلد پیغام میں آئے گی۔");
  }

  public String nothingToConfirm() {
    return language.pick(
        "Non c'è ancora niente da confermare. Per quando desidera prenotare?",
        "There is nothing to confirm yet. When would you like to come?",
        "ابھی تصدیق کے لیے کچھ نہیں ہے۔ آپ کب آنا چاہیں گے؟");
  }

  /// Which of the services, where that was not said or not understood.
  public String whichService(List<String> names) {
    return names.isEmpty() || names.size() > 6
        ? language.pick("Per quale servizio?", "For which service?", "کس سروس کے لیے؟")
        : language.pick("Per quale servizio: ", "For which service: ", "کس سروس کے لیے: ")
            + either(names)
            + language.pick("?", "?", "؟");
  }

  public String whichDay() {
    return language.pick("Per che giorno?", "For which day?", "کس دن کے لیے؟");
  }

  public String whatTime(@Nullable LocalDate day) {
    return day == null
        ? language.pick("A che ora?", "At what time?", "کس وقت؟")
        : language.pick("A che ora ", "At what time on ", "")
            + day(day)
            + language.pick("?", "?", " کو کس وقت؟");
  }

  public String whenExactly() {
    return language.pick(
        "Mi dica giorno e ora, per esempio venerdì alle 20:30.",
        "Which day and time, for example Friday at 20:30?",
        "دن اور وقت بتائیں، مثلاً جمعہ کو رات 8:30 بجے۔");
  }

  public String whichOf(List<String> choices) {
    return language.pick("Intende ", "Do you mean ", "آپ کی مراد ")
        + either(choices)
        + language.pick("?", "?", " ہے؟");
  }

  public String wrongWeekday(LocalDate date) {
    return language.pick("Quel giorno è ", "That date is ", "وہ تاریخ ")
        + day(date)
        + language.pick(": va bene?", ": is that right?", " ہے: کیا یہ ٹھیک ہے؟");
  }

  public String noSuchMoment() {
    return language.pick(
        "Quella data o quell'ora non esiste. Me la ripete?",
        "There is no such date or time. Could you say it again?",
        "ایسی تاریخ یا وقت نہیں ہوتا۔ دوبارہ بتائیں؟");
  }

  public String past(LocalDate day) {
    return day(day) + isPast();
  }

  public String past(LocalDateTime at) {
    return when(at) + isPast();
  }

  private String isPast() {
    return language.pick(
        " è già passato. Per quando desidera prenotare?",
        " is over already. When would you like to come?",
        " گزر چکا ہے۔ آپ کب آنا چاہیں گے؟");
  }

  public String tooFar() {
    return language.pick(
        "Prendo prenotazioni per i prossimi dodici mesi. Per che giorno?",
        "I take bookings for the next twelve months. For which day?",
        "میں اگلے بارہ مہینوں تک کی بکنگ لیتی ہوں۔ کس دن کے لیے؟");
  }

  public String closedThen(LocalDateTime at, List<LocalDateTime> open) {
    return when(at)
        + language.pick(" non siamo aperti.", " is outside our hours.", " ہم بند ہوتے ہیں۔")
        + offer(at, open);
  }

  public String notASlot(LocalDateTime at, List<LocalDateTime> open) {
    return language.pick(
            "Alle " + time(at.toLocalTime()) + " di preciso non posso.",
            "I cannot book exactly at " + time(at.toLocalTime()) + ".",
            "ٹھیک " + time(at.toLocalTime()) + " بجے ممکن نہیں۔")
        + offer(at, open);
  }

  public String tooLittleNotice(LocalDateTime at, List<LocalDateTime> open) {
    return language.pick(
            "Per le " + time(at.toLocalTime()) + " è troppo tardi per prenotare.",
            "It is too late to book for " + time(at.toLocalTime()) + ".",
            time(at.toLocalTime()) + " بجے کے لیے اب دیر ہو چکی ہے۔")
        + offer(at, open);
  }

  public String full(LocalDateTime at, List<LocalDateTime> free) {
    return language.pick("Mi dispiace, ", "I am sorry, ", "معذرت، ")
        + when(at)
        + language.pick(" è tutto occupato.", " is fully booked.", " سب بک ہے۔")
        + (free.isEmpty()
            ? language.pick(
                " Va bene un altro giorno?", " Would another day do?", " کیا کوئی اور دن ٹھیک ہے؟")
            : offer(at, free));
  }

  private String offer(LocalDateTime wanted, List<LocalDateTime> times) {
    if (times.isEmpty()) {
      return " " + whichDay();
    }
    List<String> said =
        times.stream()
            .map(t ->
                t.toLocalDate().equals(wanted.toLocalDate())
                    ? language.pick("alle ", "at ", "")
                        + time(t.toLocalTime())
                        + language.pick("", "", " بجے")
                    : when(t))
            .toList();
    return language.pick(" Posso proporle ", " I could offer ", " میں یہ وقت دے سکتی ہوں: ")
        + either(said)
        + language.pick(". Quale va bene?", ". Which would suit you?", "۔ کون سا ٹھیک ہے؟");
  }

  private String either(List<String> choices) {
    if (choices.size() < 2) {
      return String.join("", choices);
    }
    return choices.subList(0, choices.size() - 1).stream()
            .collect(Collectors.joining(language.pick(", ", ", ", "، ")))
        + language.pick(" o ", " or ", " یا ")
        + choices.getLast();
  }

  public String howMany() {
    return language.pick("Per quante persone?", "For how many people?", "کتنے افراد کے لیے؟");
  }

  public String tooMany(int most) {
    return language.pick(
        "Per più di " + most + " persone Le passo qualcuno di persona: va bene?",
        "For more than " + most + " people I would put you through to a person: shall I?",
        most + " سے زیادہ افراد کے لیے میں آپ کی بات عملے سے کراتی ہوں، ٹھیک ہے؟");
  }

  public String whatName() {
    return language.pick("A che nome?", "Under what name?", "کس نام سے؟");
  }

  public String tooLong(int most) {
    return language.pick(
        "È troppo lungo: me lo dica in meno di " + most + " caratteri.",
        "That is too long: please keep it under " + most + " characters.",
        "یہ بہت لمبا ہے، " + most + " حروف سے کم رکھیں۔");
  }

  public String unknownProperty(String said, List<String> closest) {
    return language.pick(
            "Non trovo il riferimento " + said + ".",
            "I cannot find reference " + said + ".",
            "حوالہ " + said + " نہیں ملا۔")
        + (closest.isEmpty()
            ? ""
            : language.pick(" Forse è ", " Is it ", " کیا یہ ")
                + either(closest)
                + language.pick("?", "?", " ہے؟"));
  }
}
