package ai.centralino.web.stats;

import ai.centralino.store.stats.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A figure of the page's head, and how it has changed.
///
/// @param key the bundle's after `stats.`
/// @param change such as `+12%`, or null where there is nothing to compare with
/// @param before the figure of the time before, or null
public record Tile(String key, String value, @Nullable String change, @Nullable String before) {

  /// The figures of `found`; those of a trade that the business is not in are left out.
  static List<Tile> of(Findings found, Words words) {
    Tally now = found.sum();
    Tally old = found.before();
    List<Tile> tiles = new ArrayList<>();
    Row row = new Row(tiles, now, old, words);
    row.add("calls", t -> OptionalDouble.of(t.calls()), t -> words.number(t.calls()));
    row.add("answered", Tile::answeredShare, t -> words.share(answeredShare(t)));
    row.add("missed", t -> OptionalDouble.of(t.missed()), t -> words.number(t.missed()));
    row.add("mean", Tally::meanSeconds, t -> words.length(t.meanSeconds()));
    row.add("p90", Tally::p90Seconds, t -> words.length(t.p90Seconds()));
    row.add("conversion", Tally::conversion, t -> words.share(t.conversion()));
    if (any(Tally::orders, now, old)) {
      row.add("orders", t -> OptionalDouble.of(t.orders()), t -> words.number(t.orders()));
      row.add("value", Tile::value, t -> words.money(t.orderMinor()));
    }
    if (any(Tally::bookings, now, old)) {
      row.add("bookings", t -> OptionalDouble.of(t.bookings()), t -> words.number(t.bookings()));
    }
    if (any(Tally::leads, now, old)) {
      row.add("leads", t -> OptionalDouble.of(t.leads()), t -> words.number(t.leads()));
      if (found.spent() != null) {
        OptionalDouble cost = Findings.perLead(found.spent(), now);
        OptionalDouble costBefore =
            old == null ? OptionalDouble.empty() : Findings.perLead(found.spentBefore(), old);
        tiles.add(
            new Tile(
                "perLead",
                words.cost(cost),
                change(cost, costBefore, words),
                old == null ? null : words.cost(costBefore)));
      }
    }
    if (any(Tally::scored, now, old)) {
      row.add("score", Tally::leadScore, t -> words.score(t.leadScore()));
      row.add("hot", t -> OptionalDouble.of(t.hot()), t -> words.number(t.hot()));
    }
    row.add("p50", t -> t.latencyMs(0.5), t -> words.wait(t.latencyMs(0.5)));
    row.add("p95", t -> t.latencyMs(0.95), t -> words.wait(t.latencyMs(0.95)));
    return tiles;
  }

  private static boolean any(Function<Tally, Integer> count, Tally now, @Nullable Tally old) {
    return count.apply(now) > 0 || (old != null && count.apply(old) > 0);
  }

  private static OptionalDouble answeredShare(Tally tally) {
    return tally.calls() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) tally.answered() / tally.calls());
  }

  /// Amounts of one currency can be compared, sums of several cannot.
  private static OptionalDouble value(Tally tally) {
    return tally.orderMinor().size() > 1
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            tally.orderMinor().values().stream().mapToDouble(Long::doubleValue).sum());
  }

  private record Row(List<Tile> tiles, Tally now, @Nullable Tally old, Words words) {
    void add(String key, Function<Tally, OptionalDouble> measure, Function<Tally, String> written) {
      tiles.add(
          new Tile(
              key,
              written.apply(now),
              old == null ? null : change(measure.apply(now), measure.apply(old), words),
              old == null ? null : written.apply(old)));
    }
  }

  private static @Nullable String change(OptionalDouble now, OptionalDouble old, Words words) {
    if (now.isEmpty() || old.isEmpty() || old.getAsDouble() == 0) {
      return null;
    }
    double share = now.getAsDouble() / old.getAsDouble() - 1;
    String sign = Math.round(share * 100) == 0 ? "±" : share > 0 ? "+" : "−";
    return sign + words.share(OptionalDouble.of(Math.round(Math.abs(share) * 100) / 100.0));
  }
}
