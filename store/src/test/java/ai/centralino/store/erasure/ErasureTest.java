package ai.centralino.store.erasure;

import static ai.centralino.store.call.LoggedCalls.GINO;
import static ai.centralino.store.call.LoggedCalls.MARIO;
import static ai.centralino.store.call.LoggedCalls.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.store.Cursor;
import ai.centralino.store.call.LoggedCalls;
import ai.centralino.store.erasure.Erasures.Asked;
import ai.centralino.store.erasure.Erasures.Erasure;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.erasure.ErasureStart;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Puts a person into every table that can hold one, has them forgotten, and looks for them in the
/// whole database as its owner, past every policy.
@Tag("db")
class ErasureTest {
  private static final String PHONE = "+393471118822";
  private static final String NAME = "Ginevrina Quattrocchi";

  private LoggedCalls logged;
  private Erasures erasures;
  private ErasureSteps steps;

  @BeforeEach
  void open() throws SQLException {
    logged = new LoggedCalls();
    erasures = new Erasures(logged.database);
    steps = new ErasureSteps(logged.database);
  }

  @AfterEach
  void close() {
    logged.close();
  }

  /// A call with all that can come of one.
  private CallId seed(TenantId tenant, String phone, String name) {
    CallId call =
        logged.call(
            tenant, phone, NOW, "order", "Sono " + name + ", richiamate il " + phone, "Va bene");
    logged.insight(tenant, call, name + " vuole una pizza", "neutral", 40);
    UUID order = UUID.randomUUID();
    logged.database.run(
        tenant,
        h -> {
          Object id = call.value();
          Object who = tenant.value();
          h.execute(
              "INSERT INTO tool_uses (call_id, tenant_id, id, name, arguments, output, at_ms, took_ms, at) VALUES (?, ?, 't', 'place_order',"
                  + " jsonb_build_object('name', ?, 'phone', ?), '{}', 0, 0, now())",
              id,
              who,
              name,
              phone);
          h.execute(
              "INSERT INTO drafts (call_id, tenant_id, caller, draft) VALUES (?, ?, ?, jsonb_build_object('name', ?))",
              id,
              who,
              phone,
              name);
          h.execute(
              """
              INSERT INTO orders (id, tenant_id, call_id, draft_version, number, day, status, fulfilment, address, customer_name,
                customer_phone, notes, delivery_fee_minor, total_minor, currency, placed_at, status_at)
              VALUES (?, ?, ?, 1, (SELECT coalesce(max(number), 0) + 1 FROM orders), '2026-11-21', 'delivered', 'delivery', ?, ?, ?, ?,
                200, 2600, 'EUR', now(), now())
              """,
              order,
              who,
              id,
              "Via di " + name,
              name,
              phone,
              "citofono " + name);
          h.execute(
              "INSERT INTO order_lines (order_id, tenant_id, position, dish_id, name, quantity, notes, unit_minor) VALUES (?, ?, 0, 'd',"
                  + " 'Margherita', 2, ?, 1200)",
              order,
              who,
              "per " + name);
          h.execute(
              "INSERT INTO order_changes (order_id, tenant_id, position, status, changed_by) VALUES (?, ?, 0, 'new', 'caller')",
              order,
              who);
          h.execute(
              "INSERT INTO notices (id, tenant_id, channel, call_id, order_id, kind, audience, address, subject, body, state) VALUES"
                  + " (gen_random_uuid(), ?, 'sms', ?, ?, 'order_placed', 'customer', ?, ?, ?, 'outbox')",
              who,
              id,
              order,
              phone,
              name,
              name);
          h.execute(
              "INSERT INTO notices (id, tenant_id, channel, call_id, kind, audience, address, subject, body, state) VALUES"
                  + " (gen_random_uuid(), ?, 'sms', NULL, 'missed', 'customer', ?, '', 'Ciao', 'outbox')",
              who,
              phone);
          h.execute(
              "INSERT INTO places (id, tenant_id, position, kind, name) VALUES (?, ?, 99, 'table', ?)",
              order,
              who,
              "tavolo " + order);
          h.execute(
              """
              INSERT INTO bookings (id, tenant_id, kind, place_id, starts_at, ends_at, status, customer_name, customer_phone, notes, call_id)
              VALUES (gen_random_uuid(), ?, 'table', ?, now() + interval '1 day', now() + interval '25 hours', 'confirmed', ?, ?, ?, ?)
              """,
              who,
              order,
              name,
              phone,
              name,
              id);
          h.execute(
              "INSERT INTO messages (id, tenant_id, call_id, customer_name, customer_phone, message) VALUES (gen_random_uuid(), ?, ?, ?, ?, ?)",
              who,
              id,
              name,
              phone,
              name);
          h.execute(
              "INSERT INTO leads (id, tenant_id, call_id, customer_name, customer_phone, notes, staff_notes) VALUES (gen_random_uuid(), ?, ?,"
                  + " ?, ?, ?, ?)",
              who,
              id,
              name,
              phone,
              name,
              name);
          h.execute(
              "INSERT INTO contacts (tenant_id, phone, name, notes) VALUES (?, ?, ?, ?)",
              who,
              phone,
              name,
              name);
          h.execute(
              "INSERT INTO steps (workflow_id, tenant_id, call_id, kind, about, status, detail, tries, started_at, updated_at) VALUES (?, ?,"
                  + " ?, 'crm', ?, 'done', ?, 1, now(), now())",
              "crm-" + call.value(),
              who,
              id,
              name,
              phone);
          h.execute(
              "INSERT INTO outgoing (id, tenant_id, channel, destination, title, request, call_id) VALUES (?, ?, 'crm', 'HubSpot', ?, ?, ?)",
              "crm-" + call.value(),
              who,
              name,
              phone,
              id);
          h.execute(
              "INSERT INTO call_tags (call_id, tenant_id, tag, added_by) VALUES (?, ?, ?, 'Anna')",
              id,
              who,
              name.toLowerCase(java.util.Locale.ROOT));
          h.execute(
              "INSERT INTO call_notes (id, tenant_id, call_id, author, written_by, body) VALUES (gen_random_uuid(), ?, ?, gen_random_uuid(),"
                  + " 'Anna', ?)",
              who,
              id,
              name);
          h.execute(
              "INSERT INTO call_shares (id, tenant_id, call_id, secret_hash, with_number, with_summary, made_by, expires_at) VALUES"
                  + " (gen_random_uuid(), ?, ?, ?, true, true, 'Anna', now() + interval '1 day')",
              who,
              id,
              call.value());
          h.execute(
              "INSERT INTO usage (call_id, tenant_id, seconds, test, ended_at) VALUES (?, ?, 61, false, now())",
              id,
              who);
        });
    return call;
  }

  /// Tables in which any row holds the word, read as the database's owner.
  private Set<String> holding(String word) throws SQLException {
    Set<String> holding = new TreeSet<>();
    try (Connection owner = logged.owner();
        Statement statement = owner.createStatement()) {
      for (String table : tables(statement, "")) {
        try (ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM \""
                    + table
                    + "\" t WHERE lower(t::text) LIKE lower('%"
                    + word
                    + "%')")) {
          row.next();
          if (row.getLong(1) > 0) {
            holding.add(table);
          }
        }
      }
    }
    return holding;
  }

  private static List<String> tables(Statement statement, String having) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT relname FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace "
                + having)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private Erasure run(UUID id) {
    ErasureStart start = new ErasureStart(GINO, id);
    steps.open(start);
    while (steps.eraseSome(start, 1) > 0) {
      assertThat(erasures.byId(GINO, id).orElseThrow().state()).isEqualTo("running");
    }
    steps.finish(start);
    return erasures.byId(GINO, id).orElseThrow();
  }

  private static UUID kept(Asked asked) {
    assertThat(asked).isInstanceOf(Asked.Kept.class);
    return ((Asked.Kept) asked).id();
  }

  @Test
  void aCallerIsGoneFromTheWholeDatabase() throws SQLException {
    CallId first = seed(GINO, PHONE, NAME);
    CallId byOther =
        logged.call(GINO, "+393331110000", NOW, "talk", "Richiamate " + PHONE + ", " + NAME, "Sì");
    CallId bystander = seed(GINO, "+393330009999", "Altra Persona");
    assertThat(holding(PHONE)).as("the seed reaches the tables").hasSizeGreaterThan(11);
    assertThat(holding(NAME)).hasSizeGreaterThan(12);

    Erasures.Preview preview = erasures.preview(GINO, new PhoneNumber(PHONE));
    assertThat(preview.calls()).isEqualTo(2);
    assertThat(preview.orders()).isEqualTo(1);
    assertThat(preview.bookingsAhead()).isEqualTo(1);
    assertThat(preview.contacts()).isEqualTo(1);

    UUID id = kept(erasures.ask(GINO, new PhoneNumber(PHONE), UUID.randomUUID(), "Anna"));
    assertThat(kept(erasures.ask(GINO, new PhoneNumber(PHONE), UUID.randomUUID(), "Anna")))
        .as("asked twice")
        .isEqualTo(id);
    Erasure done = run(id);

    assertThat(holding(PHONE)).isEmpty();
    assertThat(holding(NAME)).isEmpty();
    assertThat(done.state()).isEqualTo("done");
    assertThat(done.left()).isZero();
    assertThat(done.checks()).hasSizeGreaterThan(30);
    assertThat(done.calls()).isEqualTo(2);
    assertThat(done.counts())
        .containsEntry("calls", 2)
        .containsEntry("contacts", 1)
        .containsEntry("orders, personal fields", 1);
    assertThat(done.subject()).isEqualTo("+39 347 ··· 8822");
    assertThat(holding(first.value()))
        .as("what was sold and billed stays")
        .contains("usage", "orders");
    assertThat(holding("2600")).contains("orders");
    assertThat(holding(byOther.value())).doesNotContain("calls");
    assertThat(holding(bystander.value())).contains("calls", "turns", "messages", "leads");
    assertThat(holding("Altra Persona")).hasSizeGreaterThan(12);

    Erasure again = run(id);
    assertThat(again.counts()).as("a second run finds nothing more").isEqualTo(done.counts());
    assertThat(again.checks()).isEqualTo(done.checks());
    assertThat(erasures.ask(GINO, new PhoneNumber(PHONE), UUID.randomUUID(), "Anna"))
        .isInstanceOf(Asked.Nothing.class);
  }

  @Test
  void oneCallGoesAndTheCallersOtherCallStays() throws SQLException {
    CallId gone = seed(GINO, PHONE, NAME);
    CallId stays = logged.call(GINO, PHONE, NOW, "talk", "di nuovo io", "Buonasera");
    assertThat(erasures.preview(GINO, gone).orElseThrow().turns()).isEqualTo(2);
    UUID id = kept(erasures.ask(GINO, gone, "Anna"));
    Erasure done = run(id);
    assertThat(done.state()).isEqualTo("done");
    assertThat(holding(gone.value()))
        .as("its id, with nobody's name; the mark in stats_dirty goes with the next count")
        .containsExactly(
            "audit", "bookings", "erasure_calls", "erasures", "orders", "stats_dirty", "usage");
    assertThat(holding(stays.value())).contains("calls", "turns", "call_texts");
    assertThat(holding(NAME)).as("what is kept under the number").containsExactly("contacts");
  }

  @Test
  void onlyEndedCallsOfOnesOwnAreErased() {
    CallId call = seed(MARIO, PHONE, NAME);
    assertThat(erasures.ask(GINO, call, "Anna")).isInstanceOf(Asked.Nothing.class);
    assertThat(erasures.preview(GINO, call)).isEmpty();
    assertThat(erasures.ask(GINO, new PhoneNumber(PHONE), UUID.randomUUID(), "Anna"))
        .isInstanceOf(Asked.Nothing.class);
    UUID id = kept(erasures.ask(MARIO, call, "Mario"));
    assertThat(erasures.byId(GINO, id)).isEmpty();
    assertThat(erasures.list(GINO, Cursor.START, 10).items()).isEmpty();
    ErasureStart stolen = new ErasureStart(GINO, id);
    assertThat(steps.open(stolen).calls()).isEmpty();
    steps.eraseSome(stolen, 10);
    steps.finish(stolen);
    assertThat(erasures.byId(MARIO, id).orElseThrow().state()).isEqualTo("asked");
    assertThat(erasures.preview(MARIO, call).orElseThrow().turns()).isEqualTo(2);

    logged.database.run(
        MARIO, h -> h.execute("UPDATE calls SET state = 'talking' WHERE id = ?", call.value()));
    assertThat(erasures.ask(MARIO, call, "Mario")).isInstanceOf(Asked.StillOn.class);
  }

  @Test
  void vendorsAreAskedUntilTheyForget() {
    CallId call = seed(GINO, PHONE, NAME);
    ErasureStart start = new ErasureStart(GINO, kept(erasures.ask(GINO, call, "Anna")));
    steps.open(start);
    steps.refer(start, "HubSpot", List.of("contact 1", "deal 2"));
    steps.refer(start, "HubSpot", List.of("contact 1", "deal 2"));
    assertThat(steps.vendors(start)).containsExactly("HubSpot");
    steps.answered(start, "HubSpot", "contact 1", "forgotten", "gone");
    steps.answered(start, "HubSpot", null, "waiting", "HubSpot answered 429");
    assertThat(steps.open(start, "HubSpot")).containsExactly("deal 2");
    steps.eraseSome(start, 10);
    steps.answered(start, "HubSpot", null, "failed", "HubSpot answered 403");
    steps.finish(start);
    Erasure partly = erasures.byId(GINO, start.erasure()).orElseThrow();
    assertThat(partly.state()).isEqualTo("partly");
    assertThat(partly.vendors())
        .extracting(Erasures.Answer::answer)
        .containsExactly("gone", "HubSpot answered 403");

    steps.open(start);
    steps.refer(start, "HubSpot", List.of());
    assertThat(steps.open(start, "HubSpot")).as("asked again").containsExactly("deal 2");
    steps.answered(start, "HubSpot", "deal 2", "forgotten", "gone");
    steps.eraseSome(start, 10);
    steps.finish(start);
    assertThat(erasures.byId(GINO, start.erasure()).orElseThrow().state()).isEqualTo("done");
  }

  /// A table that somebody adds must say what becomes of callers in it.
  @Test
  void everyTableIsTaughtToForget() throws SQLException {
    Set<String> known = new TreeSet<>(Traces.OWN);
    known.addAll(Traces.KEPT);
    known.addAll(Traces.forgetful());
    try (Connection owner = logged.owner();
        Statement statement = owner.createStatement()) {
      assertThat(
              tables(
                  statement,
                  "AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')"))
          .as("list a new table in Traces: OWN, KEPT, or with how it forgets")
          .isSubsetOf(known);
    }
  }
}
