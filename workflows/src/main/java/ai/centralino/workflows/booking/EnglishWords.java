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

/// English words for dates and times.
final class EnglishWords {
  private static final String LOW =
      "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
          + " fifteen sixteen seventeen eighteen nineteen";
  private static final String RANKS =
      "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
          + " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth";
  private static final List<String> TENS =
      List.of("twenty", "thirty", "forty|fourty", "fifty", "sixty", "seventy", "eighty", "ninety");

  private static final String MONTHS =
      "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug"
          + " september|sept|sep october|oct november|nov december|dec";
  private static final String WEEKDAYS =
      "monday|mon|mondays tuesday|tue|tues|tuesdays wednesday|wed|weds|wednesdays"
          + " thursday|thu|thur|thurs|thursdays friday|fri|fridays saturday|sat|saturdays"
          + " sunday|sun|sundays";

  private EnglishWords() {}

  /// The numbers up to a hundred.
  static Sense numbers() {
    Sense sense = new Sense().count(0, LOW, false);
    String[] low = LOW.split(" ");
    for (int ten = 0; ten < TENS.size(); ten++) {
      for (String word : TENS.get(ten).split("\\|")) {
        int value = 20 + 10 * ten;
        sense.of(word, new Amount(value, 0, false));
        for (int unit = 1; unit <= 9; unit++) {
          sense.of(word + " " + low[unit], new Amount(value + unit, 0, false));
        }
      }
    }
    return sense.of("hundred|a hundred|one hundred", new Amount(100, 0, false));
  }

  static Map<String, List<Piece>> calendar() {
    Sense sense = new Sense().all(numbers().map()).count(1, RANKS, true);
    String[] ranks = RANKS.split(" ");
    for (int unit = 1; unit <= 9; unit++) {
      sense.of("twenty " + ranks[unit - 1], new Amount(20 + unit, 0, true));
      sense.of(
          "two thousand and twenty " + LOW.split(" ")[unit], new Amount(2020 + unit, 4, false));
      sense.of("two thousand twenty " + LOW.split(" ")[unit], new Amount(2020 + unit, 4, false));
    }
    sense.of("thirtieth", new Amount(30, 0, true)).of("thirty first", new Amount(31, 0, true));
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
    sense
        .of("today", new Day(0))
        .of("tomorrow|tmrw|tomorow|tommorow|tommorrow", new Day(1))
        .of("day after tomorrow|overmorrow", new Day(2))
        .of("yesterday", new Day(-1))
        .of("tonight|tonite|to night", new Day(0), evening)
        .of("last night", new Day(-1), evening)
        .of("good evening|good morning|good afternoon|good night|good day", OTHER)
        .of("first thing|every day|second thoughts|may i|i may|we may|may we|may be", OTHER)
        .of("am|a m", new Part(DayPart.AM))
        .of("pm|p m", new Part(DayPart.PM))
        .of("morning|mornings|breakfast", morning)
        .of("lunch|lunchtime|lunch time|brunch", new Part(DayPart.NOON))
        .of("afternoon|afternoons|tea time|teatime", new Part(DayPart.AFTERNOON))
        .of("evening|evenings|dinner|dinnertime|dinner time|supper", evening)
        .of("night|nights", new Part(DayPart.NIGHT))
        .of("noon|midday|mid day|twelve noon|12 noon", new Clock(12, 0))
        .of("midnight|mid night|twelve midnight", new Clock(24, 0))
        .of("weekend|week end", WEEKEND)
        .of("minute|minutes|min|mins", new Span(Unit.MINUTE, 1))
        .of("hour|hours|hr|hrs", new Span(Unit.HOUR, 1))
        .of("day|days", new Span(Unit.DAY, 1))
        .of("week|weeks", new Span(Unit.WEEK, 1))
        .of("fortnight", new Span(Unit.WEEK, 2))
        .of("month|months", new Span(Unit.MONTH, 1));
  }

  private static void marks(Sense sense) {
    sense
        .of("in|within", IN)
        .of("from now|from today|later|hence|time|s time", AFTER)
        .of("now|right now|right away|straight away|asap|immediately", NOW)
        .of("this|coming|upcoming", THIS)
        .of("next|following|not this", NEXT)
        .of("last|past week", LAST)
        .of("after next", AFTER_NEXT)
        .of("at", AT)
        .of("the", THE)
        .of("a|an", A)
        .of("of", OF)
        .of("on", ON)
        .of("for", FOR)
        .of("and", AND)
        .of("or", OR)
        .of("half", HALF)
        .of("quarter|quarters", QUARTER)
        .of("past|after", PAST)
        .of("to|til|till|before", TO)
        .of("oh|o", OH)
        .of("o clock|oclock|sharp|on the dot|h|hundred hours", OCLOCK)
        .of("st|nd|rd|th", DATE)
        .of(
            "about|around|roughly|approximately|ish|by|circa|no later than|not later than|at the latest",
            ABOUT)
        .of("after about|sometime after|any time after|just after|just before", ABOUT, AT)
        .of("from", FROM)
        .of("until|up to", UNTIL)
        .of("between", BETWEEN)
        .of("sorry|actually|i mean|make that|make it|no|scratch that", CORRECTION)
        .of("not", NOT)
        .of("party of|table for|table of|group of|there are|there will be|room for", PARTY)
        .of("people|persons|person|guests|guest|adults|adult|kids|children|child|pax", PEOPLE)
        .of("friends|of us|seats|covers", PEOPLE)
        .of("a couple of|couple of", new Amount(2, 0, false));
  }

  private static void feasts(Sense sense) {
    feast(sense, "christmas|christmas day|xmas|xmas day", 25, 12);
    feast(sense, "christmas eve|xmas eve", 24, 12);
    feast(sense, "boxing day", 26, 12);
    feast(sense, "new year s eve|new years eve|new year eve", 31, 12);
    feast(sense, "new year s day|new years day", 1, 1);
    feast(sense, "valentine s day|valentines day|valentine s|valentines", 14, 2);
  }

  private static void feast(Sense sense, String spellings, int day, int month) {
    sense.of(spellings, new Amount(day, 0, true), new Month(month));
  }
}
