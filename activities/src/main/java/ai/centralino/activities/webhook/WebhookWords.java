package ai.centralino.activities.webhook;

import ai.centralino.workflows.tenant.Language;

/// What an owner reads when an endpoint was switched off.
///
/// @param gone whether the endpoint itself said that it wants nothing more
record WebhookWords(Language language, String host, boolean gone) {
  String subject() {
    return switch (language) {
      case IT -> "Webhook spento: " + host;
      case EN -> "Webhook switched off: " + host;
      case UR -> "ویب ہک بند کر دیا گیا: " + host;
    };
  }

  String body() {
    return switch (language) {
      case IT ->
          (gone
                  ? host + " ha risposto che non vuole più eventi (410)."
                  : host + " continua a non accettare gli eventi.")
              + " L'abbiamo spento: niente va perso di ciò che era in attesa. Controlla il tuo"
              + " programma e riaccendilo in Altro → Webhook.";
      case EN ->
          (gone
                  ? host + " has answered that it wants no more events (410)."
                  : host + " keeps failing to take events.")
              + " We have switched it off; what was waiting is kept. Look after your program and"
              + " switch it on again in More → Webhooks.";
      case UR ->
          (gone
                  ? host + " نے جواب دیا ہے کہ اسے مزید واقعات نہیں چاہییں (410)۔"
                  : host + " بار بار واقعات قبول کرنے میں ناکام ہو رہا ہے۔")
              + " ہم نے اسے بند کر دیا ہے؛ جو انتظار میں تھا وہ محفوظ ہے۔ اپنا پروگرام ٹھیک کریں"
              + " اور مزید → ویب ہکس میں اسے دوبارہ چلائیں۔";
    };
  }
}
