package ai.centralino.workflows.call;

import ai.centralino.workflows.tenant.Language;
import org.jspecify.annotations.Nullable;

/// What a caller hears beside the conversation itself. Immutable.
public final class CallPhrases {
  private final Language language;

  public CallPhrases(Language language) {
    this.language = language;
  }

  /// Something of ours is broken and a person is called.
  public String apologyThenForward() {
    return language.pick(
        "Mi scusi, in questo momento ho un problema sulla linea. Le passo subito una persona.",
        "I am sorry, I am having trouble on the line. I will put you through to a person right away.",
        "معذرت، لائن میں مسئلہ ہے۔ میں ابھی آپ کی بات عملے سے کراتی ہوں۔");
  }

  /// Something of ours is broken and nobody can be called.
  public String apologyThenVoicemail() {
    return language.pick(
        "Mi scusi, in questo momento ho un problema sulla linea. Lasci un messaggio dopo il segnale, la richiamiamo.",
        "I am sorry, I am having trouble on the line. Please leave a message after the tone and we will call you back.",
        "معذرت، لائن میں مسئلہ ہے۔ براہ کرم سگنل کے بعد پیغام چھوڑ دیں، ہم آپ کو کال کریں گے۔");
  }

  /// A person was rung and did not answer.
  public String nobodyAnswered() {
    return language.pick(
        "Non risponde nessuno. Lasci un messaggio dopo il segnale, la richiamiamo.",
        "Nobody is answering. Please leave a message after the tone and we will call you back.",
        "کوئی جواب نہیں دے رہا۔ براہ کرم سگنل کے بعد پیغام چھوڑ دیں، ہم آپ کو کال کریں گے۔");
  }

  public String goodbye() {
    return language.pick(
        "Grazie della chiamata, arrivederci.",
        "Thank you for calling, goodbye.",
        "کال کرنے کا شکریہ، خدا حافظ۔");
  }

  /// The talk has reached its longest time.
  public String timeUp() {
    return language.pick(
        "Siamo al telefono da molto tempo e devo chiudere. Ci richiami pure quando vuole.",
        "We have been on the phone for a long time and I have to close now. Do call us again.",
        "ہماری بات کافی لمبی ہو گئی ہے اور مجھے اب کال ختم کرنی ہے۔ آپ جب چاہیں دوبارہ کال کریں۔");
  }

  public String unknownNumber() {
    return language.pick(
        "Questo numero non è attivo. Controlli il numero e riprovi.",
        "This number is not in service. Please check the number and try again.",
        "یہ نمبر فعال نہیں ہے۔ نمبر دیکھ کر دوبارہ کوشش کریں۔");
  }

  /// The business's plan has no room for the call.
  public String noRoom() {
    return language.pick(
        "In questo momento non possiamo rispondere. La preghiamo di richiamare più tardi.",
        "We cannot take your call right now. Please ring again later.",
        "اس وقت ہم آپ کی کال نہیں لے سکتے۔ براہ کرم کچھ دیر بعد دوبارہ کال کریں۔");
  }

  /// As [#noRoom], with a recording.
  public String noRoomThenVoicemail() {
    return language.pick(
        "In questo momento non possiamo rispondere. Lasci un messaggio dopo il segnale, la richiamiamo.",
        "We cannot take your call right now. Please leave a message after the tone and we will call you back.",
        "اس وقت ہم آپ کی کال نہیں لے سکتے۔ براہ کرم سگنل کے بعد پیغام چھوڑ دیں، ہم آپ کو کال کریں گے۔");
  }

  public String transferring() {
    return language.pick(
        "Le passo una persona, resti in linea.",
        "I will put you through, please hold the line.",
        "میں آپ کی بات کراتی ہوں، لائن پر رہیں۔");
  }

  public String nobodyToTransferTo() {
    return language.pick(
        "In questo momento non posso passarle nessuno. Posso prendere un messaggio?",
        "There is nobody I can put you through to right now. May I take a message?",
        "اس وقت کوئی دستیاب نہیں ہے۔ کیا میں پیغام لے لوں؟");
  }

  public String messageTaken() {
    return language.pick(
        "Ho preso nota, riferisco subito.",
        "I have noted that and will pass it on at once.",
        "میں نے پیغام لکھ لیا ہے، فوراً پہنچا دوں گی۔");
  }

  public String leadTaken() {
    return language.pick(
        "Ho preso nota della sua richiesta, La richiamiamo.",
        "I have noted what you are looking for; we will call you back.",
        "میں نے آپ کی ضرورت لکھ لی ہے، ہم آپ کو کال کریں گے۔");
  }

  public String whatName() {
    return language.pick("Come si chiama?", "What is your name?", "آپ کا نام کیا ہے؟");
  }

  public String messageEmpty() {
    return language.pick(
        "Che messaggio devo riferire?", "What message shall I pass on?", "کیا پیغام دینا ہے؟");
  }

  public String notKnown() {
    return language.pick(
        "Non lo so con certezza e non voglio dirle una cosa sbagliata. Posso prendere un messaggio?",
        "I am not sure and do not want to tell you something wrong. May I take a message?",
        "مجھے یقین سے معلوم نہیں ہے۔ کیا میں پیغام لے لوں؟");
  }

  public String didNotWork() {
    return language.pick(
        "Mi scusi, in questo momento non riesco a farlo. Riproviamo tra un attimo?",
        "I am sorry, I cannot do that at the moment. Shall we try again in a moment?",
        "معذرت، ابھی یہ نہیں ہو سکا۔ کیا ذرا دیر میں دوبارہ کوشش کریں؟");
  }

  /// The business has switched this off.
  public String cannotDoThat() {
    return language.pick(
        "Questo al telefono non posso farlo. Posso aiutarla in altro modo?",
        "That is something I cannot do on the phone. Can I help in another way?",
        "یہ کام میں فون پر نہیں کر سکتی۔ کیا کسی اور طرح مدد کروں؟");
  }

  public String stillSaving() {
    return language.pick(
        "Ho preso il suo ordine; la conferma con il numero arriva con un messaggio tra poco.",
        "I have taken your order; the confirmation with its number follows by text shortly.",
        "میں نے آپ کا آرڈر لے لیا ہے، نمبر کے ساتھ تصدیق جلد پیغام میں آئے گی۔");
  }

  public String oneMoment() {
    return language.pick(
        "Un attimo, controllo.", "One moment, let me check.", "ایک لمحہ، میں دیکھتی ہوں۔");
  }

  /// An order was confirmed before anybody could hear it.
  public String readBackFirst() {
    return language.pick(
        "Prima Le rileggo l'ordine.",
        "Let me read the order back first.",
        "پہلے میں آرڈر دہرا دیتی ہوں۔");
  }

  /// What the receptionist says when a broken talk resumes.
  ///
  /// @param readBack what waits for the caller's word
  /// @param done what was confirmed last, which the caller may not have heard
  public String lineCut(@Nullable String readBack, @Nullable String done) {
    String sorry =
        language.pick(
            "Mi scusi, è caduta la linea un momento.",
            "Sorry, the line cut out for a moment.",
            "معذرت، لائن ایک لمحے کو کٹ گئی تھی۔");
    String where =
        readBack == null
            ? (done == null ? "" : done + " ")
                + language.pick("Mi diceva?", "You were saying?", "آپ کیا کہہ رہے تھے؟")
            : language.pick("Eravamo a: ", "We had: ", "ہم یہاں تھے: ") + readBack;
    return sorry + " " + where;
  }
}
