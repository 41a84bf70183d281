package ai.centralino.workflows.booking;

import ai.centralino.workflows.booking.DayClock.Moment;
import ai.centralino.workflows.booking.Days.Outcome;
import ai.centralino.workflows.booking.Resolution.NoDate;
import ai.centralino.workflows.booking.Resolution.NoSuchTime;
import ai.centralino.workflows.booking.Resolution.NoTime;
import ai.centralino.workflows.booking.Resolution.Nothing;
import ai.centralino.workflows.booking.Resolution.Past;
import ai.centralino.workflows.booking.Resolution.Resolved;
import ai.centralino.workflows.booking.Resolution.SeveralDates;
import ai.centralino.workflows.booking.Resolution.SeveralTimes;
import ai.centralino.workflows.tenant.Hours;
import ai.centralino.workflows.tenant.Language;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/// Understands when a caller wants to come: dates and times as people and models say and write
/// them, in Italian, English and Urdu in both scripts. Every word that it does not know is ignored.
///
/// **Days.** A weekday is the nearest to come, and today only while the time is still to come.
/// "Next Friday", "venerdì prossimo" and "agle jumme" are the Friday of the week after this one,
/// weeks beginning on Monday; where a nearer Friday is to come, that is not certain. "Friday of
/// next week" is certain. A day without a year is the next to come; so is one without a month.
/// "Kal" and "parson" lie ahead. A weekend is a choice of two dates. A weekday has to agree with a
/// date said beside it.
///
/// **Morning or evening.** An hour from 1 to 12 is settled by the first of these that can: the part
/// of the day that was said; writing it with two digits and a colon, as on a 24-hour clock; the
/// opening hours, where just one of the two moments is open and still to come; common sense, which
/// is never certain: the afternoon, and from eight to eleven the morning where opening hours are
/// known and none reaches nine in the evening. Twelve is noon. An hour after midnight said with
/// "evening" or "night", or that only a span running past midnight covers, belongs to the night
/// that begins on the date. Midnight ends its date.
///
/// **Clock changes.** A time that is skipped moves on by the change; one that comes twice is the
/// first of the two that is still to come. Neither is certain. British "half eight" is half past
/// eight and not certain, and no time said with "about", "before" or "after" is.
///
/// **Several.** Later words replace earlier ones after "anzi", "sorry" and their like; otherwise
/// contradictions are a case of [Resolution]. A range from one time to another is its beginning,
/// and not certain. "Between seven and eight" leaves the choice.
public final class SpokenTime {
  private SpokenTime() {}

  /// Resolves what was said for the date and for the time; either may hold all of it, and the other
  /// be empty.
  ///
  /// @param now the moment of the talk, in the tenant's zone
  public static Resolution resolve(
      String date, String time, ZonedDateTime now, Language language, List<Hours> openingHours) {
    ZonedDateTime minute = now.truncatedTo(ChronoUnit.MINUTES);
    LocalDate today = minute.toLocalDate();
    Lexicon lexicon = Lexicon.of(language);
    Said said = new Said();
    new Grammar(lexicon.read(date), false, today, language, said).read();
    new Grammar(lexicon.read(time), true, today, language, said).read();
    Days days = new Days(today, said.week, said.month);
    settle(said, days);
    DayClock clock = new DayClock(minute.toLocalDateTime(), openingHours, said.parts);
    return resolve(said, days.find(said.days), clock, minute);
  }

  /// Decides which bare numbers are days and which are times.
  private static void settle(Said said, Days days) {
    boolean timed = !said.times.isEmpty() || said.delay != null;
    for (Said.Loose number : said.loose) {
      SaidDay day = number.day();
      SaidTime time = number.time();
      boolean named =
          !said.days.isEmpty() && said.days.stream().allMatch(SaidDay.OnWeekday.class::isInstance);
      boolean agrees = day != null && named && days.agrees(day, said.days);
      boolean timeless = said.times.isEmpty() && said.delay == null;
      if (number.amongTimes() && !timed && time != null) {
        said.times.add(time);
      } else if (day != null
          && (agrees || (said.days.isEmpty() && !(number.amongTimes() && timed)))) {
        said.days.add(day);
      } else if (time != null && timeless) {
        said.times.add(time);
      } else if (day != null && named && !number.amongTimes()) {
        said.days.add(day);
      }
    }
  }

  private static Resolution resolve(Said said, Outcome outcome, DayClock clock, ZonedDateTime now) {
    if (said.times.stream().anyMatch(t -> !t.possible())) {
      return new NoSuchTime();
    }
    return switch (outcome) {
      case Outcome.Problem problem -> problem.resolution();
      case Outcome.None _ when said.delay != null -> after(said.delay, now);
      case Outcome.None _ -> withoutDate(said, clock);
      case Outcome.One one when said.delay != null -> afterOn(one, said.delay, now);
      case Outcome.One one -> onDate(said, one, clock, now);
    };
  }

  private static Resolution after(Duration delay, ZonedDateTime now) {
    return new Resolved(now.plus(delay), true);
  }

  private static Resolution afterOn(Outcome.One one, Duration delay, ZonedDateTime now) {
    ZonedDateTime at = now.plus(delay);
    return at.toLocalDate().equals(one.date())
        ? new Resolved(at, one.certain())
        : new SeveralDates(List.copyOf(new TreeSet<>(List.of(at.toLocalDate(), one.date()))));
  }

  private static Resolution withoutDate(Said said, DayClock clock) {
    if (said.times.isEmpty()) {
      return new Nothing();
    }
    List<LocalTime> known =
        said.times.stream().map(clock::alone).filter(Objects::nonNull).distinct().sorted().toList();
    if (known.size() > 1) {
      return new SeveralTimes(null, known);
    }
    return new NoDate(known.isEmpty() ? null : known.getFirst());
  }

  private static Resolution onDate(Said said, Outcome.One one, DayClock clock, ZonedDateTime now) {
    LocalDate today = now.toLocalDate();
    if (one.date().isBefore(today)) {
      LocalTime time = said.times.size() == 1 ? clock.alone(said.times.getFirst()) : null;
      return new Past(one.date(), time);
    }
    if (said.times.isEmpty()) {
      DayPart part = said.parts.size() == 1 ? said.parts.iterator().next() : null;
      return new NoTime(one.date(), part);
    }
    Map<LocalDateTime, Boolean> moments = moments(said, one.date(), clock);
    boolean over = moments.keySet().stream().allMatch(m -> zoned(m, true, now).at().isBefore(now));
    if (over && one.rolls() > 0) {
      moments = moments(said, one.date().plusDays(one.rolls()), clock);
      over = false;
    }
    if (moments.size() > 1) {
      List<LocalTime> times =
          moments.keySet().stream().sorted().map(LocalDateTime::toLocalTime).toList();
      return new SeveralTimes(one.date(), times);
    }
    Map.Entry<LocalDateTime, Boolean> moment = moments.entrySet().iterator().next();
    if (over) {
      return new Past(moment.getKey().toLocalDate(), moment.getKey().toLocalTime());
    }
    boolean nightTalk = now.getHour() < 4 && one.date().equals(today.plusDays(1));
    return zoned(moment.getKey(), moment.getValue() && one.certain() && !nightTalk, now);
  }

  /// The moments that the times mean; one that was said twice is as certain as its surer words.
  private static Map<LocalDateTime, Boolean> moments(Said said, LocalDate date, DayClock clock) {
    Map<LocalDateTime, Boolean> moments = new LinkedHashMap<>();
    for (SaidTime time : said.times) {
      Moment moment = clock.find(time, date);
      moments.merge(moment.at(), moment.certain(), Boolean::logicalOr);
    }
    return moments;
  }

  private static Resolved zoned(LocalDateTime at, boolean certain, ZonedDateTime now) {
    ZonedDateTime first = ZonedDateTime.of(at, now.getZone());
    boolean usual = now.getZone().getRules().getValidOffsets(at).size() == 1;
    ZonedDateTime second = first.withLaterOffsetAtOverlap();
    boolean firstIsOver = first.isBefore(now) && !second.isBefore(now);
    return new Resolved(firstIsOver ? second : first, certain && usual);
  }
}
