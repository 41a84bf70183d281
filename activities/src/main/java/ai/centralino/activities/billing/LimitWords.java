package ai.centralino.activities.billing;

import ai.centralino.store.billing.Marks.Mark;
import ai.centralino.workflows.tenant.Language;

/// What an owner reads when the plan's minutes run out.
record LimitWords(Language language, Mark mark) {
  String subject() {
    String percent = mark.percent() + " %";
    return language.pick(
        "Minuti del piano: " + percent,
        "Minutes of your plan: " + percent,
        "پلان کے منٹ: " + percent);
  }

  String body() {
    long minutes = mark.amount();
    if (mark.percent() < 100) {
      return language.pick(
          "Hai usato l'80 % dei " + minutes + " minuti del piano.",
          "You have used 80 % of the " + minutes + " minutes of your plan.",
          "آپ اپنے پلان کے " + minutes + " منٹ میں سے 80 فیصد استعمال کر چکے ہیں۔");
    }
    String used =
        language.pick(
            "I " + minutes + " minuti del piano sono finiti. ",
            "The " + minutes + " minutes of your plan are used up. ",
            "آپ کے پلان کے " + minutes + " منٹ ختم ہو گئے ہیں۔ ");
    return used
        + (mark.goesOn()
            ? language.pick(
                "Le chiamate ricevono ancora risposta: ogni minuto in più si paga a parte.",
                "Calls are still answered: each further minute is charged.",
                "کالوں کا جواب اب بھی دیا جاتا ہے، ہر اضافی منٹ کا الگ خرچ ہے۔")
            : language.pick(
                "Chi chiama sente quello che hai scelto.",
                "Callers get what you chose.",
                "کال کرنے والوں کو وہی ملے گا جو آپ نے چنا ہے۔"));
  }
}
