import ai.centralino.store.Database;
import ai.centralino.store.DatabaseAddress;
import ai.centralino.store.Schema;
import ai.centralino.store.stats.Cell;
import ai.centralino.store.stats.Counting;
import ai.centralino.store.stats.Forecast;
import ai.centralino.store.stats.History;
import ai.centralino.store.stats.Stats;
import ai.centralino.store.tenant.Demo;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.tenant.TenantId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Fills an embedded PostgreSQL with calls of twelve months and measures what the Insights page asks
/// of it. Started by `bench/insights`, which has the class path.
class InsightsBench {
  private static final TenantId GINO = tenant("pizzeria-da-gino");
  private static final List<String> OTHERS =
      List.of("trattoria-da-mario", "ristorante-elegante", "melt-8-pizza", "iconacasa", "tavari");
  private static final LocalDate TODAY = LocalDate.now(java.time.ZoneId.of("Europe/Rome"));

  private static TenantId tenant(String slug) {
    return new TenantId(WorkflowIds.derived("tenant", slug));
  }

  public static void main(String[] args) throws Exception {
    int calls = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("shared_buffers", "256MB")
            .setServerConfig("max_wal_size", "4GB")
            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
            .start()) {
      String url =
          "postgres://postgres:postgres@127.0.0.1:" + server.getPort() + "/postgres";
      DatabaseAddress owner = DatabaseAddress.of(url);
      Schema.migrate(owner, "a-secret-for-benches");
      new Demo(owner).seed(null, Map.of());
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement sql = connection.createStatement();
          Database database = Database.open(owner, "a-secret-for-benches", 4)) {
        boolean statements = sql.executeQuery("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_stat_statements'").next();
        if (statements) {
          sql.execute("CREATE EXTENSION pg_stat_statements");
        }
        System.out.printf("PostgreSQL %s, %d processors%n", one(sql, "SHOW server_version"), Runtime.getRuntime().availableProcessors());
        timed("filling " + calls + " calls, and " + calls / 200 + " for each of five others", () -> {
          fill(sql, GINO, calls);
          for (String other : OTHERS) {
            fill(sql, tenant(other), calls / 200);
          }
          sql.execute("ANALYZE");
        });
        Counting counting = new Counting(database);
        timed("counting all days of all businesses for the first time", () -> {
          for (TenantId tenant : counting.waiting()) {
            while (counting.catchUp(tenant) > 0) {}
          }
        });
        sql.execute("VACUUM ANALYZE stats_days, stats_words");
        again(database, counting, rounds);
        System.out.printf(
            "rows of the large business: %s calls, %s turns, %s stats_days, %s stats_words; stats tables with indexes %s%n",
            one(sql, "SELECT count(*) FROM calls WHERE tenant_id = '" + GINO + "'"),
            one(sql, "SELECT count(*) FROM turns WHERE tenant_id = '" + GINO + "'"),
            one(sql, "SELECT count(*) FROM stats_days WHERE tenant_id = '" + GINO + "'"),
            one(sql, "SELECT count(*) FROM stats_words WHERE tenant_id = '" + GINO + "'"),
            one(sql, "SELECT pg_size_pretty(pg_total_relation_size('stats_days') + pg_total_relation_size('stats_words'))"));
        pages(database, rounds, sql, statements);
      }
    }
  }

  /// One new call in a day: what the worker does once a minute.
  private static void again(Database database, Counting counting, int rounds) throws Exception {
    double[] ms = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      database.run(GINO, handle ->
          handle.execute(
              "INSERT INTO stats_dirty (tenant_id, call_id) SELECT tenant_id, id FROM calls WHERE tenant_id = ? AND started_at < now() - interval '1 day' ORDER BY started_at DESC LIMIT 1",
              GINO.value()));
      long start = System.nanoTime();
      counting.catchUp(GINO);
      ms[i] = (System.nanoTime() - start) / 1e6;
    }
    print("counting one day again", ms);
  }

  private static void pages(Database database, int rounds, Statement sql, boolean statements) throws Exception {
    Stats stats = new Stats(database);
    Map<String, Cell> cells = new LinkedHashMap<>();
    cells.put("everything", Cell.EVERYTHING);
    cells.put("one number", new Cell(false, "+390550000002", Cell.ALL, Cell.ALL));
    cells.put("number, language, outcome", new Cell(false, "+390550000002", "it", "order"));
    for (int days : new int[] {7, 30, 365}) {
      for (var cell : cells.entrySet()) {
        if (statements) {
          sql.execute("SELECT pg_stat_statements_reset()");
        }
        Stats.Range range = new Stats.Range(TODAY.minusDays(days - 1), TODAY);
        double[] report = new double[rounds];
        double[] forecast = new double[rounds];
        double[] all = new double[rounds];
        for (int i = -10; i < rounds; i++) {
          long start = System.nanoTime();
          stats.numbers(GINO);
          Stats.Report found = stats.report(GINO, cell.getValue(), range, range.before());
          long between = System.nanoTime();
          History history = stats.history(GINO, cell.getValue(), TODAY.minusDays(1));
          Forecast.of(history.callSeries());
          Forecast.of(history.orderSeries());
          long end = System.nanoTime();
          if (found.days().isEmpty()) {
            throw new IllegalStateException("nothing found");
          }
          if (i >= 0) {
            report[i] = (between - start) / 1e6;
            forecast[i] = (end - between) / 1e6;
            all[i] = (end - start) / 1e6;
          }
        }
        String what = days + " days, " + cell.getKey();
        print(what + ": all of the page", all);
        print(what + ": figures, compared", report);
        print(what + ": forecast and its test", forecast);
        if (statements && cell.getKey().equals("everything")) {
          each(sql);
        }
      }
    }
    explain(sql);
  }

  /// Each statement as the server saw it.
  private static void each(Statement sql) throws Exception {
    try (ResultSet rows =
        sql.executeQuery(
            "SELECT round(mean_exec_time::numeric, 2), round(max_exec_time::numeric, 2), calls, left(regexp_replace(query, '\\s+', ' ', 'g'), 110)"
                + " FROM pg_stat_statements WHERE query ~* 'stats_|special_days' AND query !~ 'pg_stat' AND calls > 10 ORDER BY 1 DESC")) {
      while (rows.next()) {
        System.out.printf("      mean %6s ms  max %6s ms  n=%-4s %s%n", rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4));
      }
    }
  }

  private static void explain(Statement sql) throws Exception {
    sql.execute("SET ROLE centralino_app");
    sql.execute("SET app.tenant = '" + GINO + "'");
    LocalDate from = TODAY.minusDays(364);
    for (String query :
        List.of(
            "SELECT * FROM stats_days WHERE tenant_id = '%1$s' AND test = false AND number = '*' AND language = '*' AND outcome = '*' AND day BETWEEN '%2$s' AND '%3$s' ORDER BY day",
            "SELECT outcome, sum(calls) FROM stats_days WHERE tenant_id = '%1$s' AND test = false AND number = '*' AND language = '*' AND day BETWEEN '%2$s' AND '%3$s' AND outcome <> '*' GROUP BY 1",
            "SELECT number, sum(calls) FROM stats_days WHERE tenant_id = '%1$s' AND test = false AND outcome = '*' AND day BETWEEN '%2$s' AND '%3$s' AND language = '*' AND number <> '*' GROUP BY 1",
            "SELECT word, sum(n), sum(aside) FROM stats_words WHERE tenant_id = '%1$s' AND test = false AND kind = 'question' AND span = 'month' AND starts >= '%2$s' AND starts <= '%3$s' GROUP BY 1 ORDER BY 2 DESC LIMIT 10")) {
      System.out.println();
      try (ResultSet rows =
          sql.executeQuery("EXPLAIN (ANALYZE, COSTS OFF, BUFFERS) " + query.formatted(GINO, from, TODAY))) {
        while (rows.next()) {
          System.out.println("    " + rows.getString(1));
        }
      }
    }
    sql.execute("RESET ROLE");
  }

  private static void fill(Statement sql, TenantId tenant, int calls) throws Exception {
    String t = "'" + tenant + "'::uuid";
    sql.execute("SET session_replication_role = replica"); // nobody listens, and marks are set below
    sql.execute("SELECT setseed(0.42)");
    sql.execute(
        "INSERT INTO agents (id, tenant_id, version, greeting, consent_line, instructions, voice, language, rules, when_closed)"
            + " SELECT gen_random_uuid(), " + t + ", 2, '', '', '', 'marin', 'en', '{}', 'talk'");
    sql.execute(
        """
        CREATE TEMP TABLE new_calls AS SELECT 'bench-' || left('%1$s', 8) || '-' || i AS id,
          ((current_date - (i %% 365)) + make_interval(
            hours => (ARRAY[9,10,11,11,12,12,12,13,13,14,15,16,17,18,18,19,19,19,19,20,20,20,20,21,21,21,22,22,23])[1 + floor(random() * 29)::int],
            secs => random() * 3599)) AT TIME ZONE 'Europe/Rome' AS at,
          (ARRAY['+390550000002', '+390550000003', '+390550000004'])[1 + floor(random() ^ 2 * 3)::int] AS number,
          (ARRAY['order','order','order','booking','lead','message','talk','talk','transfer','voicemail','missed','declined'])[1 + floor(random() * 12)::int] AS outcome,
          (10 + exp(random() * 6))::int AS seconds, 1 + floor(random() ^ 3 * 2)::int AS version, random() AS r, i
        FROM generate_series(0, %2$d - 1) i
        """
            .formatted(tenant, calls));
    sql.execute(
        "INSERT INTO calls (id, tenant_id, caller, called, engine, state, outcome, seconds, test, receptionist_version, started_at, ended_at)"
            + " SELECT id, " + t + ", '+39333' || (i % 90000 + 1000000), number, 'realtime', 'ended', outcome, seconds, false, version, at, at + make_interval(secs => seconds) FROM new_calls ORDER BY at");
    sql.execute(
        "INSERT INTO turns (call_id, tenant_id, key, speaker, text, start_ms, latency_ms, at)"
            + " SELECT id, " + t + ", 'k' || k, 'receptionist', 'Certo, glielo preparo subito.', k * 9000, (300 + exp(random() * 7))::int, at FROM new_calls, generate_series(1, 3) k");
    sql.execute(
        "INSERT INTO tool_uses (call_id, tenant_id, id, name, arguments, output, at_ms, took_ms, at)"
            + " SELECT id, " + t + ", 'q', 'search_knowledge', jsonb_build_object('question', 'Domanda numero ' || floor(random() ^ 3 * 2000) || '?'),"
            + " jsonb_build_object('found', random() < 0.7), 0, 0, at FROM new_calls WHERE r < 0.4");
    sql.execute(
        "INSERT INTO orders (id, tenant_id, call_id, draft_version, number, day, status, fulfilment, delivery_fee_minor, total_minor, currency, placed_at, status_at)"
            + " SELECT gen_random_uuid(), " + t + ", id, 1, i, date '2000-01-01', CASE WHEN r < 0.05 THEN 'cancelled' ELSE 'done' END, 'pickup', 0, (800 + random() * 4000)::int, 'EUR', at, at FROM new_calls WHERE outcome = 'order'");
    sql.execute(
        "INSERT INTO order_lines (order_id, tenant_id, position, dish_id, name, quantity, unit_minor)"
            + " SELECT o.id, " + t + ", k, 'd', 'Piatto ' || floor(random() ^ 2 * 60), 1 + floor(random() * 3)::int, 900 FROM orders o, generate_series(1, 2) k WHERE o.tenant_id = " + t);
    sql.execute(
        "INSERT INTO insights (call_id, tenant_id, made_by, summary, intent, outcome, sentiment, score)"
            + " SELECT id, " + t + ", 'rules', '', 'other', outcome, 'neutral', CASE WHEN outcome = 'lead' THEN floor(random() * 101)::int END FROM new_calls");
    sql.execute(
        "INSERT INTO leads (id, tenant_id, call_id, customer_name) SELECT gen_random_uuid(), " + t + ", id, 'Ada' FROM new_calls WHERE outcome = 'lead'");
    sql.execute("DROP TABLE new_calls");
    sql.execute("SET session_replication_role = DEFAULT");
    sql.execute("INSERT INTO stats_dirty (tenant_id) VALUES (" + t + ")");
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void timed(String what, Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    System.out.printf("%s: %.1f s%n", what, Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3);
  }

  private static String one(Statement sql, String query) throws Exception {
    try (ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void print(String what, double[] ms) {
    double[] sorted = ms.clone();
    Arrays.sort(sorted);
    System.out.printf("%-58s n=%-4d p50 %7.1f ms   p95 %7.1f ms   max %7.1f ms%n", what, sorted.length,
        sorted[sorted.length / 2], sorted[(int) Math.ceil(sorted.length * 0.95) - 1], sorted[sorted.length - 1]);
  }
}
