package ai.centralino.web.stats;

import ai.centralino.store.stats.Forecast;
import ai.centralino.store.stats.Stats.Day;
import ai.centralino.store.stats.Stats.Word;
import ai.centralino.store.stats.Tally;
import ai.centralino.web.Invalid;
import ai.centralino.web.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The page's tables as lines of a file: plain numbers with a point, so that programs read them
/// too.
enum StatsTable {
  /// A line per day with calls.
  DAYS {
    @Override
    List<List<String>> lines(Findings found, Words words) {
      List<String> currencies =
          List.copyOf(
              found.report().days().stream()
                  .flatMap(day -> day.tally().orderMinor().keySet().stream())
                  .collect(Collectors.toCollection(TreeSet::new)));
      List<List<String>> lines = new ArrayList<>();
      List<String> head = heads(words, "day", "calls", "answered", "missed", "mean", "p90");
      head.addAll(heads(words, "orders"));
      currencies.forEach(currency -> head.add(words.say("stats.value") + " " + currency));
      head.addAll(heads(words, "bookings", "leads", "score", "p50", "p95"));
      lines.add(head);
      for (Day day : found.report().days()) {
        Tally tally = day.tally();
        List<String> line =
            new ArrayList<>(
                List.of(
                    day.day().toString(),
                    plain(tally.calls()),
                    plain(tally.answered()),
                    plain(tally.missed()),
                    plain(tally.meanSeconds()),
                    plain(tally.p90Seconds()),
                    plain(tally.orders())));
        currencies.forEach(currency -> line.add(amount(tally.orderMinor(), currency)));
        line.addAll(
            List.of(
                plain(tally.bookings()),
                plain(tally.leads()),
                plain(tally.leadScore()),
                plain(tally.latencyMs(0.5)),
                plain(tally.latencyMs(0.95))));
        lines.add(line);
      }
      return lines;
    }
  },

  /// A line per weekday, a column per hour.
  HOURS {
    @Override
    List<List<String>> lines(Findings found, Words words) {
      List<List<String>> lines = new ArrayList<>();
      lines.add(hourHeads(words));
      int[][] week = found.week();
      for (int day = 0; day < week.length; day++) {
        List<String> line = new ArrayList<>(List.of(words.weekday(day + 1)));
        Arrays.stream(week[day]).forEach(calls -> line.add(plain(calls)));
        lines.add(line);
      }
      return lines;
    }
  },

  /// A line per outcome.
  OUTCOMES {
    @Override
    List<List<String>> lines(Findings found, Words words) {
      List<List<String>> lines = new ArrayList<>();
      lines.add(heads(words, "outcome", "calls"));
      found
          .report()
          .outcomes()
          .forEach(share ->
              lines.add(List.of(words.outcome(share.word()), Long.toString(share.calls()))));
      return lines;
    }
  },

  /// A line per question.
  QUESTIONS {
    @Override
    List<List<String>> lines(Findings found, Words words) {
      List<List<String>> lines = new ArrayList<>();
      lines.add(heads(words, "question", "calls", "unanswered"));
      for (Word word : found.report().questions()) {
        lines.add(
            List.of(
                Words.question(word.word()), Long.toString(word.n()), Long.toString(word.aside())));
      }
      return lines;
    }
  },

  /// A line per dish.
  DISHES {
    @Override
    List<List<String>> lines(Findings found, Words words) {
      List<List<String>> lines = new ArrayList<>();
      lines.add(heads(words, "dish", "ordered", "value"));
      for (Word word : found.report().dishes()) {
        lines.add(List.of(word.word(), Long.toString(word.n()), words.money(word.aside())));
      }
      return lines;
    }
  },

  /// A line per day to come for calls, and one for orders.
  FORECAST {
    @Override
    List<List<String>> lines(Findings found, Words words) {
      List<List<String>> lines = new ArrayList<>();
      List<String> head = new ArrayList<>(hourHeads(words));
      head.add(1, words.say("stats.what"));
      lines.add(head);
      add(lines, found.calls(), words.say("stats.calls"));
      add(lines, found.orders(), words.say("stats.orders"));
      return lines;
    }

    private void add(
        List<List<String>> lines,
        @org.jspecify.annotations.Nullable Forecast forecast,
        String what) {
      for (int i = 0; forecast != null && i < forecast.days().size(); i++) {
        List<String> line = new ArrayList<>(List.of(forecast.from().plusDays(i).toString(), what));
        Arrays.stream(forecast.days().get(i))
            .forEach(hour -> line.add(plain(OptionalDouble.of(hour))));
        lines.add(line);
      }
    }
  };

  /// The table's lines, its head first.
  abstract List<List<String>> lines(Findings found, Words words);

  /// The table of this name.
  ///
  /// @throws Invalid when there is none
  static StatsTable named(String name) {
    return Arrays.stream(values())
        .filter(table -> table.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() ->
            new Invalid(
                List.of(
                    Problem.at(
                        "table",
                        "unknownChoice",
                        Arrays.stream(values())
                            .map(table -> table.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))))));
  }

  private static List<String> heads(Words words, String... keys) {
    return Arrays.stream(keys)
        .map(key -> words.say("stats." + key))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<String> hourHeads(Words words) {
    List<String> heads = heads(words, "day");
    for (int hour = 0; hour < 24; hour++) {
      heads.add(Words.hour(hour));
    }
    return heads;
  }

  private static String plain(long value) {
    return Long.toString(value);
  }

  private static String plain(OptionalDouble value) {
    return value.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f", value.getAsDouble());
  }

  private static String amount(Map<String, Long> amounts, String currency) {
    return BigDecimal.valueOf(
            amounts.getOrDefault(currency, 0L),
            Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()))
        .toPlainString();
  }
}
