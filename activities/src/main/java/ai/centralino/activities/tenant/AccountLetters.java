package ai.centralino.activities.tenant;

import ai.centralino.workflows.tenant.AccountMail;
import ai.centralino.workflows.tenant.Language;

/// The words of mail about accounts. Immutable.
final class AccountLetters {
  private final Language language;

  AccountLetters(Language language) {
    this.language = language;
  }

  String subject(AccountMail about) {
    return switch (about.kind()) {
      case VERIFY ->
          language.pick(
              "Conferma il tuo indirizzo", "Confirm your address", "اپنا ای میل پتہ تصدیق کریں");
      case RESET ->
          language.pick(
              "Scegli una nuova password", "Choose a new password", "نیا پاس ورڈ منتخب کریں");
      case HAVE_ACCOUNT ->
          language.pick(
              "Hai già un account", "You already have an account", "آپ کا اکاؤنٹ پہلے سے موجود ہے");
      case PASSWORD_CHANGED ->
          language.pick(
              "La tua password è cambiata",
              "Your password has changed",
              "آپ کا پاس ورڈ تبدیل ہو گیا ہے");
      case INVITATION ->
          language.pick(
              "Invito: " + about.business(),
              "Invitation: " + about.business(),
              "دعوت: " + about.business());
      case SETUP_REMINDER ->
          language.pick(
              "Manca poco: " + about.business(),
              "Nearly there: " + about.business(),
              "بس تھوڑا سا باقی ہے: " + about.business());
      case PASSKEY_ADDED -> language.pick("Nuova passkey", "A new passkey", "نئی پاس کی");
      case PASSKEY_REMOVED ->
          language.pick(
              "Una passkey è stata tolta", "A passkey was removed", "ایک پاس کی ہٹا دی گئی");
    };
  }

  String body(AccountMail about, String link) {
    String text =
        switch (about.kind()) {
          case VERIFY ->
              language.pick(
                  "Apri questo collegamento per confermare che questo indirizzo è tuo. Vale sette giorni.",
                  "Open this link to confirm that this address is yours. It is good for seven days.",
                  "یہ پتہ آپ کا ہے، اس کی تصدیق کے لیے یہ لنک کھولیں۔ یہ سات دن تک کام کرے گا۔");
          case RESET ->
              language.pick(
                  "Apri questo collegamento per scegliere una nuova password. Vale un'ora e una volta sola. Se non l'hai chiesto tu, non devi fare niente.",
                  "Open this link to choose a new password. It is good for one hour, once. If you did not ask for it, there is nothing to do.",
                  "نیا پاس ورڈ منتخب کرنے کے لیے یہ لنک کھولیں۔ یہ ایک گھنٹے تک اور صرف ایک بار کام کرے گا۔ اگر آپ نے درخواست نہیں کی تو کچھ نہ کریں۔");
          case HAVE_ACCOUNT ->
              language.pick(
                  "Qualcuno, forse tu, si è registrato con questo indirizzo, che ha già un account. Puoi entrare come sempre; se non ricordi la password, scegline una nuova qui.",
                  "Somebody, perhaps you, signed up with this address, which has an account already. Sign in as always; if you have forgotten the password, choose a new one here.",
                  "کسی نے، شاید آپ نے، اس پتے سے اندراج کیا ہے جس کا اکاؤنٹ پہلے سے موجود ہے۔ معمول کے مطابق داخل ہوں؛ پاس ورڈ یاد نہ ہو تو یہاں نیا منتخب کریں۔");
          case PASSWORD_CHANGED ->
              language.pick(
                  "La password del tuo account è stata cambiata. Se non sei stato tu, scegline subito una nuova qui.",
                  "The password of your account was changed. If it was not you, choose a new one here at once.",
                  "آپ کے اکاؤنٹ کا پاس ورڈ تبدیل کیا گیا ہے۔ اگر یہ آپ نے نہیں کیا تو فوراً یہاں نیا منتخب کریں۔");
          case INVITATION ->
              language.pick(
                  about.by()
                      + " ti invita a lavorare con "
                      + about.business()
                      + ". Il collegamento vale sette giorni.",
                  about.by()
                      + " invites you to work with "
                      + about.business()
                      + ". The link is good for seven days.",
                  about.by()
                      + " نے آپ کو "
                      + about.business()
                      + " کے ساتھ کام کرنے کی دعوت دی ہے۔ لنک سات دن تک کام کرے گا۔");
          case SETUP_REMINDER ->
              language.pick(
                  "Le tue risposte sono al sicuro: riprendi da dove eri rimasto.",
                  "Your answers are safe: go on where you left off.",
                  "آپ کے جوابات محفوظ ہیں: جہاں چھوڑا تھا وہیں سے جاری رکھیں۔");
          case PASSKEY_ADDED ->
              language.pick(
                  "Al tuo account è stata aggiunta una passkey: con quella si entra senza password. Se non sei stato tu, toglila e cambia la password qui.",
                  "A passkey was added to your account: it signs in without the password. If it was not you, remove it and change the password here.",
                  "آپ کے اکاؤنٹ میں ایک پاس کی شامل کی گئی ہے: اس سے پاس ورڈ کے بغیر داخل ہوا جا سکتا ہے۔ اگر یہ آپ نے نہیں کیا تو اسے ہٹائیں اور یہاں پاس ورڈ تبدیل کریں۔");
          case PASSKEY_REMOVED ->
              language.pick(
                  "Dal tuo account è stata tolta una passkey. Se non sei stato tu, cambia subito la password qui.",
                  "A passkey was removed from your account. If it was not you, change the password here at once.",
                  "آپ کے اکاؤنٹ سے ایک پاس کی ہٹا دی گئی ہے۔ اگر یہ آپ نے نہیں کیا تو فوراً یہاں پاس ورڈ تبدیل کریں۔");
        };
    return text + "\n\n" + link + "\n\nCentralino\n";
  }
}
