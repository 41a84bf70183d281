package ai.centralino.store.stats;

import ai.centralino.store.Database;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Calls by chance, with all that can hang on one, written as the services write them.
final class RandomCalls {
  static final List<String> NUMBERS = List.of("+390550000002", "+390550009999");
  static final List<String> OUTCOMES =
      List.of("order", "booking", "lead", "message", "talk", "missed", "declined");
  private static final List<String> QUESTIONS =
      List.of("Avete il glutine?", " avete il GLUTINE ", "Dove si parcheggia?", "\"Cani?\"", "   ");
  private static final List<String> DISHES = List.of("Margherita", "=cmd()", "Ribollita");

  private final Database database;
  private final TenantId tenant;
  private final Random random;
  private final UUID place;
  private int booked;
  private int ordered;

  RandomCalls(Database database, TenantId tenant, long seed) {
    this.database = database;
    this.tenant = tenant;
    this.random = new Random(seed);
    this.place =
        database.as(
            tenant,
            handle -> {
              handle.execute(
                  """
                  INSERT INTO agents (id, tenant_id, version, greeting, consent_line, instructions, voice, language)
                  VALUES (gen_random_uuid(), ?, 2, 'Hello', 'Recorded', '', 'marin', 'ur') ON CONFLICT DO NOTHING
                  """,
                  tenant.value());
              UUID id = UUID.randomUUID();
              handle.execute(
                  "INSERT INTO places (id, tenant_id, position, kind, name, seats_min, seats_max) VALUES (?, ?, 99, 'table', ?, 1, 4)",
                  id,
                  tenant.value(),
                  id.toString());
              return id;
            });
  }

  /// Orders are numbered from here on, so that several of these can work side by side.
  void numberOrdersFrom(int number) {
    ordered = number;
    booked = number;
  }

  /// As many calls within `length` from `from` on; each is a transaction of its own. Returns their
  /// ids.
  List<String> add(int calls, Instant from, Duration length) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      String id = "twilio-CA" + UUID.randomUUID().toString().replace("-", "");
      Instant at = from.plusMillis((long) (random.nextDouble() * length.toMillis()));
      database.run(tenant, handle -> call(handle, id, at));
      ids.add(id);
    }
    return ids;
  }

  private void call(Handle handle, String id, Instant at) {
    String outcome = any(OUTCOMES);
    boolean over = random.nextInt(20) > 0;
    handle.execute(
        "INSERT INTO calls (id, tenant_id, caller, called, engine, state, test, receptionist_version, started_at)"
            + " VALUES (?, ?, '+393331112222', ?, 'rehearsal', 'talking', ?, ?, ?)",
        id,
        tenant.value(),
        any(NUMBERS),
        random.nextInt(15) == 0,
        random.nextBoolean() ? null : (Integer) (1 + random.nextInt(2)),
        at);
    for (int i = random.nextInt(4); i > 0; i--) {
      turn(handle, id, "t" + i, at);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      handle.execute(
          "INSERT INTO tool_uses (call_id, tenant_id, id, name, arguments, output, at_ms, took_ms, at)"
              + " VALUES (?, ?, ?, 'search_knowledge', jsonb_build_object('question', ?::text), jsonb_build_object('found', ?::boolean), 0, 0, ?)",
          id,
          tenant.value(),
          "u" + i,
          any(QUESTIONS),
          random.nextBoolean(),
          at);
    }
    if (over) {
      handle.execute(
          "UPDATE calls SET state = 'ended', outcome = ?, seconds = ?, ended_at = ? WHERE id = ?",
          outcome,
          random.nextInt(10) == 0 ? null : (int) Math.exp(random.nextDouble() * 7),
          at.plusSeconds(60),
          id);
    }
    for (int i = outcome.equals("order") ? 1 + random.nextInt(2) : 0; i > 0; i--) {
      order(handle, id, i, at);
    }
    if (outcome.equals("booking")) {
      booking(handle, id);
    }
    if (outcome.equals("lead")) {
      handle.execute(
          "INSERT INTO leads (id, tenant_id, call_id, customer_name) VALUES (?, ?, ?, 'Ada')",
          UUID.randomUUID(),
          tenant.value(),
          id);
    }
    if (random.nextInt(3) == 0) {
      handle.execute(
          """
          INSERT INTO insights (call_id, tenant_id, made_by, summary, intent, outcome, sentiment, score, open_questions)
          VALUES (?, ?, 'rules', '', 'other', 'lead', 'neutral', ?, jsonb_build_array(jsonb_build_object('question', ?::text)))
          """,
          id,
          tenant.value(),
          random.nextBoolean() ? random.nextInt(101) : null,
          any(QUESTIONS));
    }
  }

  void turn(Handle handle, String call, String key, Instant at) {
    handle.execute(
        "INSERT INTO turns (call_id, tenant_id, key, speaker, text, start_ms, latency_ms, at) VALUES (?, ?, ?, 'receptionist', 'Sì', 0, ?, ?)",
        call,
        tenant.value(),
        key,
        random.nextInt(5) == 0 ? null : 200 + random.nextInt(2_500),
        at);
  }

  private void order(Handle handle, String call, int version, Instant at) {
    UUID id = UUID.randomUUID();
    handle.execute(
        """
        INSERT INTO orders (id, tenant_id, call_id, draft_version, number, day, status, fulfilment, delivery_fee_minor, total_minor,
          currency, placed_at, status_at) VALUES (?, ?, ?, ?, ?, '2026-01-01', ?, 'pickup', 0, ?, ?, ?, ?)
        """,
        id,
        tenant.value(),
        call,
        version,
        ++ordered,
        random.nextInt(4) == 0 ? "cancelled" : "new",
        random.nextInt(9_000),
        random.nextInt(6) == 0 ? "GBP" : "EUR",
        at,
        at);
    for (int line = 0; line < 1 + random.nextInt(2); line++) {
      handle.execute(
          "INSERT INTO order_lines (order_id, tenant_id, position, dish_id, name, quantity, unit_minor) VALUES (?, ?, ?, 'd', ?, ?, ?)",
          id,
          tenant.value(),
          line,
          any(DISHES),
          1 + random.nextInt(3),
          random.nextInt(2_000));
    }
  }

  private void booking(Handle handle, String call) {
    handle.execute(
        "INSERT INTO bookings (id, tenant_id, kind, place_id, starts_at, ends_at, status, customer_name, call_id)"
            + " VALUES (?, ?, 'table', ?, ?::timestamptz, ?::timestamptz, ?, 'Ada', ?)",
        UUID.randomUUID(),
        tenant.value(),
        place,
        Instant.parse("2030-01-01T00:00:00Z").plusSeconds(3_600L * booked),
        Instant.parse("2030-01-01T01:00:00Z").plusSeconds(3_600L * booked++),
        any(List.of("held", "confirmed", "cancelled", "no_show", "done", "lapsed")),
        call);
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
