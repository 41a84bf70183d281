package ai.centralino.edge.engine.rehearsal;

import ai.centralino.workflows.tenant.Language;

/// What the rehearsal says of its own accord. Immutable.
final class RehearsalPhrases {
  private final Language language;

  RehearsalPhrases(Language language) {
    this.language = language;
  }

  String what() {
    return language.pick("Che cosa desidera?", "What would you like?", "آپ کیا لینا چاہیں گے؟");
  }

  String anythingElse() {
    return language.pick("Serve altro?", "Anything else?", "کچھ اور؟");
  }

  String change() {
    return language.pick("Che cosa devo cambiare?", "What shall I change?", "کیا تبدیل کرنا ہے؟");
  }

  String notBooked() {
    return language.pick(
        "Va bene, non prenoto niente.",
        "All right, nothing is booked.",
        "ٹھیک ہے، کچھ بک نہیں کیا۔");
  }

  /// A word that makes what follows correct what was said before, as the tools understand it.
  String rather() {
    return language.pick("anzi", "actually", "بلکہ");
  }

  String notUnderstood() {
    return language.pick(
        "Mi scusi, non ho capito.", "Sorry, I did not understand.", "معذرت، سمجھ نہیں آیا۔");
  }

  String onlyWords() {
    return language.pick(
        "Questa è una prova: sento che parla, ma senza l'intelligenza artificiale non capisco la voce. Scriva, oppure usi i tasti: 1 per sì, 2 per no, 9 per annullare, 0 per una persona.",
        "This is a rehearsal: I hear you speak but cannot understand speech without the AI. Type, or use the keys: 1 for yes, 2 for no, 9 to cancel, 0 for a person.",
        "یہ ایک مشق ہے: مصنوعی ذہانت کے بغیر آواز سمجھ نہیں آتی۔ لکھیں یا بٹن دبائیں: ہاں کے لیے 1، نہیں کے لیے 2، منسوخ کے لیے 9، عملے کے لیے 0۔");
  }

  String whichMessage() {
    return language.pick(
        "Mi dica nome e messaggio.",
        "Please tell me your name and the message.",
        "اپنا نام اور پیغام بتائیں۔");
  }
}
