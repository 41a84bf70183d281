package ai.centralino.workflows.booking;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.workflows.tenant.Hours;
import ai.centralino.workflows.tenant.Language;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The tables hold what was said for date and time, now, the opening hours, and the local time
/// expected, with `?` where it is not certain, or the code of a case.
@Tag("fast")
class SpokenTimeTest {
  @ParameterizedTest(name = "{0} | {1} at {2}")
  @CsvFileSource(
      resources = "/booking/when-it.tsv",
      delimiter = '\t',
      numLinesToSkip = 1,
      emptyValue = "")
  void italian(String date, String time, String now, String hours, String expected) {
    assertThat(outcome(date, time, now, hours, Language.IT)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} | {1} at {2}")
  @CsvFileSource(
      resources = "/booking/when-en.tsv",
      delimiter = '\t',
      numLinesToSkip = 1,
      emptyValue = "")
  void english(String date, String time, String now, String hours, String expected) {
    assertThat(outcome(date, time, now, hours, Language.EN)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} | {1} at {2}")
  @CsvFileSource(
      resources = "/booking/when-ur.tsv",
      delimiter = '\t',
      numLinesToSkip = 1,
      emptyValue = "")
  void urdu(String date, String time, String now, String hours, String expected) {
    assertThat(outcome(date, time, now, hours, Language.UR)).isEqualTo(expected);
  }

  private static String outcome(
      String date, String time, String now, String hours, Language language) {
    Resolution resolution =
        SpokenTime.resolve(words(date), words(time), moment(now), language, hours(hours));
    return switch (resolution) {
      case Resolution.Resolved r -> r.at().toLocalDateTime() + (r.certain() ? "" : "?");
      default -> resolution.code();
    };
  }

  private static String words(String cell) {
    return cell.equals("-") ? "" : cell;
  }

  private static ZonedDateTime moment(String now) {
    String[] parts = now.split("[\\[\\]]");
    return ZonedDateTime.of(LocalDateTime.parse(parts[0]), ZoneId.of(parts[1]));
  }

  private static List<Hours> hours(String name) {
    return switch (name) {
      case "pizzeria" -> Stream.concat(daily("12:00", "14:30"), daily("18:30", "23:00")).toList();
      case "bar" -> daily("19:00", "02:00").toList();
      case "diner" -> daily("07:00", "23:00").toList();
      case "salon" -> daily("09:00", "19:00").toList();
      case "none" -> List.of();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Stream<Hours> daily(String open, String close) {
    return Stream.of(DayOfWeek.values())
        .map(day -> new Hours(day, LocalTime.parse(open), LocalTime.parse(close)));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void isoDatesAndTimesMeanThemselves(Language language) {
    Random random = new Random(25);
    ZonedDateTime now = moment("2026-11-25T10:00[Europe/Rome]");
    for (String name : List.of("pizzeria", "bar", "diner", "salon", "none")) {
      for (int i = 0; i < 2_000; i++) {
        LocalDateTime at = now.plusMinutes(random.nextInt(1, 3 * 365 * 24 * 60)).toLocalDateTime();
        String date = at.toLocalDate().toString();
        String time = at.toLocalTime().toString();
        for (String[] said :
            List.of(
                new String[] {date, time},
                new String[] {date + "T" + time, ""},
                new String[] {"", date + " " + time})) {
          assertThat(SpokenTime.resolve(said[0], said[1], now, language, hours(name)))
              .isInstanceOfSatisfying(
                  Resolution.Resolved.class,
                  r -> assertThat(r.at().toLocalDateTime()).isEqualTo(at));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void garbageIsAnAnswerToo(Language language) {
    Random random = new Random(7);
    List<String> words =
        List.of(
            "alle",
            "e",
            "mezza",
            "tra",
            "half",
            "past",
            "next",
            "friday",
            "venerdì",
            "27",
            "31",
            "99999999999999",
            "2026-02-31",
            "25:61",
            "32/13",
            "0.0",
            "-",
            "/",
            "di",
            "sera",
            "un",
            "quarto",
            "mese",
            "ore",
            "ہفتے",
            "بعد",
            "ساڑھے",
            "پونے",
            "بجے",
            "اگلے",
            "کو",
            "۲۷",
            "٣:٤٥",
            "in",
            "a",
            "to",
            "from",
            "between",
            "weekend",
            "not",
            "sorry",
            "people",
            "now",
            "months",
            "5000",
            "\u200f",
            "\ud83c",
            "🍕",
            "",
            "\u0000",
            "’",
            "T",
            "Z",
            "midnight",
            "pm",
            "february");
    for (int i = 0; i < 30_000; i++) {
      String date = sentence(random, words);
      String time = sentence(random, words);
      assertThat(
              SpokenTime.resolve(
                  date, time, moment("2028-02-29T23:59[Europe/London]"), language, hours("bar")))
          .as("%s | %s", date, time)
          .isNotNull();
    }
  }

  private static String sentence(Random random, List<String> words) {
    StringBuilder sentence = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      sentence.append(
          random.nextInt(5) == 0
              ? Character.toString(random.nextInt(0x10FFFF))
              : words.get(random.nextInt(words.size())));
      sentence.append(random.nextInt(6) == 0 ? "" : " ");
    }
    return sentence.toString();
  }

  @Test
  void aTimeThatComesTwiceIsTheOneStillToCome() {
    ZonedDateTime second = ZonedDateTime.parse("2026-10-25T02:15+01:00[Europe/Rome]");
    assertThat(SpokenTime.resolve("oggi", "02:30", second, Language.IT, List.of()))
        .isEqualTo(new Resolution.Resolved(second.plusMinutes(15), false));
  }

  @Test
  void aTimeThatComesTwiceIsTheFirstWhileBothAreToCome() {
    ZonedDateTime now = ZonedDateTime.parse("2026-10-24T20:00+02:00[Europe/Rome]");
    assertThat(SpokenTime.resolve("domani", "02:30", now, Language.IT, List.of()))
        .isEqualTo(
            new Resolution.Resolved(
                ZonedDateTime.parse("2026-10-25T02:30+02:00[Europe/Rome]"), false));
  }

  @Test
  void aDelayRunsOnThroughAClockChange() {
    ZonedDateTime now = ZonedDateTime.parse("2027-03-28T01:30+01:00[Europe/Rome]");
    assertThat(SpokenTime.resolve("", "tra un'ora", now, Language.IT, List.of()))
        .isEqualTo(
            new Resolution.Resolved(
                ZonedDateTime.parse("2027-03-28T03:30+02:00[Europe/Rome]"), true));
  }

  @Test
  void theWeekendLeavesTheChoice() {
    ZonedDateTime now = moment("2026-11-25T10:00[Europe/Rome]");
    assertThat(SpokenTime.resolve("nel weekend", "20:00", now, Language.IT, List.of()))
        .isEqualTo(
            new Resolution.SeveralDates(
                List.of(LocalDate.parse("2026-11-28"), LocalDate.parse("2026-11-29"))));
  }

  @Test
  void whatIsMissingComesWithWhatIsKnown() {
    ZonedDateTime now = moment("2026-11-25T10:00[Europe/Rome]");
    assertThat(SpokenTime.resolve("domani sera", "", now, Language.IT, List.of()))
        .isEqualTo(new Resolution.NoTime(LocalDate.parse("2026-11-26"), DayPart.EVENING));
    assertThat(SpokenTime.resolve("", "20:30", now, Language.IT, List.of()))
        .isEqualTo(new Resolution.NoDate(LocalTime.parse("20:30")));
    assertThat(SpokenTime.resolve("", "alle otto", now, Language.IT, List.of()))
        .isEqualTo(new Resolution.NoDate(null));
    assertThat(SpokenTime.resolve("domani", "alle 7 o alle 8", now, Language.IT, hours("pizzeria")))
        .isEqualTo(
            new Resolution.SeveralTimes(
                LocalDate.parse("2026-11-26"),
                List.of(LocalTime.parse("19:00"), LocalTime.parse("20:00"))));
  }
}
