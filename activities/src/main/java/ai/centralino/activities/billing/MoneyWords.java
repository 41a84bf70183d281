package ai.centralino.activities.billing;

import ai.centralino.activities.billing.OwnerNotices.Words;
import ai.centralino.store.billing.Statements.Statement;
import ai.centralino.workflows.billing.Dunning;
import ai.centralino.workflows.order.Money;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What an owner reads about payments, in their language.
record MoneyWords(Language language, ZoneId zone) {
  static MoneyWords of(TenantProfile business) {
    return new MoneyWords(business.language(), ZoneId.of(business.zone()));
  }

  private String day(Instant at) {
    Locale locale =
        language == Language.UR ? Locale.forLanguageTag("ur-PK-u-nu-latn") : language.locale();
    return DateTimeFormatter.ofPattern("d MMMM", locale).format(at.atZone(zone));
  }

  private String money(long minor, String currency) {
    return new Money(minor, currency).written(language);
  }

  /// An invoice is asked for.
  ///
  /// @param until when calls begin to go to voicemail
  Words unpaid(Dunning of, int number, Instant until) {
    String amount = money(of.amountMinor(), of.currency());
    String link = of.payAt() == null ? "" : "\n" + of.payAt();
    return switch (language) {
      case IT ->
          new Words(
              number == 1 ? "Il pagamento non è riuscito" : "Pagamento ancora aperto: " + amount,
              "Non siamo riusciti a incassare "
                  + amount
                  + ". Se non arriva entro il "
                  + day(until)
                  + ", chi chiama troverà la segreteria. Nulla viene cancellato."
                  + link);
      case EN ->
          new Words(
              number == 1 ? "The payment did not go through" : "Still to be paid: " + amount,
              "We could not collect "
                  + amount
                  + ". If it is not paid by "
                  + day(until)
                  + ", callers get voicemail. Nothing is deleted."
                  + link);
      case UR ->
          new Words(
              number == 1 ? "ادائیگی نہیں ہو سکی" : "رقم ابھی باقی ہے: " + amount,
              "ہم "
                  + amount
                  + " وصول نہیں کر سکے۔ اگر یہ "
                  + day(until)
                  + " تک ادا نہ ہوئی تو کال کرنے والوں کو وائس میل ملے گی۔ کچھ بھی حذف نہیں ہوگا۔"
                  + link);
    };
  }

  /// Calls are answered again.
  Words restored() {
    return switch (language) {
      case IT ->
          new Words("Pagamento ricevuto", "Grazie. Da subito le chiamate hanno di nuovo risposta.");
      case EN -> new Words("Payment received", "Thank you. Calls are answered again from now on.");
      case UR -> new Words("ادائیگی موصول ہو گئی", "شکریہ۔ اب سے کالز کا جواب دوبارہ دیا جائے گا۔");
    };
  }

  Words trialEnds(Instant at) {
    return switch (language) {
      case IT ->
          new Words(
              "La prova finisce il " + day(at),
              "La tua prova finisce il "
                  + day(at)
                  + ". Scegli un piano perché le chiamate continuino ad avere risposta; nulla viene cancellato.");
      case EN ->
          new Words(
              "Your trial ends on " + day(at),
              "Your trial ends on "
                  + day(at)
                  + ". Choose a plan so that calls go on being answered; nothing is deleted.");
      case UR ->
          new Words(
              "آپ کی آزمائش " + day(at) + " کو ختم ہو رہی ہے",
              "آپ کی آزمائش "
                  + day(at)
                  + " کو ختم ہو رہی ہے۔ کوئی پلان چنیں تاکہ کالز کا جواب ملتا رہے؛ کچھ بھی حذف نہیں ہوگا۔");
    };
  }

  Words month(Statement of) {
    String total = money(of.totalMinor(), of.currency());
    String over = money(of.overageMinor(), of.currency());
    return switch (language) {
      case IT ->
          new Words(
              "Il conto di " + of.month() + ": " + total,
              of.calls()
                  + " chiamate, "
                  + of.minutes()
                  + " minuti. Oltre il piano: "
                  + of.overMinutes()
                  + " minuti, "
                  + over
                  + ". Totale: "
                  + total
                  + (of.local() ? ". Qui non viene addebitato nulla." : "."));
      case EN ->
          new Words(
              "Statement for " + of.month() + ": " + total,
              of.calls()
                  + " calls, "
                  + of.minutes()
                  + " minutes. Beyond the plan: "
                  + of.overMinutes()
                  + " minutes, "
                  + over
                  + ". Total: "
                  + total
                  + (of.local() ? ". Nothing is charged here." : "."));
      case UR ->
          new Words(
              of.month() + " کا حساب: " + total,
              of.calls()
                  + " کالز، "
                  + of.minutes()
                  + " منٹ۔ پلان سے زیادہ: "
                  + of.overMinutes()
                  + " منٹ، "
                  + over
                  + "۔ کل: "
                  + total
                  + (of.local() ? "۔ یہاں کوئی رقم نہیں لی جاتی۔" : "۔"));
    };
  }

  /// The owner's cap is nearly or wholly reached.
  Words cap(int percent, long capMinor, String currency) {
    String cap = money(capMinor, currency);
    boolean all = percent >= 100;
    return switch (language) {
      case IT ->
          new Words(
              "Tetto di spesa: " + percent + " %",
              all
                  ? "Il tuo tetto di "
                      + cap
                      + " per questo mese è raggiunto. Chi chiama sente quello che hai scelto. Puoi alzarlo subito."
                  : "L'80 % del tuo tetto di " + cap + " per questo mese è speso.");
      case EN ->
          new Words(
              "Spending cap: " + percent + " %",
              all
                  ? "Your cap of "
                      + cap
                      + " for this month is reached. Callers get what you chose. You can raise it at once."
                  : "80 % of your cap of " + cap + " for this month is spent.");
      case UR ->
          new Words(
              "خرچ کی حد: " + percent + " %",
              all
                  ? "اس مہینے کے لیے آپ کی "
                      + cap
                      + " کی حد پوری ہو گئی ہے۔ کال کرنے والوں کو وہی ملے گا جو آپ نے چنا ہے۔ آپ اسے فوراً بڑھا سکتے ہیں۔"
                  : "اس مہینے کے لیے آپ کی " + cap + " کی حد کا 80 فیصد خرچ ہو چکا ہے۔");
    };
  }

  /// The minutes that may be put through are nearly or wholly used.
  Words forwards(int percent, long minutes) {
    boolean all = percent >= 100;
    return switch (language) {
      case IT ->
          new Words(
              "Minuti inoltrati: " + percent + " %",
              all
                  ? "I "
                      + minutes
                      + " minuti di inoltro del piano sono finiti. Fino al prossimo mese chi chiede di una persona può lasciare un messaggio."
                  : "Hai usato l'80 % dei " + minutes + " minuti di inoltro del piano.");
      case EN ->
          new Words(
              "Forwarded minutes: " + percent + " %",
              all
                  ? "The "
                      + minutes
                      + " minutes of your plan for putting calls through are used up. Until next month callers who ask for a person can leave a message."
                  : "You have used 80 % of the "
                      + minutes
                      + " minutes of your plan for putting calls through.");
      case UR ->
          new Words(
              "آگے بھیجی گئی کالز کے منٹ: " + percent + " %",
              all
                  ? "کالز آگے بھیجنے کے لیے آپ کے پلان کے "
                      + minutes
                      + " منٹ ختم ہو گئے ہیں۔ اگلے مہینے تک کسی شخص سے بات چاہنے والے پیغام چھوڑ سکتے ہیں۔"
                  : "آپ کالز آگے بھیجنے کے " + minutes + " منٹ میں سے 80 فیصد استعمال کر چکے ہیں۔");
    };
  }
}
