package ai.centralino.web.stats;

import ai.centralino.store.stats.Stats.Day;
import ai.centralino.store.stats.Stats.Range;
import ai.centralino.store.stats.Tally;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Calls over time: a bar a day, or a week or month where days would be too thin.
///
/// @param step `day`, `week` or `month`
/// @param most what the tallest bar stands for
public record Bars(String step, List<Bar> bars, int most) {
  private static final int MOST_DAYS = 62;
  private static final int MOST_WEEKS_OF_DAYS = 62 * 7;

  /// One bar. Heights are shares of the tallest, in per cent.
  ///
  /// @param label what stands below it, or empty
  /// @param tip the bar in words
  /// @param before height of the time before, or null
  public record Bar(
      String name,
      String label,
      String tip,
      int calls,
      int answered,
      int missed,
      double answeredHeight,
      double missedHeight,
      @Nullable Integer callsBefore,
      @Nullable Double before,
      String value) {}

  private record Slot(LocalDate first, Tally now, Tally old) {}

  static Bars of(Findings found, Words words) {
    Range range = found.asked().range();
    String step =
        range.days() <= MOST_DAYS ? "day" : range.days() <= MOST_WEEKS_OF_DAYS ? "week" : "month";
    Map<LocalDate, Tally> now = byDay(found.report().days());
    Map<LocalDate, Tally> old = byDay(found.report().before());
    boolean compare = found.asked().compare();
    List<Slot> slots = new ArrayList<>();
    Tally nothing = new Tally();
    for (LocalDate day = range.from(); !day.isAfter(range.to()); day = day.plusDays(1)) {
      if (slots.isEmpty() || begins(step, range.from(), day)) {
        slots.add(new Slot(day, new Tally(), new Tally()));
      }
      slots.getLast().now().add(now.getOrDefault(day, nothing));
      slots.getLast().old().add(old.getOrDefault(day.minusDays(range.days()), nothing));
    }
    int most = 1;
    for (Slot slot : slots) {
      most = Math.max(most, slot.now().calls());
      most = Math.max(most, compare ? slot.old().calls() : 0);
    }
    int every = Math.max(1, (int) Math.ceil(slots.size() / 8.0));
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      bars.add(bar(slots.get(i), step, most, i % every == 0, compare, words));
    }
    return new Bars(step, bars, most);
  }

  private static boolean begins(String step, LocalDate first, LocalDate day) {
    return switch (step) {
      case "day" -> true;
      case "week" -> ChronoUnit.DAYS.between(first, day) % 7 == 0;
      default -> day.getDayOfMonth() == 1;
    };
  }

  private static Bar bar(
      Slot slot, String step, int most, boolean labelled, boolean compare, Words words) {
    Tally now = slot.now();
    String name =
        switch (step) {
          case "day" -> words.longDay(slot.first());
          case "week" -> words.say("stats.weekOf", words.day(slot.first()));
          default -> words.month(slot.first());
        };
    String tip =
        words.say("stats.barTip", name, now.calls(), now.answered(), now.missed())
            + (compare ? " " + words.say("stats.barBefore", slot.old().calls()) : "");
    return new Bar(
        name,
        labelled ? words.day(slot.first()) : "",
        tip,
        now.calls(),
        now.answered(),
        now.missed(),
        percent(now.answered(), most),
        percent(now.missed(), most),
        compare ? slot.old().calls() : null,
        compare ? percent(slot.old().calls(), most) : null,
        words.money(now.orderMinor()));
  }

  private static double percent(int of, int most) {
    return Math.round(1_000.0 * of / most) / 10.0;
  }

  private static Map<LocalDate, Tally> byDay(List<Day> days) {
    Map<LocalDate, Tally> map = new HashMap<>();
    days.forEach(day -> map.put(day.day(), day.tally()));
    return map;
  }
}
