package ai.centralino.activities.insight;

import ai.centralino.workflows.call.Turn;
import ai.centralino.workflows.order.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Words that say how a caller feels and what a receptionist promises, in Italian, English and Urdu
/// at once: callers do not always speak the business's language.
final class ToneWords {
  private static final List<String> GLAD =
      folded(
          "grazie mille",
          "perfetto",
          "ottimo",
          "benissimo",
          "gentilissimo",
          "gentilissima",
          "fantastico",
          "bravissimi",
          "buonissima",
          "thank you so much",
          "thanks a lot",
          "perfect",
          "excellent",
          "wonderful",
          "lovely",
          "brilliant",
          "fantastic",
          "delicious",
          "بہت شکریہ",
          "زبردست",
          "بہترین",
          "بہت اچھا",
          "شاندار",
          "مزیدار");

  private static final List<String> CROSS =
      folded(
          "inaccettabile",
          "vergogna",
          "vergognoso",
          "pessimo",
          "pessima",
          "deluso",
          "delusa",
          "arrabbiato",
          "arrabbiata",
          "schifo",
          "mai piu",
          "non e possibile",
          "unacceptable",
          "terrible",
          "awful",
          "disappointed",
          "angry",
          "ridiculous",
          "disgusting",
          "never again",
          "fed up",
          "ناراض",
          "بیکار",
          "گھٹیا",
          "مایوس",
          "حد ہو گئی",
          "ناقابل قبول");

  private static final List<String> COMPLAINTS =
      folded(
          "reclamo",
          "lamentare",
          "lamentarmi",
          "lamentela",
          "rimborso",
          "e arrivata fredda",
          "e arrivato freddo",
          "era fredda",
          "avete sbagliato",
          "ordine sbagliato",
          "complaint",
          "complain",
          "refund",
          "my money back",
          "wrong order",
          "it was cold",
          "never arrived",
          "شکایت",
          "پیسے واپس",
          "رقم واپس",
          "غلط آرڈر",
          "ٹھنڈا تھا",
          "ٹھنڈا آیا");

  private static final List<String> PROMISES =
      folded(
          "la richiamiamo",
          "la richiameremo",
          "la richiamera",
          "la richiama",
          "vi richiamiamo",
          "le faremo sapere",
          "la contatteremo",
          "sara ricontattato",
          "sara ricontattata",
          "call you back",
          "get back to you",
          "let you know",
          "will contact you",
          "be in touch",
          "واپس کال",
          "رابطہ کریں گے",
          "رابطہ کرے گا",
          "بتا دیں گے",
          "اطلاع دیں گے");

  private static final Set<String> NOT = Set.copyOf(folded("non", "not", "isn't", "نہیں"));

  private ToneWords() {}

  /// How the caller felt, by what they said.
  static Reading.Tone of(CallText call) {
    int glad = 0;
    int cross = 0;
    @Nullable Turn gladAt = null;
    @Nullable Turn crossAt = null;
    for (Turn turn : call.callerTurns()) {
      String said = padded(turn.text());
      long gladWords = GLAD.stream().filter(word -> meant(said, word)).count();
      long crossWords =
          Stream.concat(CROSS.stream(), COMPLAINTS.stream()).filter(w -> has(said, w)).count();
      glad += (int) gladWords;
      cross += (int) crossWords;
      gladAt = gladWords > 0 ? turn : gladAt;
      crossAt = crossWords > 0 && crossAt == null ? turn : crossAt;
    }
    if (cross > 0 && cross >= glad && crossAt != null) {
      return new Reading.Tone("negative", reason(call, crossAt), crossAt.key());
    }
    if (glad > 0 && gladAt != null) {
      return new Reading.Tone("positive", reason(call, gladAt), gladAt.key());
    }
    return Reading.Tone.NEUTRAL;
  }

  private static String reason(CallText call, Turn turn) {
    String said = RuleSummary.quote(turn.text());
    return switch (call.language()) {
      case IT -> "Ha detto: " + said;
      case EN -> "They said: " + said;
      case UR -> "کہا: " + said;
    };
  }

  static boolean complains(String text) {
    String said = padded(text);
    return COMPLAINTS.stream().anyMatch(word -> has(said, word));
  }

  static boolean promises(String sentence) {
    String said = padded(sentence);
    return PROMISES.stream().anyMatch(word -> has(said, word));
  }

  private static boolean has(String said, String word) {
    return said.contains(" " + word + " ");
  }

  /// Said, and not with a "not" just before it.
  private static boolean meant(String said, String word) {
    int at = said.indexOf(" " + word + " ");
    if (at < 0) {
      return false;
    }
    String[] before = said.substring(0, at).strip().split(" ");
    return Arrays.stream(before).skip(Math.max(0, before.length - 2)).noneMatch(NOT::contains);
  }

  private static String padded(String text) {
    return " " + Spelling.fold(text) + " ";
  }

  private static List<String> folded(String... words) {
    return Arrays.stream(words).map(Spelling::fold).toList();
  }
}
