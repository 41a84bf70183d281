package ai.centralino.store.call;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// A filter as the database is asked: days are moments, words are a query, and only what is asked
/// for is named, so that the index for it is found. Immutable.
///
/// @param query what to search for, as PostgreSQL writes it; empty matches nothing
/// @param hits the calls in which it was said, where they are few; null where they are many or
///   nothing is searched for
record LogQuestion(LogFilter filter, ZoneId zone, String query, @Nullable List<String> hits) {
  /// Up to here the calls in which something was said are looked up first. Beyond it the newest
  /// calls are gone through, which soon finds enough; the planner cannot tell the two apart.
  private static final int FEW = 2_000;

  /// Reads what a question depends on: the business's zone and languages.
  static LogQuestion of(Handle handle, LogFilter filter) {
    return handle
        .createQuery(
            """
            SELECT zone, coalesce(search_query(CAST(:text AS text), jsonb_build_array(language) || languages)::text, '') AS query
            FROM tenants
            """)
        .bind("text", filter.text())
        .map((row, _) ->
            new LogQuestion(filter, ZoneId.of(row.getString("zone")), row.getString("query"), null))
        .one();
  }

  /// The same question, with the calls in which something was said where they are few.
  LogQuestion narrowed(Handle handle) {
    if (filter.text() == null) {
      return this;
    }
    handle.execute("SET LOCAL enable_seqscan = off");
    List<String> said =
        handle
            .createQuery(
                "SELECT call_id FROM call_words WHERE words @@ CAST(:query AS tsquery) LIMIT :most")
            .bind("query", query)
            .bind("most", FEW + 1)
            .mapTo(String.class)
            .list();
    handle.execute("SET LOCAL enable_seqscan = on");
    return said.size() > FEW ? this : new LogQuestion(filter, zone, query, said);
  }

  /// The ids that fit, newest first.
  ///
  /// @param further a condition that begins with `AND`, or nothing
  String sql(String further) {
    StringBuilder sql =
        new StringBuilder("SELECT l.id, l.started_at FROM call_log l WHERE true ").append(further);
    if (hits != null) {
      sql.append(" AND l.id = ANY(:hits)");
    } else {
      and(sql, filter.text(), "l.words @@ CAST(:query AS tsquery)");
    }
    and(sql, filter.outcome(), "l.outcome = :outcome");
    and(sql, filter.state(), "l.state = :state");
    and(sql, filter.from(), "l.started_at >= :from");
    and(sql, filter.to(), "l.started_at < :until");
    and(sql, filter.minSeconds(), "l.seconds >= :minSeconds");
    and(sql, filter.maxSeconds(), "l.seconds <= :maxSeconds");
    and(sql, filter.called(), "l.called = :called");
    if (filter.caller() != null) {
      List<String> ends = new ArrayList<>();
      for (int i = 0; i < endings(filter.caller()).size(); i++) {
        ends.add("reverse(l.caller) LIKE :caller" + i);
      }
      sql.append(" AND (").append(ends.isEmpty() ? "false" : String.join(" OR ", ends)).append(')');
    }
    and(sql, filter.sentiment(), "l.sentiment = :sentiment");
    and(sql, filter.minScore(), "l.score >= :minScore");
    and(sql, filter.maxScore(), "l.score <= :maxScore");
    and(sql, filter.tag(), "l.id IN (SELECT call_id FROM call_tags WHERE tag = :tag)");
    and(sql, filter.test(), "l.test = :test");
    return sql.append(" ORDER BY l.started_at DESC, l.id DESC").toString();
  }

  private static void and(StringBuilder sql, @Nullable Object asked, String condition) {
    if (asked != null) {
      sql.append(" AND ").append(condition);
    }
  }

  void bind(SqlStatement<?> statement) {
    if (hits != null) {
      statement.bind("hits", hits.toArray(String[]::new));
    } else {
      bind(statement, "query", filter.text() == null ? null : query);
    }
    bind(statement, "outcome", filter.outcome());
    bind(statement, "state", filter.state());
    bind(statement, "from", begin(filter.from()));
    bind(statement, "until", filter.to() == null ? null : begin(filter.to().plusDays(1)));
    bind(statement, "minSeconds", filter.minSeconds());
    bind(statement, "maxSeconds", filter.maxSeconds());
    bind(statement, "called", filter.called());
    if (filter.caller() != null) {
      List<String> ends = endings(filter.caller());
      for (int i = 0; i < ends.size(); i++) {
        statement.bind("caller" + i, new StringBuilder(ends.get(i)).reverse() + "%");
      }
    }
    bind(statement, "sentiment", filter.sentiment());
    bind(statement, "minScore", filter.minScore());
    bind(statement, "maxScore", filter.maxScore());
    bind(statement, "tag", filter.tag());
    bind(statement, "test", filter.test());
  }

  private static void bind(SqlStatement<?> statement, String name, @Nullable Object value) {
    if (value != null) {
      statement.bind(name, value);
    }
  }

  private @Nullable OffsetDateTime begin(@Nullable LocalDate day) {
    return day == null ? null : day.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC);
  }

  /// How numbers end that people type like this: with or without the country, with the 0 that some
  /// countries dial before a number. Fewer than three digits say nothing.
  static List<String> endings(String typed) {
    String digits = typed.replaceAll("\\D", "");
    if (digits.length() < 3) {
      return List.of();
    }
    if (digits.startsWith("00")) {
      return List.of(digits.substring(2));
    }
    return digits.startsWith("0") ? List.of(digits, digits.substring(1)) : List.of(digits);
  }
}
