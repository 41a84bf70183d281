package ai.centralino.workflows.booking;

import static ai.centralino.workflows.booking.Piece.Mark.*;

import ai.centralino.workflows.booking.Piece.Amount;
import ai.centralino.workflows.booking.Piece.Clock;
import ai.centralino.workflows.booking.Piece.Day;
import ai.centralino.workflows.booking.Piece.Month;
import ai.centralino.workflows.booking.Piece.Part;
import ai.centralino.workflows.booking.Piece.Span;
import ai.centralino.workflows.booking.Piece.Unit;
import ai.centralino.workflows.booking.Piece.Weekday;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;

/// Italian words for dates and times.
final class ItalianWords {
  private static final String LOW =
      "zero uno due tre|tré quattro cinque sei sette otto nove dieci undici dodici tredici"
          + " quattordici quindici sedici diciassette diciotto diciannove venti";

  private static final List<String> TENS =
      List.of(
          "venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta");
  private static final List<String> UNITS =
      List.of("", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove");

  private static final String MONTHS =
      "gennaio|genn|gen febbraio|febb|feb marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug"
          + " agosto|ago settembre|sett|set ottobre|ott novembre|nov dicembre|dic";
  private static final String WEEKDAYS =
      "lunedì|lunedi|lun martedì|martedi mercoledì|mercoledi|mercoldì|mer giovedì|giovedi|gio"
          + " venerdì|venerdi|ven sabato|sab domenica|dom";

  private ItalianWords() {}

  /// The numbers up to a hundred.
  static Sense numbers() {
    Sense sense = new Sense().count(0, LOW, false);
    for (int ten = 0; ten < TENS.size(); ten++) {
      tens(sense, TENS.get(ten), 20 + 10 * ten);
    }
    return sense.of("cento", new Amount(100, 0, false));
  }

  private static void tens(Sense sense, String word, int value) {
    sense.of(word, new Amount(value, 0, false));
    String stem = word.substring(0, word.length() - 1);
    for (int unit = 1; unit <= 9; unit++) {
      boolean elides = unit == 1 || unit == 8;
      String compound = (elides ? stem : word) + UNITS.get(unit);
      sense.of(compound, new Amount(value + unit, 0, false));
    }
    sense.of(stem + "un", new Amount(value + 1, 0, false));
  }

  static Map<String, List<Piece>> calendar() {
    Sense sense = new Sense().all(numbers().map());
    for (int year = 20; year <= 60; year++) {
      Amount number = new Amount(2000 + year, 4, false);
      int value = year;
      numbers()
          .map()
          .forEach((word, pieces) -> {
            if (pieces.getFirst() instanceof Amount a && a.value() == value) {
              sense.of("duemila" + word, number);
            }
          });
    }
    sense.inOrder(MONTHS, Month::new);
    sense.inOrder(WEEKDAYS, day -> new Weekday(DayOfWeek.of(day)));
    days(sense);
    marks(sense);
    feasts(sense);
    return sense.map();
  }

  private static void days(Sense sense) {
    Part morning = new Part(DayPart.MORNING);
    Part evening = new Part(DayPart.EVENING);
    Part night = new Part(DayPart.NIGHT);
    sense
        .of("oggi|quest oggi|in giornata", new Day(0))
        .of("domani", new Day(1))
        .of("dopodomani|dopo domani|domani l altro|posdomani", new Day(2))
        .of("ieri", new Day(-1))
        .of("l altro ieri|altro ieri", new Day(-2))
        .of("oggi a otto", new Day(7))
        .of("domani a otto", new Day(8))
        .of("stasera|sta sera", new Day(0), evening)
        .of("stanotte|sta notte", new Day(0), night)
        .of("stamattina|stamane|stamani|sta mattina", new Day(0), morning)
        .of("domattina|domani mattina", new Day(1), morning)
        .of("ieri sera", new Day(-1), evening)
        .of("buona sera|buonasera|buona notte|buonanotte|buon giorno|buongiorno", OTHER)
        .of("buon pomeriggio|buona giornata|buona serata|prima volta", OTHER)
        .of("mattina|mattino|mattinata", morning)
        .of("pomeriggio|primo pomeriggio|tardo pomeriggio", new Part(DayPart.AFTERNOON))
        .of("sera|serata|cena|per cena|ora di cena|tarda serata", evening)
        .of("pranzo|ora di pranzo", new Part(DayPart.NOON))
        .of("colazione", morning)
        .of("notte|nottata", night)
        .of("mezzogiorno|mezzodì", new Clock(12, 0))
        .of("alla mezza|la mezza", new Clock(12, 30))
        .of("mezzanotte", new Clock(24, 0))
        .of("fine settimana|finesettimana|weekend|week end", WEEKEND)
        .of("minuto|minuti|min", new Span(Unit.MINUTE, 1))
        .of("ora|ore|oretta|orette", new Span(Unit.HOUR, 1))
        .of("giorno|giorni|giornata", new Span(Unit.DAY, 1))
        .of("settimana|settimane", new Span(Unit.WEEK, 1))
        .of("settimana che viene|settimana entrante", NEXT, new Span(Unit.WEEK, 1))
        .of("mese|mesi", new Span(Unit.MONTH, 1));
  }

  private static void marks(Sense sense) {
    sense
        .of("tra|fra|entro", IN)
        .of("da adesso|da ora|da oggi", AFTER)
        .of("adesso|subito|ora subito|immediatamente", NOW)
        .of("questo|questa|quest|sto|sta|che viene|che arriva|corrente", THIS)
        .of("prossimo|prossima|successivo|successiva|non questo|non questa", NEXT)
        .of("scorso|scorsa|passato|passata|ultimo|ultima", LAST)
        .of("alle|all|alla|le", AT)
        .of("il|lo|l|il giorno", THE)
        .of("per", FOR)
        .of("un|una", A)
        .of("di|del|della|dell|dello|d|nel|nella|al", OF)
        .of("e|ed", AND)
        .of("o|oppure|od", OR)
        .of("mezza|mezzo|mezz", HALF)
        .of("quarto|quarti", QUARTER)
        .of("meno", MINUS)
        .of("in punto|precise|esatte|spaccate", OCLOCK)
        .of("verso|circa|intorno|attorno|prima|dopo|più o meno", ABOUT)
        .of(
            "verso le|intorno alle|attorno alle|prima delle|dopo le|circa alle|entro le|entro l",
            ABOUT,
            AT)
        .of("verso l|dopo l|prima dell|intorno all|verso la|dopo la", ABOUT, AT)
        .of("dalle|dall|a partire dalle", FROM)
        .of("fino alle|sino alle", UNTIL)
        .of("tra le|fra le|tra l|fra l", BETWEEN)
        .of("anzi|scusi|scusa|no|cioè|ho sbagliato|mi correggo|volevo dire|facciamo", CORRECTION)
        .of("non", NOT)
        .of("siamo in|siamo|saremo|saremo in|saremmo in|in tutto|tavolo per|tavolo da", PARTY)
        .of("un tavolo per|un tavolo da|posti per", PARTY)
        .of("persone|persona|coperti|posti|adulti|adulto|bambini|bambino|bimbi|amici", PEOPLE)
        .of("un paio|un paio di|un paio d|paio di|paio d", new Amount(2, 0, false))
        .of("primo|1o", new Amount(1, 0, true));
  }

  private static void feasts(Sense sense) {
    feast(sense, "natale|giorno di natale", 25, 12);
    feast(sense, "vigilia di natale|la vigilia di natale|la vigilia|vigilia", 24, 12);
    feast(sense, "santo stefano|s stefano", 26, 12);
    feast(sense, "san silvestro|ultimo dell anno|l ultimo dell anno", 31, 12);
    feast(sense, "san valentino", 14, 2);
    feast(sense, "ferragosto", 15, 8);
    feast(sense, "epifania|befana", 6, 1);
    feast(sense, "immacolata", 8, 12);
  }

  private static void feast(Sense sense, String spellings, int day, int month) {
    sense.of(spellings, new Amount(day, 0, true), new Month(month));
  }
}
