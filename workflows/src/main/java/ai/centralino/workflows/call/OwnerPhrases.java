package ai.centralino.workflows.call;

import ai.centralino.workflows.tenant.Language;
import org.jspecify.annotations.Nullable;

/// What the owner reads about a call, in the owner's language. Immutable.
final class OwnerPhrases {
  private final Language language;

  OwnerPhrases(Language language) {
    this.language = language;
  }

  private String pick(String it, String en, String ur) {
    return switch (language) {
      case IT -> it;
      case EN -> en;
      case UR -> ur;
    };
  }

  String messageSubject(@Nullable String name, boolean urgent) {
    String who = name == null ? "" : pick(" da ", " from ", " از ") + name;
    return (urgent ? pick("Urgente: ", "Urgent: ", "فوری: ") : "")
        + pick("messaggio", "message", "پیغام")
        + who;
  }

  String messageBody(@Nullable String name, String number, String message) {
    return (name == null ? pick("Qualcuno", "Somebody", "کسی") : name)
        + " ("
        + number
        + "): "
        + message;
  }

  String voicemailSubject(String caller) {
    return pick("Messaggio in segreteria da ", "Voicemail from ", "صوتی پیغام: ") + caller;
  }

  String voicemailBody(String url) {
    return pick("Ascolta qui: ", "Listen here: ", "یہاں سنیں: ") + url;
  }
}
