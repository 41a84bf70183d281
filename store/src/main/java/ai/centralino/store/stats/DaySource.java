package ai.centralino.store.stats;

import ai.centralino.workflows.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// One day's calls and what they led to, as the tables have it now. A day begins and ends at
/// midnight on the wall, so it may be 23 or 25 hours long. Used inside a transaction.
final class DaySource {
  private final Handle handle;
  private final Map<String, Timed> calls = new HashMap<>();

  /// Reads which calls of the day are over.
  DaySource(Handle handle, TenantId tenant, LocalDate day) {
    this.handle = handle;
    handle
        .createQuery(
            """
            SELECT language, zone, :day::date::timestamp AT TIME ZONE zone AS began, (:day::date + 1)::timestamp AT TIME ZONE zone AS ended
            FROM tenants WHERE id = :tenant
            """)
        .bind("day", day)
        .bind("tenant", tenant.value())
        .map((row, _) -> {
          read(
              tenant,
              row.getString("language"),
              row.getString("zone"),
              row.getObject("began", OffsetDateTime.class),
              row.getObject("ended", OffsetDateTime.class));
          return true;
        })
        .one();
  }

  /// @param hour 0–23, on the wall
  private record Timed(Cell cell, int hour, @Nullable Integer seconds) {}

  private void read(
      TenantId tenant, String language, String zone, OffsetDateTime began, OffsetDateTime ended) {
    handle
        .createQuery(
            """
            SELECT c.id, c.test, c.called, c.outcome, coalesce(a.language, :language) AS language, c.seconds,
              extract(hour FROM c.started_at AT TIME ZONE :zone)::int AS hour
            FROM calls c LEFT JOIN agents a ON a.tenant_id = :tenant AND a.version = c.receptionist_version
            WHERE c.tenant_id = :tenant AND c.started_at >= :began AND c.started_at < :ended AND c.state = 'ended' AND c.outcome IS NOT NULL
            """)
        .bind("tenant", tenant.value())
        .bind("language", language)
        .bind("zone", zone)
        .bind("began", began)
        .bind("ended", ended)
        .map((row, _) ->
            Map.entry(
                row.getString("id"),
                new Timed(
                    new Cell(
                        row.getBoolean("test"),
                        row.getString("called"),
                        row.getString("language"),
                        row.getString("outcome")),
                    row.getInt("hour"),
                    row.getObject("seconds", Integer.class))))
        .forEach(call -> calls.put(call.getKey(), call.getValue()));
  }

  /// Takes what it needs from a row.
  private interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  /// Asks for what hangs on the day's calls, by their ids: the tables have indexes on those, and
  /// grow for years.
  private void each(String query, Reader reader) {
    if (calls.isEmpty()) {
      return;
    }
    handle
        .createQuery(query)
        .bind("ids", calls.keySet().toArray(String[]::new))
        .map((row, _) -> {
          reader.read(row);
          return true;
        })
        .forEach(_ -> {});
  }

  /// The facts of every call.
  List<CallFacts> facts() {
    Map<String, List<Integer>> latencies = latencies();
    Map<String, Map<String, Sum>> orders = orders();
    Map<String, Integer> bookings =
        counts(
            "SELECT call_id, count(*) FROM bookings WHERE call_id = ANY(:ids)"
                + " AND status IN ('confirmed', 'done', 'no_show') GROUP BY 1");
    Map<String, Integer> leads =
        counts("SELECT call_id, count(*) FROM leads WHERE call_id = ANY(:ids) GROUP BY 1");
    Map<String, Integer> scores =
        counts(
            "SELECT call_id, score FROM insights WHERE call_id = ANY(:ids) AND score IS NOT NULL");
    List<CallFacts> facts = new ArrayList<>();
    calls.forEach((id, timed) -> {
      Map<String, Sum> ordered = orders.getOrDefault(id, Map.of());
      Map<String, Long> minor = new TreeMap<>();
      ordered.forEach((currency, sum) -> minor.put(currency, sum.minor()));
      facts.add(
          new CallFacts(
              timed.cell(),
              timed.hour(),
              timed.seconds(),
              latencies.getOrDefault(id, List.of()),
              ordered.values().stream().mapToInt(Sum::orders).sum(),
              minor,
              bookings.getOrDefault(id, 0),
              leads.getOrDefault(id, 0),
              scores.get(id)));
    });
    return facts;
  }

  private Map<String, List<Integer>> latencies() {
    Map<String, List<Integer>> latencies = new HashMap<>();
    each(
        "SELECT call_id, latency_ms FROM turns WHERE call_id = ANY(:ids) AND latency_ms IS NOT NULL",
        row ->
            latencies.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(row.getInt(2)));
    return latencies;
  }

  /// What a call's orders in one currency come to.
  private record Sum(int orders, long minor) {}

  private Map<String, Map<String, Sum>> orders() {
    Map<String, Map<String, Sum>> orders = new HashMap<>();
    each(
        """
        SELECT call_id, currency, count(*), sum(total_minor) FROM orders WHERE call_id = ANY(:ids)
          AND status <> 'cancelled' GROUP BY 1, 2
        """,
        row ->
            orders
                .computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                .put(row.getString(2), new Sum(row.getInt(3), row.getLong(4))));
    return orders;
  }

  private Map<String, Integer> counts(String rest) {
    Map<String, Integer> counts = new HashMap<>();
    each(rest, row -> counts.put(row.getString(1), row.getInt(2)));
    return counts;
  }

  /// What was asked in the day's calls, each question once a call, and what was ordered.
  ///
  /// @param dishes whether to look at the orders too
  Map<WordKey, WordCount> words(boolean dishes) {
    Map<WordKey, WordCount> words = new HashMap<>();
    asked()
        .forEach((call, questions) ->
            questions.forEach((question, open) ->
                add(words, "question", question, call, new WordCount(1, open ? 1 : 0))));
    if (dishes) {
      each(
          """
          SELECT o.call_id, l.name, l.quantity, l.quantity * l.unit_minor FROM orders o JOIN order_lines l ON l.order_id = o.id
          WHERE o.call_id = ANY(:ids) AND o.status <> 'cancelled'
          """,
          row ->
              add(
                  words,
                  "dish",
                  row.getString(2),
                  row.getString(1),
                  new WordCount(row.getInt(3), row.getLong(4))));
    }
    return words;
  }

  private void add(
      Map<WordKey, WordCount> words, String kind, String word, String call, WordCount count) {
    Timed of = calls.get(call);
    if (of != null) {
      WordKey.of(of.cell(), kind, word).forEach(key -> words.merge(key, count, WordCount::plus));
    }
  }

  /// By call: what was asked, and whether it stayed open.
  private Map<String, Map<String, Boolean>> asked() {
    Map<String, Map<String, Boolean>> asked = new HashMap<>();
    each(
        """
        SELECT call_id, arguments ->> 'question' AS asked, coalesce(output ->> 'found', '') = 'false' AS open
        FROM tool_uses WHERE call_id = ANY(:ids) AND name = 'search_knowledge'
        UNION ALL
        SELECT i.call_id, q ->> 'question', true FROM insights i CROSS JOIN LATERAL jsonb_array_elements(i.open_questions) q
        WHERE i.call_id = ANY(:ids)
        """,
        row -> {
          String question = Question.of(row.getString("asked"));
          if (!question.isEmpty()) {
            asked
                .computeIfAbsent(row.getString("call_id"), _ -> new HashMap<>())
                .merge(question, row.getBoolean("open"), Boolean::logicalOr);
          }
        });
    return asked;
  }
}
