package ai.centralino.workflows.call;

import ai.centralino.workflows.booking.BookingDraft;
import ai.centralino.workflows.booking.BookingKind;
import ai.centralino.workflows.lead.LeadFound;
import ai.centralino.workflows.tenant.Language;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the owner reads about a call, in the owner's language. Immutable.
final class OwnerPhrases {
  private final Language language;

  OwnerPhrases(Language language) {
    this.language = language;
  }

  String messageSubject(@Nullable String name, boolean urgent) {
    String who = name == null ? "" : language.pick(" da ", " from ", " از ") + name;
    return (urgent ? language.pick("Urgente: ", "Urgent: ", "فوری: ") : "")
        + language.pick("messaggio", "message", "پیغام")
        + who;
  }

  String messageBody(@Nullable String name, String number, String message) {
    return (name == null ? language.pick("Qualcuno", "Somebody", "کسی") : name)
        + " ("
        + number
        + "): "
        + message;
  }

  String leadSubject(String name) {
    return language.pick("Nuovo contatto: ", "New lead: ", "نیا گاہک: ") + name;
  }

  /// What templates fill in about somebody who called.
  Map<String, String> values(@Nullable String name, String number, String message) {
    return Map.of(
        "customer",
        name == null || name.isBlank() ? language.pick("qualcuno", "somebody", "کسی") : name,
        "number",
        number,
        "message",
        message);
  }

  /// What somebody is looking for, in their own words.
  String wishes(LeadFound lead) {
    return Stream.of(lead.propertyType(), lead.zone(), lead.budget(), lead.urgency(), lead.notes())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  String leadBody(LeadFound lead, String number) {
    String wishes = wishes(lead);
    return lead.customerName() + " (" + number + ")" + (wishes.isEmpty() ? "" : ": " + wishes);
  }

  String requestSubject(BookingKind kind, String when) {
    return language.pick("Da confermare: ", "To be confirmed: ", "تصدیق باقی: ")
        + switch (kind) {
          case TABLE -> language.pick("tavolo ", "table ", "میز ");
          case VIEWING -> language.pick("visita ", "viewing ", "وزٹ ");
          case SERVICE -> language.pick("appuntamento ", "appointment ", "وقت ");
        }
        + when;
  }

  /// What a person needs to answer a request for a booking.
  String request(BookingDraft wanted, String when) {
    return requestSubject(wanted.kind(), when)
        + (wanted.kind() == BookingKind.TABLE
            ? language.pick(", persone: ", ", people: ", "، افراد: ") + wanted.partySize()
            : wanted.propertyRef() == null ? "" : ", " + wanted.propertyRef())
        + (wanted.notes() == null ? "" : ". " + wanted.notes());
  }

  String voicemailSubject(String caller) {
    return language.pick("Messaggio in segreteria da ", "Voicemail from ", "صوتی پیغام: ") + caller;
  }

  String voicemailBody(String url) {
    return language.pick("Ascolta qui: ", "Listen here: ", "یہاں سنیں: ") + url;
  }
}
