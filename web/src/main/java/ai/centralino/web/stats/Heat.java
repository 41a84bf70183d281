package ai.centralino.web.stats;

import ai.centralino.store.stats.Forecast;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table of days by hours whose cells are the darker the more there is in them.
///
/// @param rows one a day
public record Heat(List<Row> rows) {
  private static final int LEVELS = 5;

  /// One day.
  ///
  /// @param name in words, `Monday`
  /// @param brief `Mon`
  /// @param sum what the day comes to
  /// @param second what it comes to otherwise, such as orders; null where there is nothing
  public record Row(
      String name, String brief, List<Cell> cells, String sum, @Nullable String second) {}

  /// One hour.
  ///
  /// @param text the count
  /// @param level 0 for nothing, 5 for the most
  /// @param tip the cell in words
  public record Cell(String text, int level, String tip) {}

  /// Calls by weekday and hour.
  static Heat ofWeek(Findings found, Words words) {
    int[][] week = found.week();
    int most = Arrays.stream(week).flatMapToInt(Arrays::stream).max().orElse(0);
    List<Row> rows = new ArrayList<>();
    for (int day = 0; day < week.length; day++) {
      List<Cell> cells = new ArrayList<>();
      String name = words.weekday(day + 1);
      for (int hour = 0; hour < week[day].length; hour++) {
        int calls = week[day][hour];
        cells.add(
            new Cell(
                calls == 0 ? "" : words.number(calls),
                level(calls, most),
                words.say("stats.hourTip", name, Words.hour(hour), calls)));
      }
      rows.add(
          new Row(
              name,
              words.shortWeekday(day + 1),
              cells,
              words.number(Arrays.stream(week[day]).sum()),
              null));
    }
    return new Heat(rows);
  }

  /// What is expected of the next seven days.
  ///
  /// @param orders what is expected of them in orders, which stands beside; null where there are
  ///   none
  static Heat ofForecast(Forecast calls, @Nullable Forecast orders, Words words) {
    double most = calls.days().stream().flatMapToDouble(Arrays::stream).max().orElse(0);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < calls.days().size(); i++) {
      String name = words.longDay(calls.from().plusDays(i));
      List<Cell> cells = new ArrayList<>();
      double[] day = calls.days().get(i);
      for (int hour = 0; hour < day.length; hour++) {
        String tip =
            words.say("stats.aheadTip", name, Words.hour(hour), words.number(tenth(day[hour])));
        if (orders != null) {
          tip +=
              " " + words.say("stats.aheadOrders", words.number(tenth(orders.days().get(i)[hour])));
        }
        cells.add(
            new Cell(
                day[hour] < 0.05 ? "" : words.number(tenth(day[hour])),
                day[hour] < 0.05 ? 0 : level(day[hour], most),
                tip));
      }
      rows.add(
          new Row(
              name,
              words.shortWeekday(calls.from().plusDays(i).getDayOfWeek().getValue())
                  + " "
                  + calls.from().plusDays(i).getDayOfMonth(),
              cells,
              words.number(Math.round(calls.sum(i))),
              orders == null ? null : words.number(Math.round(orders.sum(i)))));
    }
    return new Heat(rows);
  }

  private static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static int level(double value, double most) {
    return value <= 0 ? 0 : Math.clamp((int) Math.ceil(LEVELS * value / most), 1, LEVELS);
  }
}
