package ai.centralino.store.call;

import ai.centralino.store.Cursor;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How long the log takes with many calls. Not part of any build: `mvn test -pl store -am
/// -Dtest=CallLogSpeed -Dcalls=1000000`.
@Tag("measurement")
class CallLogSpeed {
  private static final int TIMES = 40;

  private static final String FILL =
      """
      SET session_replication_role = replica;
      INSERT INTO calls (id, tenant_id, caller, called, engine, state, outcome, seconds, test, started_at, ended_at)
        SELECT 'twilio-S' || n, '%1$s', '+39333' || lpad((n %% 90000)::text, 7, '0'), '+390550000002', 'rehearsal', 'ended',
          (ARRAY['order','talk','talk','booking','missed','message','lead'])[1 + n %% 7], (random() * 600)::int, n %% 50 = 0,
          now() - n * interval '2 minutes', now() - n * interval '2 minutes' + interval '3 minutes'
        FROM generate_series(1, %2$d) n;
      CREATE TEMP TABLE pool AS SELECT n, words_of((SELECT string_agg(CASE WHEN i <= 20 THEN ('{vorrei,una,margherita,pizza,tavolo,due,
          stasera,consegna,indirizzo,grazie,buonasera,ordine,grande,acqua,birra,conto,domani,otto,venti,nome,telefono,quattro,persone,
          glutine,bambini,parcheggio,prenotare,confermo,perfetto,arrivederci}'::text[])[1 + (random() * 29)::int]
          ELSE 'parola' || (random() * random() * 20000)::int END, ' ') FROM generate_series(1, 50) i WHERE n >= 0), '["it"]') AS words
        FROM generate_series(0, 19999) n;
      CREATE INDEX ON pool (n);
      ANALYZE pool;
      DROP INDEX call_texts_words;
      INSERT INTO call_texts (call_id, tenant_id, words)
        SELECT 'twilio-S' || g, '%1$s', pool.words FROM generate_series(1, %2$d) g JOIN pool ON pool.n = g %% 20000;
      SET maintenance_work_mem = '512MB';
      CREATE INDEX call_texts_words ON call_texts USING gin (tenant_id, words);
      INSERT INTO turns (call_id, tenant_id, key, speaker, text, start_ms, at)
        SELECT 'twilio-S' || n, '%1$s', i::text, CASE WHEN i %% 2 = 0 THEN 'caller' ELSE 'receptionist' END,
          'Buonasera, vorrei una pizza margherita grande per stasera, grazie parola' || (n %% 20000), i * 1000, now()
        FROM generate_series(1, least(%2$d, 2000)) n, generate_series(1, 8) i;
      INSERT INTO insights (call_id, tenant_id, made_by, summary, intent, outcome, sentiment, score)
        SELECT 'twilio-S' || n, '%1$s', 'words', 'Ordine', 'order', 'order',
          CASE WHEN n %% 25 = 0 THEN 'negative' WHEN n %% 3 = 0 THEN 'positive' ELSE 'neutral' END, (random() * 100)::int
        FROM generate_series(1, %2$d) n;
      INSERT INTO call_tags (call_id, tenant_id, tag, added_by)
        SELECT 'twilio-S' || n, '%1$s', CASE WHEN n %% 1000 = 0 THEN 'vip' ELSE 'richiamare' END, 'x' FROM generate_series(1, %2$d, 100) n;
      """;

  @Test
  void theLogIsFast() throws SQLException {
    int calls = Integer.getInteger("calls", 20_000);
    try (LoggedCalls logged = new LoggedCalls()) {
      TenantId tenant = LoggedCalls.GINO;
      try (Connection owner = logged.owner();
          Statement statement = owner.createStatement()) {
        long began = System.nanoTime();
        for (String part : FILL.formatted(tenant, calls).split(";\n")) {
          statement.execute(part);
        }
        statement.execute("VACUUM ANALYZE calls, call_texts, insights, call_tags, turns");
        System.out.printf(
            "%d calls filled in %d s%n", calls, (System.nanoTime() - began) / 1_000_000_000);
      }
      CallLog log = new CallLog(logged.database);
      Cursor middle = new Cursor(Instant.now().minusSeconds(calls * 60L), "~");
      Map<String, LogFilter> asked = new LinkedHashMap<>();
      asked.put("list", LogFilter.ALL);
      asked.put("outcome", filter(null, "lead", null, null, null, null));
      asked.put("caller", filter(null, null, null, null, "333 0012345", null));
      asked.put("negative", filter(null, null, "negative", null, null, null));
      asked.put("score >= 95", filter(null, null, null, 95, null, null));
      asked.put("tag, rare", filter(null, null, null, null, null, "vip"));
      asked.put("search, common word", filter("margherita", null, null, null, null, null));
      asked.put("search, two common words", filter("pizza consegna", null, null, null, null, null));
      asked.put("search, rare word", filter("parola19990", null, null, null, null, null));
      asked.put("search, unfinished word", filter("parola1999", null, null, null, null, null));
      asked.put("search, nothing", filter("inesistente", null, null, null, null, null));
      asked.put(
          "search + outcome + negative", filter("glutine", "lead", "negative", null, null, null));
      asked.forEach((name, filter) -> {
        measure(name, () -> log.list(tenant, filter, Cursor.START, 50));
        measure(name + ", from the middle", () -> log.list(tenant, filter, middle, 50));
      });
    }
  }

  private static void measure(String name, Runnable ask) {
    long[] took = new long[TIMES];
    ask.run();
    for (int i = 0; i < TIMES; i++) {
      long began = System.nanoTime();
      ask.run();
      took[i] = (System.nanoTime() - began) / 1_000;
    }
    Arrays.sort(took);
    System.out.printf(
        "%-45s p50 %7.1f ms   p95 %7.1f ms%n",
        name, took[TIMES / 2] / 1_000.0, took[TIMES * 95 / 100] / 1_000.0);
  }

  private static LogFilter filter(
      @Nullable String text,
      @Nullable String outcome,
      @Nullable String sentiment,
      @Nullable Integer minScore,
      @Nullable String caller,
      @Nullable String tag) {
    return new LogFilter(
        text, outcome, null, null, null, null, null, null, caller, sentiment, minScore, null, tag,
        null);
  }
}
