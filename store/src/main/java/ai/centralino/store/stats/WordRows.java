package ai.centralino.store.stats;

import ai.centralino.workflows.tenant.TenantId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;

/// The rows of `stats_words`. Only what differs is written, and a month moves by what its day
/// moved, so that a month is always the sum of its days. Used inside a transaction that holds the
/// business's lock.
final class WordRows {
  private final Handle handle;
  private final TenantId tenant;

  WordRows(Handle handle, TenantId tenant) {
    this.handle = handle;
    this.tenant = tenant;
  }

  /// Makes a day's rows those of `wanted`.
  ///
  /// @param dishes whether the dishes are among them, else they stay as they are
  void replace(LocalDate day, Map<WordKey, WordCount> wanted, boolean dishes) {
    Map<WordKey, WordCount> now = now(day, dishes);
    Set<WordKey> keys = new HashSet<>(now.keySet());
    keys.addAll(wanted.keySet());
    Map<WordKey, WordCount> moved = new HashMap<>();
    for (WordKey key : keys) {
      WordCount by =
          wanted.getOrDefault(key, WordCount.NONE).minus(now.getOrDefault(key, WordCount.NONE));
      if (!by.equals(WordCount.NONE)) {
        moved.put(key, by);
      }
    }
    if (moved.isEmpty()) {
      return;
    }
    add("day", day, moved);
    add("month", day.withDayOfMonth(1), moved);
    handle.execute(
        """
        DELETE FROM stats_words WHERE tenant_id = ? AND starts IN (?, ?) AND n = 0
        """,
        tenant.value(),
        day,
        day.withDayOfMonth(1));
  }

  /// Adds to rows, in one statement.
  private void add(String span, LocalDate starts, Map<WordKey, WordCount> moved) {
    List<WordKey> keys = List.copyOf(moved.keySet());
    handle
        .createUpdate(
            """
            INSERT INTO stats_words AS w (tenant_id, span, starts, test, kind, number, language, word, n, aside)
            SELECT :tenant, :span, :starts, * FROM unnest(:test::text[]::boolean[], :kind::text[], :number::text[],
              :language::text[], :word::text[], :n::integer[], :aside::bigint[])
            ON CONFLICT (tenant_id, test, kind, number, language, span, starts, word)
            DO UPDATE SET n = w.n + excluded.n, aside = w.aside + excluded.aside
            """)
        .bind("tenant", tenant.value())
        .bind("span", span)
        .bind("starts", starts)
        .bind("test", texts(keys, key -> Boolean.toString(key.test())))
        .bind("kind", texts(keys, WordKey::kind))
        .bind("word", texts(keys, WordKey::word))
        .bind("number", texts(keys, WordKey::number))
        .bind("language", texts(keys, WordKey::language))
        .bind("n", counts(keys, moved, WordCount::n))
        .bind("aside", counts(keys, moved, WordCount::aside))
        .execute();
  }

  private static String[] texts(List<WordKey> keys, Function<WordKey, String> part) {
    return keys.stream().map(part).toArray(String[]::new);
  }

  private static Long[] counts(
      List<WordKey> keys, Map<WordKey, WordCount> moved, ToLongFunction<WordCount> part) {
    return keys.stream()
        .map(key -> part.applyAsLong(Objects.requireNonNull(moved.get(key))))
        .toArray(Long[]::new);
  }

  private Map<WordKey, WordCount> now(LocalDate day, boolean dishes) {
    Map<WordKey, WordCount> now = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT * FROM stats_words WHERE tenant_id = :tenant AND kind = ANY(:kinds) AND span = 'day' AND starts = :day
            """)
        .bind("tenant", tenant.value())
        .bind("day", day)
        .bind("kinds", dishes ? new String[] {"question", "dish"} : new String[] {"question"})
        .map((row, _) ->
            now.put(
                new WordKey(
                    row.getBoolean("test"),
                    row.getString("kind"),
                    row.getString("number"),
                    row.getString("language"),
                    row.getString("word")),
                new WordCount(row.getLong("n"), row.getLong("aside"))))
        .forEach(_ -> {});
    return now;
  }

  /// Takes every day from `first` on away, and makes the month it lies in the sum of the days that
  /// are left.
  void clear(LocalDate first) {
    LocalDate month = first.withDayOfMonth(1);
    handle.execute(
        "DELETE FROM stats_words WHERE tenant_id = ? AND ((span = 'day' AND starts >= ?) OR (span = 'month' AND starts >= ?))",
        tenant.value(),
        first,
        month);
    handle.execute(
        """
        INSERT INTO stats_words (tenant_id, test, kind, number, language, span, starts, word, n, aside)
        SELECT tenant_id, test, kind, number, language, 'month', ?, word, sum(n), sum(aside)
        FROM stats_words WHERE tenant_id = ? AND span = 'day' AND starts >= ? GROUP BY 1, 2, 3, 4, 5, 8
        """,
        month,
        tenant.value(),
        month);
  }
}
