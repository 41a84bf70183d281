package ai.centralino.activities.billing;

import ai.centralino.workflows.billing.Threshold;
import ai.centralino.workflows.tenant.Language;

/// What an owner reads when the plan runs out.
record LimitWords(Language language, Threshold mark) {
  String subject() {
    return switch (language) {
      case IT -> "Minuti del piano: " + mark.percent() + " %";
      case EN -> "Minutes of your plan: " + mark.percent() + " %";
      case UR -> "پلان کے منٹ: " + mark.percent() + " %";
    };
  }

  String body() {
    boolean all = mark.percent() >= 100;
    return switch (language) {
      case IT ->
          all
              ? "I "
                  + mark.minutes()
                  + " minuti del piano sono finiti. Chi chiama sente quello che hai scelto."
              : "Hai usato l'80 % dei " + mark.minutes() + " minuti del piano.";
      case EN ->
          all
              ? "The "
                  + mark.minutes()
                  + " minutes of your plan are used up. Callers get what you chose."
              : "You have used 80 % of the " + mark.minutes() + " minutes of your plan.";
      case UR ->
          all
              ? "آپ کے پلان کے "
                  + mark.minutes()
                  + " منٹ ختم ہو گئے ہیں۔ کال کرنے والوں کو وہی ملے گا جو آپ نے چنا ہے۔"
              : "آپ اپنے پلان کے " + mark.minutes() + " منٹ میں سے 80 فیصد استعمال کر چکے ہیں۔";
    };
  }
}
