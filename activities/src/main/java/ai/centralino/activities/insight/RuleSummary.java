package ai.centralino.activities.insight;

import ai.centralino.store.booking.Bookings.Booking;
import ai.centralino.store.lead.Leads.Lead;
import ai.centralino.store.order.Orders.Order;
import ai.centralino.workflows.booking.BookingPhrases;
import ai.centralino.workflows.call.Turn;
import ai.centralino.workflows.insight.Insight.OpenQuestion;
import ai.centralino.workflows.order.Fulfilment;
import ai.centralino.workflows.order.Money;
import ai.centralino.workflows.tenant.Language;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A call in a few sentences, made of what is known to have happened.
final class RuleSummary {
  private static final int LONGEST_QUOTE = 160;

  private final CallText call;
  private final List<OpenQuestion> open;
  private final Language language;

  RuleSummary(CallText call, List<OpenQuestion> open) {
    this.call = call;
    this.open = open;
    this.language = call.language();
  }

  String text() {
    List<String> sentences = new ArrayList<>();
    call.orders().forEach(order -> sentences.add(order(order)));
    call.bookings().forEach(booking -> sentences.add(booking(booking)));
    call.leads().forEach(lead -> sentences.add(lead(lead)));
    call.messages()
        .forEach(m ->
            sentences.add(
                who(m.customerName())
                    + language.pick(
                        " ha lasciato un messaggio: ", " left a message: ", " کا پیغام: ")
                    + quote(m.message())));
    answered(sentences);
    if (!open.isEmpty()) {
      sentences.add(
          language.pick(
                  "Domande senza risposta: ",
                  "Questions without an answer: ",
                  "جن سوالوں کا جواب نہ ملا: ")
              + open.stream().map(q -> quote(q.question())).collect(Collectors.joining(", "))
              + language.pick(".", ".", "۔"));
    }
    switch (call.outcome()) {
      case "transfer" ->
          sentences.add(
              language.pick(
                  "La chiamata è stata passata a una persona.",
                  "The call was put through to a person.",
                  "کال ایک شخص کو ملا دی گئی۔"));
      case "voicemail" ->
          sentences.add(
              language.pick(
                  "Ha lasciato un messaggio in segreteria.",
                  "They left a voicemail.",
                  "صوتی پیغام چھوڑا۔"));
      case "missed" -> {
        if (!call.uses("transfer_call").isEmpty()) {
          sentences.add(
              language.pick(
                  "Voleva parlare con una persona, ma nessuno ha risposto.",
                  "They wanted to speak to a person, but nobody answered.",
                  "کسی شخص سے بات کرنا چاہتے تھے، مگر کسی نے جواب نہ دیا۔"));
        }
      }
      default -> {}
    }
    if (sentences.isEmpty()) {
      sentences.add(nothingDone());
    }
    return String.join(" ", sentences);
  }

  private String nothingDone() {
    List<Turn> said = call.callerTurns();
    if (said.isEmpty()) {
      return language.pick(
          "La chiamata è finita senza una parola di chi chiamava.",
          "The call ended without a word from the caller.",
          "فون کرنے والے کے کچھ کہے بغیر کال ختم ہو گئی۔");
    }
    return language.pick("Ha detto: ", "They said: ", "کہا: ") + quote(said.getFirst().text());
  }

  private void answered(List<String> sentences) {
    String questions =
        call.uses("search_knowledge").stream()
            .filter(use -> Boolean.TRUE.equals(use.output().get("found")))
            .map(use -> String.valueOf(use.output().get("question")))
            .distinct()
            .map(RuleSummary::quote)
            .collect(Collectors.joining(", "));
    if (!questions.isEmpty()) {
      sentences.add(
          language.pick("Ha avuto risposta a: ", "Got an answer to: ", "ان سوالوں کا جواب ملا: ")
              + questions
              + language.pick(".", ".", "۔"));
    }
  }

  private String order(Order order) {
    String dishes =
        order.lines().stream()
            .map(l -> l.quantity() + " " + l.name() + (l.size() == null ? "" : " " + l.size()))
            .collect(Collectors.joining(language.pick(", ", ", ", "، ")));
    String total = new Money(order.totalMinor(), order.currency()).written(language);
    boolean delivered = order.fulfilment() == Fulfilment.DELIVERY;
    return switch (language) {
      case IT ->
          who(order.customerName())
              + " ha ordinato "
              + dishes
              + (delivered ? ", con consegna" : ", da ritirare")
              + ": "
              + total
              + " (ordine "
              + order.number()
              + ").";
      case EN ->
          who(order.customerName())
              + " ordered "
              + dishes
              + (delivered ? ", delivered" : ", to collect")
              + ": "
              + total
              + " (order "
              + order.number()
              + ").";
      case UR ->
          who(order.customerName())
              + " نے آرڈر دیا: "
              + dishes
              + (delivered ? "، گھر پہنچانا ہے" : "، خود لینے آئیں گے")
              + "، کل "
              + total
              + " (آرڈر "
              + order.number()
              + ")۔";
    };
  }

  private String booking(Booking booking) {
    String when =
        new BookingPhrases(language)
            .when(booking.startsAt().atZone(ZoneId.of(call.business().zone())).toLocalDateTime());
    String what =
        switch (booking.kind()) {
          case TABLE ->
              language.pick("un tavolo per ", "a table for ", "میز، افراد: ") + booking.partySize();
          case VIEWING -> language.pick("una visita", "a viewing", "گھر دیکھنے کا وقت");
          case SERVICE -> language.pick("un appuntamento", "an appointment", "ملاقات کا وقت");
        };
    return who(booking.customerName())
        + language.pick(" ha prenotato ", " booked ", " نے بک کیا: ")
        + what
        + language.pick(", ", ", ", "، ")
        + when
        + language.pick(".", ".", "۔");
  }

  private String lead(Lead lead) {
    String wishes =
        Stream.of(lead.propertyType(), lead.zone(), lead.budget(), lead.urgency())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(language.pick(", ", ", ", "، ")));
    return who(lead.customerName())
        + language.pick(" cerca casa", " is looking for a place", " کو گھر کی تلاش ہے")
        + (wishes.isEmpty() ? "" : ": " + wishes)
        + language.pick(".", ".", "۔");
  }

  private String who(@Nullable String name) {
    return name == null || name.isBlank()
        ? language.pick("Il chiamante", "The caller", "فون کرنے والے")
        : name;
  }

  static String quote(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return "«"
        + (line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE).strip() + "…")
        + "»";
  }
}
