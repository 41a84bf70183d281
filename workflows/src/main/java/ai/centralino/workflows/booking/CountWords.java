package ai.centralino.workflows.booking;

import ai.centralino.workflows.booking.Piece.Amount;
import ai.centralino.workflows.order.Spelling;
import ai.centralino.workflows.tenant.Language;
import java.util.LinkedHashMap;
import java.util.Map;

/// The words that numbers of people are told with. Immutable.
final class CountWords {
  /// What a word does in a count.
  enum Role {
    NUMBER,
    HUNDRED,
    /// Counts as its value, or that many times the number before: a couple, a dozen.
    GROUP,
    /// "ڈیڑھ سو": its value in quarters of the hundred that follows.
    QUARTERS,
    ARTICLE,
    PERSON,
    /// "mia moglie": its value where a possessive stands before.
    KIN,
    /// Relatives of unknown number.
    SOME_KIN,
    MY,
    /// The caller, who counts in a row with others; always where the value is 2.
    SELF,
    ALONE,
    /// With a value of 1 it adds whatever stands around it: "plus".
    AND,
    OR,
    /// "di cui": what follows is counted already.
    AMONG_THEM,
    CORRECTION,
    /// What follows is a time.
    AT,
    /// The number before is a time, a date or an age.
    NO_COUNT,
    OTHER
  }

  record Word(Role role, int value) {}

  static final Word OTHER = new Word(Role.OTHER, 0);

  private static final CountWords ENGLISH = new CountWords(english());
  private static final CountWords ITALIAN = new CountWords(italian());
  private static final CountWords URDU = new CountWords(urdu());

  private final Map<String, Word> words;
  private final int longest;

  private CountWords(Map<String, Word> words) {
    this.words = Map.copyOf(words);
    this.longest = words.keySet().stream().mapToInt(w -> w.split(" ").length).max().orElse(1);
  }

  static CountWords of(Language language) {
    return switch (language) {
      case IT -> ITALIAN;
      case EN -> ENGLISH;
      case UR -> URDU;
    };
  }

  int longest() {
    return longest;
  }

  Word word(String phrase) {
    return words.getOrDefault(phrase, OTHER);
  }

  private static void put(Map<String, Word> words, Role role, int value, String spellings) {
    for (String spelling : spellings.split("\\|")) {
      words.put(Spelling.fold(spelling), new Word(role, value));
    }
  }

  private static void numbers(Map<String, Word> words, Sense numbers) {
    numbers
        .map()
        .forEach((spelling, pieces) -> {
          if (pieces.getFirst() instanceof Amount amount) {
            Role role = amount.value() == 100 ? Role.HUNDRED : Role.NUMBER;
            words.put(spelling, new Word(role, amount.value()));
          }
        });
  }

  private static Map<String, Word> english() {
    Map<String, Word> words = new LinkedHashMap<>();
    numbers(words, EnglishWords.numbers());
    put(words, Role.GROUP, 2, "couple|couples|pair|pairs|couple of|pair of|twosome");
    put(words, Role.GROUP, 2, "both of us|both|the two of us|the pair of us");
    put(words, Role.GROUP, 12, "dozen|dozens|dozen of");
    put(words, Role.GROUP, 6, "half a dozen|half dozen");
    put(words, Role.ARTICLE, 1, "a|an");
    put(words, Role.PERSON, 1, "people|persons|person|pax|guests|guest|adults|adult|grown ups");
    put(words, Role.PERSON, 1, "kids|kid|children|child|babies|baby|toddler|toddlers|infant|teens");
    put(words, Role.PERSON, 1, "friends|friend|seats|seat|covers|places|of us|diners|heads|others");
    put(words, Role.PERSON, 1, "men|women|man|woman|ladies|gentlemen|colleagues|colleague|more");
    put(words, Role.KIN, 1, "wife|husband|partner|son|daughter|mother|father|mum|mom|dad");
    put(words, Role.KIN, 1, "girlfriend|boyfriend|brother|sister|boss|fiancee|fiance");
    put(words, Role.KIN, 2, "parents");
    put(words, Role.SOME_KIN, 0, "family|sons|daughters|brothers|sisters");
    put(words, Role.MY, 0, "my|our|the");
    put(words, Role.SELF, 1, "me|myself|i");
    put(words, Role.SELF, 2, "with me|besides me|apart from me|plus me");
    put(words, Role.ALONE, 1, "alone|on my own|by myself|just me|only me|just myself|solo");
    put(words, Role.AND, 0, "and|with");
    put(words, Role.AND, 1, "plus");
    put(words, Role.OR, 0, "or|maybe|perhaps|possibly|to");
    put(words, Role.AMONG_THEM, 0, "including|of which|of whom|of them|one of them|two of them");
    put(words, Role.CORRECTION, 0, "sorry|actually|i mean|make that|make it|no|scratch that");
    put(words, Role.AT, 0, "at|aged|age");
    put(words, Role.NO_COUNT, 0, "pm|am|p m|a m|o clock|oclock|th|st|nd|rd|years|year|months|old");
    put(words, Role.NO_COUNT, 0, "minutes|hours|hour|january|february|march|april|may|june|july");
    put(words, Role.NO_COUNT, 0, "august|september|october|november|december");
    return words;
  }

  private static Map<String, Word> italian() {
    Map<String, Word> words = new LinkedHashMap<>(english());
    numbers(words, ItalianWords.numbers());
    ItalianWords.numbers()
        .map()
        .forEach((spelling, pieces) -> {
          if (pieces.getFirst() instanceof Amount a && a.value() > 0 && a.value() < 100) {
            words.put("cento" + spelling, new Word(Role.NUMBER, 100 + a.value()));
          }
        });
    put(words, Role.NUMBER, 180, "centottanta");
    put(words, Role.NUMBER, 108, "centotto");
    put(words, Role.NUMBER, 200, "duecento");
    put(words, Role.GROUP, 2, "coppia|coppie|paio|paia|paio di|entrambi|tutti e due|noi due");
    put(words, Role.GROUP, 3, "tutti e tre|noi tre");
    put(words, Role.GROUP, 12, "dozzina|dozzine");
    put(words, Role.GROUP, 6, "mezza dozzina");
    put(words, Role.GROUP, 10, "decina");
    put(words, Role.GROUP, 15, "quindicina");
    put(words, Role.GROUP, 20, "ventina");
    put(words, Role.GROUP, 30, "trentina");
    put(words, Role.ARTICLE, 1, "un|una|un altro|un altra|una sola");
    put(words, Role.PERSON, 1, "persone|persona|coperti|coperto|posti|posto|adulti|adulto|grandi");
    put(words, Role.PERSON, 1, "bambini|bambino|bambina|bambine|bimbi|bimbo|bimba|neonato|piccoli");
    put(words, Role.PERSON, 1, "amici|amico|amica|amiche|ospiti|invitati|ragazzi|signori|colleghi");
    put(words, Role.PERSON, 1, "ragazze|donne|uomini|altri|altre|collega|neonati|commensali");
    put(words, Role.KIN, 1, "moglie|marito|figlio|figlia|mamma|papà|padre|madre|compagno|compagna");
    put(words, Role.KIN, 1, "fratello|sorella|fidanzato|fidanzata|ragazza|ragazzo|capo|suocera");
    put(words, Role.KIN, 2, "genitori|suoceri");
    put(words, Role.SOME_KIN, 0, "famiglia|figli|figlie|fratelli|sorelle");
    put(words, Role.MY, 0, "mio|mia|miei|mie|nostro|nostra|nostri");
    put(words, Role.SELF, 1, "io|me");
    put(words, Role.SELF, 2, "con me|oltre a me|più io");
    put(words, Role.ALONE, 1, "da solo|da sola|solo io|solo per me|soltanto io|sola");
    put(words, Role.AND, 0, "e|ed|con");
    put(words, Role.AND, 1, "più");
    put(words, Role.OR, 0, "o|oppure|forse|magari");
    put(words, Role.AMONG_THEM, 0, "di cui|tra cui|fra cui|compresi|compreso|inclusi|incluso");
    put(words, Role.CORRECTION, 0, "anzi|scusi|scusa|no|cioè|mi correggo|volevo dire");
    put(words, Role.AT, 0, "alle|ore|all|le|il");
    put(words, Role.NO_COUNT, 0, "anni|anno|mesi|minuti|ore|ora|gennaio|febbraio|marzo|aprile");
    put(words, Role.NO_COUNT, 0, "maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre");
    put(words, Role.OTHER, 0, "a|i|to|the|solo");
    return words;
  }

  private static Map<String, Word> urdu() {
    Map<String, Word> words = new LinkedHashMap<>(english());
    numbers(words, UrduWords.numbers());
    put(words, Role.NUMBER, 80, "اسی");
    put(words, Role.NUMBER, 72, "بہتر");
    put(words, Role.QUARTERS, 6, "ڈیڑھ|derh|dedh");
    put(words, Role.QUARTERS, 5, "سوا|sawa");
    put(words, Role.QUARTERS, 7, "پونے دو|paune do|pone do");
    put(words, Role.GROUP, 2, "جوڑا|جوڑے|jora|joray|jore|دونوں|dono|donon|ہم دونوں|hum dono");
    put(words, Role.GROUP, 3, "تینوں|teeno|teenon|tino");
    put(words, Role.GROUP, 4, "چاروں|charon|chaaron|charo");
    put(words, Role.GROUP, 12, "درجن|darjan");
    put(words, Role.GROUP, 6, "آدھا درجن|aadha darjan|نصف درجن");
    put(words, Role.PERSON, 1, "لوگ|لوگوں|افراد|فرد|بندے|بندوں|بندہ|آدمی|آدمیوں|مہمان|مہمانوں");
    put(words, Role.PERSON, 1, "بچے|بچہ|بچوں|بچی|بچیاں|بڑے|بڑوں|جنے|سیٹیں|دوست|دوستوں|خواتین|مرد");
    put(words, Role.PERSON, 1, "log|logon|logo|loog|afraad|afrad|bande|banday|banda|aadmi|mehman");
    put(words, Role.PERSON, 1, "bachay|bache|bacche|bacha|baray|bare|bade|dost|doston|kursiyan");
    put(words, Role.KIN, 1, "بیوی|شوہر|میاں|بیٹا|بیٹی|امی|ابو|بھائی|بہن|بیگم|والد|والدہ|منگیتر");
    put(words, Role.KIN, 1, "biwi|bivi|shohar|begum|beta|beti|ammi|abbu|bhai|behen|behan");
    put(words, Role.KIN, 2, "والدین|waldain");
    put(words, Role.SOME_KIN, 0, "گھر والے|فیملی|خاندان|ghar wale|khandan|بیٹے|bete");
    put(words, Role.MY, 0, "میرا|میری|میرے|mera|meri|mere|hamara|ہمارے|ہمارا");
    put(words, Role.SELF, 1, "میں|main|mein|me");
    put(words, Role.SELF, 2, "میرے ساتھ|mere saath|mere sath|میرے علاوہ|mere ilawa");
    put(words, Role.ALONE, 1, "اکیلا|اکیلی|اکیلے|akela|akeli|akele|صرف میں|sirf main|sirf mein");
    put(words, Role.AND, 1, "جمع");
    put(words, Role.AND, 0, "اور|aur|ساتھ|saath|کے ساتھ|ke saath");
    put(words, Role.OR, 0, "یا|ya|شاید|shayad|se|سے");
    put(words, Role.AMONG_THEM, 0, "جن میں|jin mein|jin main|سمیت|samet|ان میں|in mein");
    put(words, Role.CORRECTION, 0, "بلکہ|نہیں|سوری|balkay|balke|balki|nahi|nahin|معاف کیجیے");
    put(words, Role.NO_COUNT, 0, "بجے|baje|bajay|تاریخ|tareekh|سال|saal|ماہ|منٹ|گھنٹے|نومبر|دسمبر");
    put(words, Role.OTHER, 0, "i|a|to|the|hum|ہم");
    return words;
  }
}
