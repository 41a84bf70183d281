package ai.centralino.activities.crm;

import ai.centralino.workflows.tenant.Language;

/// What an owner reads when the CRM's door is shut.
///
/// @param crm what people call it
/// @param page where it is put right
record CrmWords(Language language, String crm, String page) {
  String subject() {
    return switch (language) {
      case IT -> crm + " non è più collegato";
      case EN -> crm + " is no longer connected";
      case UR -> crm + " سے رابطہ ٹوٹ گیا ہے";
    };
  }

  String body() {
    return switch (language) {
      case IT ->
          crm
              + " non accetta più il nostro accesso. I dati delle chiamate restano in attesa e partono da soli appena lo ricolleghi: "
              + page;
      case EN ->
          crm
              + " no longer accepts our access. The calls' records wait, and go out by themselves once you connect it again: "
              + page;
      case UR ->
          crm
              + " اب ہماری رسائی قبول نہیں کرتا۔ کالوں کا ریکارڈ رکا ہوا ہے اور دوبارہ جوڑتے ہی خود چلا جائے گا: "
              + page;
    };
  }
}
