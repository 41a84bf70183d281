package ai.centralino.store.stats;

import ai.centralino.workflows.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// One day's calls and what they led to, as the tables have it now. Used inside a transaction.
final class DaySource {
  /// The calls of the day that are over. A day begins and ends at midnight on the wall, so it may
  /// be 23 or 25 hours long.
  private static final String CALLS =
      """
      WITH t AS (SELECT id, language, zone FROM tenants WHERE id = :tenant),
      c AS (SELECT calls.*, t.language AS business_language, t.zone FROM calls JOIN t ON calls.tenant_id = t.id
        WHERE calls.tenant_id = :tenant AND started_at >= :day::timestamp AT TIME ZONE t.zone
          AND started_at < (:day::date + 1)::timestamp AT TIME ZONE t.zone AND state = 'ended' AND outcome IS NOT NULL)
      """;

  private final Handle handle;
  private final UUID tenant;
  private final LocalDate day;
  private @Nullable Map<String, Timed> cells;

  DaySource(Handle handle, TenantId tenant, LocalDate day) {
    this.handle = handle;
    this.tenant = tenant.value();
    this.day = day;
  }

  /// Takes what it needs from a row.
  private interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  private void each(String rest, Reader reader) {
    handle
        .createQuery(CALLS + rest)
        .bind("tenant", tenant)
        .bind("day", day)
        .map((row, _) -> {
          reader.read(row);
          return true;
        })
        .forEach(_ -> {});
  }

  /// The facts of every call.
  List<CallFacts> calls() {
    Map<String, List<Integer>> latencies = latencies();
    Map<String, Map<String, Sum>> orders = orders();
    Map<String, Integer> bookings =
        counts(
            "SELECT b.call_id, count(*) FROM bookings b JOIN c ON c.id = b.call_id"
                + " WHERE b.status IN ('confirmed', 'done', 'no_show') GROUP BY 1");
    Map<String, Integer> leads =
        counts("SELECT l.call_id, count(*) FROM leads l JOIN c ON c.id = l.call_id GROUP BY 1");
    Map<String, Integer> scores =
        counts(
            "SELECT i.call_id, i.score FROM insights i JOIN c ON c.id = i.call_id WHERE i.score IS NOT NULL");
    List<CallFacts> facts = new ArrayList<>();
    cells()
        .forEach((id, timed) -> {
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

  private record Timed(Cell cell, int hour, @Nullable Integer seconds) {}

  /// Of each call, by id: whom it is counted with.
  private Map<String, Timed> cells() {
    if (cells == null) {
      Map<String, Timed> read = new HashMap<>();
      each(
          """
          SELECT c.id, c.test, c.called, c.outcome, coalesce(a.language, c.business_language) AS language, c.seconds,
            extract(hour FROM c.started_at AT TIME ZONE c.zone)::int AS hour
          FROM c LEFT JOIN agents a ON a.tenant_id = c.tenant_id AND a.version = c.receptionist_version
          """,
          row ->
              read.put(
                  row.getString("id"),
                  new Timed(
                      new Cell(
                          row.getBoolean("test"),
                          row.getString("called"),
                          row.getString("language"),
                          row.getString("outcome")),
                      row.getInt("hour"),
                      row.getObject("seconds", Integer.class))));
      cells = read;
    }
    return cells;
  }

  private Map<String, List<Integer>> latencies() {
    Map<String, List<Integer>> latencies = new HashMap<>();
    each(
        "SELECT u.call_id, u.latency_ms FROM c JOIN turns u ON u.call_id = c.id WHERE u.latency_ms IS NOT NULL",
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
        SELECT o.call_id, o.currency, count(*), sum(o.total_minor) FROM orders o JOIN c ON c.id = o.call_id
        WHERE o.status <> 'cancelled' GROUP BY 1, 2
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
          SELECT o.call_id, l.name, l.quantity, l.quantity * l.unit_minor FROM c JOIN orders o ON o.call_id = c.id
          JOIN order_lines l ON l.order_id = o.id WHERE o.status <> 'cancelled'
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
    Timed of = cells().get(call);
    // A call that ended between two looks has left a mark, and its day is counted again.
    if (of != null) {
      words.merge(new WordKey(kind, word, of.cell()), count, WordCount::plus);
    }
  }

  /// By call: what was asked, and whether it stayed open.
  private Map<String, Map<String, Boolean>> asked() {
    Map<String, Map<String, Boolean>> asked = new HashMap<>();
    each(
        """
        SELECT u.call_id, u.arguments ->> 'question' AS asked, coalesce(u.output ->> 'found', '') = 'false' AS open
        FROM c JOIN tool_uses u ON u.call_id = c.id WHERE u.name = 'search_knowledge'
        UNION ALL
        SELECT i.call_id, q ->> 'question', true FROM c JOIN insights i ON i.call_id = c.id
        CROSS JOIN LATERAL jsonb_array_elements(i.open_questions) q
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
