package ai.centralino.edge.engine.rehearsal;

import ai.centralino.workflows.order.Spelling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The key words of the rehearsal: Italian, English and Urdu in both scripts, folded as
/// [Spelling#fold] folds. Immutable.
final class Words {
  static final Set<String> YES =
      set(
          "si",
          "certo",
          "confermo",
          "va bene",
          "d accordo",
          "esatto",
          "perfetto",
          "ok",
          "okay",
          "yes",
          "yeah",
          "confirm",
          "sure",
          "correct",
          "that s right",
          "ji",
          "jee",
          "haan",
          "han",
          "theek hai",
          "thik hai",
          "bilkul",
          "tasdeeq",
          "kar dein",
          "جی",
          "ہاں",
          "ٹھیک ہے",
          "بالکل",
          "تصدیق",
          "کر دیں",
          "اوکے",
          "کنفرم");
  static final Set<String> NO =
      set(
          "no",
          "non",
          "niente altro",
          "nient altro",
          "basta cosi",
          "nope",
          "nothing else",
          "that s all",
          "nahi",
          "nahin",
          "bas",
          "نہیں",
          "نہی",
          "بس");

  /// Words that turn a yes into a no: "non confermo", "that's not right".
  static final Set<String> NEGATION =
      set(
          "no",
          "non",
          "not",
          "don t",
          "nope",
          "wrong",
          "sbagliato",
          "nahi",
          "nahin",
          "نہیں",
          "نہی",
          "غلط");

  static final Set<String> CANCEL =
      set(
          "annulla",
          "annullare",
          "cancella",
          "lasci stare",
          "lascia stare",
          "cancel",
          "forget it",
          "mansookh",
          "منسوخ",
          "کینسل");
  static final Set<String> BYE =
      set(
          "arrivederci",
          "ciao",
          "buona serata",
          "goodbye",
          "bye",
          "khuda hafiz",
          "allah hafiz",
          "خدا حافظ",
          "اللہ حافظ");
  static final Set<String> PERSON =
      set(
          "operatore",
          "una persona",
          "un umano",
          "con qualcuno",
          "a person",
          "human",
          "operator",
          "somebody",
          "insaan",
          "banda",
          "عملہ",
          "انسان",
          "بندہ",
          "مینیجر");
  static final Set<String> DELIVERY =
      set(
          "domicilio",
          "consegna",
          "consegnare",
          "a casa",
          "delivery",
          "deliver",
          "delivered",
          "ghar",
          "ڈیلیوری",
          "گھر");
  static final Set<String> PICKUP =
      set(
          "asporto",
          "ritiro",
          "ritirare",
          "passo a prendere",
          "vengo a prendere",
          "pickup",
          "pick up",
          "collect",
          "take away",
          "takeaway",
          "khud",
          "le lunga",
          "خود",
          "ٹیک اوے");
  static final Set<String> REMOVE =
      set(
          "togli",
          "tolga",
          "levi",
          "elimina",
          "remove",
          "take off",
          "hata",
          "hatao",
          "ہٹا",
          "ہٹائیں",
          "نکال");
  static final Set<String> INSTEAD =
      set(
          "anzi",
          "invece",
          "solo",
          "actually",
          "instead",
          "only",
          "make it",
          "balkay",
          "بلکہ",
          "صرف");
  static final Set<String> MESSAGE =
      set("messaggio", "message", "richiamare", "richiamatemi", "call me back", "paigham", "پیغام");
  static final Set<String> BOOK =
      set(
          "prenotare",
          "prenoto",
          "prenotazione",
          "prenota",
          "un tavolo",
          "una visita",
          "visitare",
          "appuntamento",
          "book",
          "booking",
          "reserve",
          "reservation",
          "a table",
          "a viewing",
          "mez",
          "booking",
          "میز",
          "بک",
          "بکنگ",
          "ریزرو",
          "وزٹ");
  static final Set<String> PEOPLE =
      set(
          "persone",
          "siamo in",
          "in tutto",
          "people",
          "guests",
          "of us",
          "log",
          "afraad",
          "افراد",
          "لوگ");
  static final Set<String> WANT =
      set(
          "vorrei",
          "voglio",
          "prendo",
          "ordinare",
          "mi dia",
          "i would like",
          "i d like",
          "i want",
          "can i have",
          "order",
          "chahiye",
          "mangwana",
          "چاہیے",
          "چاہیئے",
          "منگوانا",
          "آرڈر");

  private static final Map<String, Integer> NUMBERS = numbers();

  private static final Pattern NAME =
      Pattern.compile(
          "(?:mi chiamo|a nome(?: di)?|nome|my name is|name is|name s|mera naam|میرا نام)\\s+(\\p{L}+(?: \\p{L}+)?)");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?iu)\\b(?:via|viale|piazza|piazzale|corso|largo|vicolo|borgo|lungarno)\\s+.+|\\b\\d+\\s+[\\p{L} ]*(?:street|road|avenue|lane|drive)\\b.*"
              + "|(?:گلی|مکان|ہاؤس|house|gali|block|بلاک)\\s+.+");
  private static final Pattern NOTE =
      Pattern.compile(
          "(?:senza|without|con poca?|con doppia?|extra)\\s+\\p{L}+(?: \\p{L}+)?|\\p{L}+\\s+(?:ke|kay|کے)\\s+(?:baghair|bagair|بغیر)");

  private Words() {}

  private static Set<String> set(String... words) {
    return Stream.of(words).map(Spelling::fold).collect(Collectors.toUnmodifiableSet());
  }

  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    List<String> teens =
        List.of(
            "undici",
            "dodici",
            "tredici",
            "quattordici",
            "quindici",
            "sedici",
            "diciassette",
            "diciotto",
            "diciannove",
            "venti");
    List<String> english =
        List.of(
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty");
    for (int i = 0; i < teens.size(); i++) {
      numbers.put(teens.get(i), 11 + i);
      numbers.put(english.get(i), 11 + i);
    }
    List<List<String>> words =
        List.of(
            List.of("un", "una", "uno", "one", "ek", "aik", "ایک"),
            List.of("due", "two", "do", "دو"),
            List.of("tre", "three", "teen", "تین"),
            List.of("quattro", "four", "char", "chaar", "چار"),
            List.of("cinque", "five", "paanch", "panch", "پانچ"),
            List.of("sei", "six", "chhe", "chay", "چھ", "چھے"),
            List.of("sette", "seven", "saat", "سات"),
            List.of("otto", "eight", "aath", "آٹھ"),
            List.of("nove", "nine", "nau", "نو"),
            List.of("dieci", "ten", "das", "دس"));
    for (int i = 0; i < words.size(); i++) {
      for (String word : words.get(i)) {
        numbers.put(Spelling.fold(word), i + 1);
      }
    }
    return Map.copyOf(numbers);
  }

  /// Whether any of `words` stands in the folded text as whole words.
  static boolean any(String folded, Set<String> words) {
    String padded = " " + folded + " ";
    return words.stream().anyMatch(w -> padded.contains(" " + w + " "));
  }

  static @Nullable Integer number(String word) {
    return word.matches("\\d{1,2}") ? Integer.valueOf(word) : NUMBERS.get(word);
  }

  static @Nullable String name(String folded) {
    Matcher matcher = NAME.matcher(folded);
    if (!matcher.find()) {
      return null;
    }
    String name = matcher.group(1).replaceAll("\\s+(?:e|and|aur|اور|ہے|hai|per|da|for)$", "");
    return Stream.of(name.split(" "))
        .map(w -> w.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + w.substring(1))
        .collect(Collectors.joining(" "));
  }

  /// The address in `said`, as it was said.
  static @Nullable String address(String said) {
    Matcher matcher = ADDRESS.matcher(said);
    return matcher.find()
        ? matcher
            .group()
            .replaceAll("(?iu),? (?:a nome|mi chiamo|my name|grazie|per favore|please)\\b.*$", "")
            .replaceAll("[\\s.,;!?]+$", "")
        : null;
  }

  /// A wish such as "senza olive" in the folded text.
  static @Nullable String note(String folded) {
    Matcher matcher = NOTE.matcher(folded);
    return matcher.find()
        ? matcher.group().replaceAll("\\s+(?:e|and|aur|per|da|grazie|please)$", "")
        : null;
  }
}
