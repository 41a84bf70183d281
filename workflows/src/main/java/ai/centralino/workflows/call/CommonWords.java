package ai.centralino.workflows.call;

import ai.centralino.workflows.order.Spelling;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// How much a word says about what a question is about.
final class CommonWords {
  /// Words of any question, in Italian, English and Urdu.
  private static final Set<String> EMPTY =
      set(
          """
          a ad al allo alla ai agli alle all anche avete ha hai hanno ho c ce che chi ci come con cosa da dal dalla dei del della dell delle degli
          di do dove e ed è era essere fa faccio fai fanno fare fate faccia gli grazie i il in io l la le li lo ma me mi mio mia miei mie nel nella nei
          nelle no noi non o per piu po posso possiamo possono potete potrei potremmo puo qual quale quali quanta quante quanti quanto quando quel
          quella questa questo qui sapere scusi se senta senza sei si siamo siete sono sta state su sua suo sue sul sulla tra fra tu un una uno vi voi
          vorrei vorremmo vostra vostri vostro buongiorno buonasera salve pronto prego favore dire dirmi dica chiedere volevo possibile ammessi ammesso ammessa benvenuti benvenuto accettate accettati permesso
          an and any anybody are at be by can could d did does doing don for from get got had has have having he hello hi how if is it its just know
          let like ll m may me my of on one or our please re s sir so t tell thank thanks that the their them there these they this those to us want
          was we were what when where which who why will with would you your yours about ask madam allowed welcome possible permitted accept accepted
          کیا ہے ہیں کا کی کے میں پر آپ کو سے اور یہ وہ ہم تو بھی کہ جی ہو ہوں تھا تھی تھے نے ایک مجھے ہمیں آپکا آپکی گا گی گے سکتا سکتے سکتی کر کرنا
          کرتے کرتا کرتی ہوتا ہوتی ہوتے لیے کب کہاں کیسے کتنا کتنی کتنے کون کونسا ہاں نہیں براہ کرم پاس مل ملتا ملتی دیں دیتے اپنا اپنی اپنے کوئی چاہیے لگتا لگتی لگتے اجازت ممکن
          """);

  /// Words that many different questions have.
  private static final Set<String> GENERAL =
      set(
          """
          piatti piatto opzioni opzione proposte menu cibo locale ristorante pizzeria negozio ufficio agenzia cucina casa case servizio servizi ordine
          ordini ordinare prenotare prenotazione tavolo appuntamento telefono oggi stasera domani sera giorno giorni ora ore orari orario tempo vicino
          zona posto posti persone cliente clienti cose tipo tipi nuovo bisogno serve servono prendere portare mandare arrivare mangiare
          dish dishes option options food place restaurant shop store office house home service services order orders book booking table appointment
          phone today tonight tomorrow evening day days hour hours time near area people person customer thing things kind need take bring send come eat
          کھانا کھانے ریستوران دکان دفتر گھر سروس آرڈر بکنگ میز آج کل شام دن وقت جگہ لوگ چیز قسم فون لانا لینا بھیجنا آنا
          """);

  private CommonWords() {}

  private static Set<String> set(String words) {
    return Arrays.stream(Spelling.fold(words).split(" ")).collect(Collectors.toUnmodifiableSet());
  }

  /// From 0, which says nothing, to 1.
  ///
  /// @param folded as [Spelling#fold] writes it
  static double weight(String folded) {
    return folded.length() < 2 || EMPTY.contains(folded) ? 0 : GENERAL.contains(folded) ? 0.5 : 1;
  }
}
