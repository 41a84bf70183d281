package ai.centralino.store.call;

import ai.centralino.store.Cursor;
import ai.centralino.store.Database;
import ai.centralino.store.Page;
import ai.centralino.store.call.Calls.Call;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The log of calls: filtered, searched by what was said, and written out. Thread-safe.
public final class CallLog {
  /// How many rows the database hands over at a time while a file is written.
  private static final int FETCHED = 500;

  private static final String ROWS =
      """
      SELECT c.*, o.customer_name, o.number AS order_number, i.sentiment, i.score, i.intent, i.summary,
        (SELECT array_agg(g.tag ORDER BY g.tag) FROM call_tags g WHERE g.call_id = c.id) AS tags
      FROM found f JOIN calls c ON c.id = f.id LEFT JOIN insights i ON i.call_id = c.id
      LEFT JOIN LATERAL (SELECT customer_name, number FROM orders WHERE call_id = c.id ORDER BY draft_version DESC LIMIT 1) o ON true
      ORDER BY f.started_at DESC, f.id DESC
      """;

  private final Database database;

  public CallLog(Database database) {
    this.database = database;
  }

  /// A part of a snippet.
  ///
  /// @param hit whether it is what was searched for
  public record Piece(String text, boolean hit) {}

  /// A call as the log shows it.
  ///
  /// @param sentiment `positive`, `neutral` or `negative`; null where the call is not understood
  ///   yet
  /// @param score of a lead, 0–100
  /// @param snippet where the words were said; empty where none were searched for
  public record Row(
      Call call,
      @Nullable String sentiment,
      @Nullable Integer score,
      @Nullable String intent,
      @Nullable String summary,
      List<String> tags,
      List<Piece> snippet) {
    Row saying(List<Piece> pieces) {
      return new Row(call, sentiment, score, intent, summary, tags, pieces);
    }
  }

  /// Calls, newest first.
  public Page<Row> list(TenantId tenant, LogFilter filter, Cursor after, int limit) {
    return database.as(
        tenant,
        handle -> {
          planned(handle);
          LogQuestion question = LogQuestion.of(handle, filter).narrowed(handle);
          Query query =
              handle.createQuery(
                  "WITH found AS MATERIALIZED ("
                      + question.sql("AND (l.started_at, l.id) < (:at, :id)")
                      + " LIMIT :limit) "
                      + ROWS);
          question.bind(query);
          Page<Row> page =
              Page.of(
                  query
                      .bind("at", after.at())
                      .bind("id", after.id())
                      .bind("limit", limit + 1)
                      .map((row, _) -> row(row))
                      .list(),
                  limit,
                  row -> new Cursor(row.call().startedAt(), row.call().id().value()).word());
          return filter.text() == null ? page : marked(handle, page, question.query());
        });
  }

  /// Hands every call of the filter to `each`, newest first, without holding them in memory. The
  /// rows are those of one moment.
  public void each(TenantId tenant, LogFilter filter, Consumer<Row> each) {
    database.run(
        tenant,
        handle -> {
          planned(handle);
          LogQuestion question = LogQuestion.of(handle, filter);
          Query query =
              handle
                  .createQuery("WITH found AS (" + question.sql("") + ") " + ROWS)
                  .setFetchSize(FETCHED);
          question.bind(query);
          try (var rows = query.map((row, _) -> row(row)).stream()) {
            rows.forEach(each);
          }
        });
  }

  /// A filter's values decide which index serves it, so each question gets a plan of its own.
  private static void planned(Handle handle) {
    handle.execute("SET LOCAL plan_cache_mode = force_custom_plan");
    handle.execute("SET LOCAL jit = off");
  }

  private static Page<Row> marked(Handle handle, Page<Row> page, String wanted) {
    if (page.items().isEmpty()) {
      return page;
    }
    Map<String, List<Piece>> snippets =
        handle
            .createQuery(
                """
                WITH b AS (SELECT jsonb_build_array(language) || languages AS languages FROM tenants),
                  said AS (SELECT call_id, readable(left(string_agg(text, E'\\n' ORDER BY start_ms, at, key), 20000)) AS text
                    FROM turns WHERE call_id IN (<calls>) GROUP BY call_id)
                SELECT s.call_id, s.text, ts_headline('simple', folded(s.text), CAST(:wanted AS tsquery), :how) AS exact,
                  ts_headline(CASE WHEN b.languages ?? 'it' THEN 'italian' WHEN b.languages ?? 'en' THEN 'english'
                    ELSE 'simple' END::regconfig, folded(s.text), CAST(:wanted AS tsquery), :how) AS stems
                FROM b, said s
                """)
            .bindList("calls", page.items().stream().map(r -> r.call().id().value()).toList())
            .bind("wanted", wanted)
            .bind("how", Snippet.HOW)
            .map((row, _) ->
                Map.entry(
                    row.getString("call_id"),
                    Snippet.of(
                        row.getString("text"), row.getString("exact"), row.getString("stems"))))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return page.map(r -> r.saying(snippets.getOrDefault(r.call().id().value(), List.of())));
  }

  private static Row row(ResultSet row) throws SQLException {
    Array tags = row.getArray("tags");
    return new Row(
        Calls.call(row),
        row.getString("sentiment"),
        row.getObject("score", Integer.class),
        row.getString("intent"),
        row.getString("summary"),
        tags == null ? List.of() : Arrays.asList((String[]) tags.getArray()),
        List.of());
  }
}
