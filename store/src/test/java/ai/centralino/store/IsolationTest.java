package ai.centralino.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.store.billing.UsageRows;
import ai.centralino.store.call.Calls;
import ai.centralino.store.notice.Notices;
import ai.centralino.store.onboarding.Setups;
import ai.centralino.store.order.Orders;
import ai.centralino.store.tenant.Demo;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.store.tenant.Trades;
import ai.centralino.store.webhook.Deliveries;
import ai.centralino.store.webhook.DeliveryLog;
import ai.centralino.store.webhook.Endpoints;
import ai.centralino.store.webhook.PublishedEvents;
import ai.centralino.store.webhook.SecretBox;
import ai.centralino.testkit.TestPostgres;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.billing.Usage;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallEnd;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.call.ToolUse;
import ai.centralino.workflows.call.Turn;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.order.Fulfilment;
import ai.centralino.workflows.order.OrderDraft;
import ai.centralino.workflows.order.OrderLine;
import ai.centralino.workflows.order.OrderPlaced;
import ai.centralino.workflows.order.OrderStatus;
import ai.centralino.workflows.order.OrderToCommit;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.webhook.Delivery;
import ai.centralino.workflows.webhook.Event;
import ai.centralino.workflows.webhook.EventType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tries to read and write across tenants through every DAO, on a real PostgreSQL.
@Tag("db")
class IsolationTest {
  private static final TenantId GINO =
      new TenantId(WorkflowIds.derived("tenant", "pizzeria-da-gino"));
  private static final TenantId MARIO =
      new TenantId(WorkflowIds.derived("tenant", "trattoria-da-mario"));
  private static final Instant NOW = Instant.parse("2026-11-21T19:42:00Z");
  private static Database database;

  @BeforeAll
  static void open() throws SQLException {
    DatabaseAddress owner = DatabaseAddress.of(TestPostgres.freshUrl());
    Schema.migrate(owner, "a-secret-for-tests");
    new Demo(owner).seed(Demo.PASSWORD, Map.of("+390559990000", "pizzeria-da-gino"));
    new Demo(owner).seed(Demo.PASSWORD, Map.of());
    database = Database.open(owner, "a-secret-for-tests", 12);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static OrderToCommit order(TenantId tenant, CallId call, int version) {
    OrderDraft draft =
        new OrderDraft(
            version,
            List.of(new OrderLine("d", "Margherita", "maxi", 2, null, 1300)),
            Fulfilment.PICKUP,
            null,
            "Giulia",
            null,
            0,
            2600,
            "EUR",
            List.of(),
            "");
    return new OrderToCommit(
        WorkflowIds.orderId(call, version), tenant, call, draft, "+393331112222", NOW);
  }

  private static CallId call() {
    return CallId.of("twilio", "CA" + UUID.randomUUID().toString().replace("-", ""));
  }

  private static CallArrived arrived(CallId call) {
    return new CallArrived(
        call, new PhoneNumber("+393331112222"), "+390550000002", "rehearsal", false, NOW);
  }

  @Test
  void callsTurnsAndToolUsesStayWithTheirTenant() {
    Calls calls = new Calls(database);
    CallId call = call();
    calls.started(GINO, arrived(call), 1);
    calls.turnsTaken(GINO, call, List.of(new Turn("1", "caller", "Ciao", null, 0, null, NOW)));
    calls.toolUsed(GINO, call, new ToolUse("t", "end_call", Map.of(), Map.of(), 0, 0, NOW));
    assertThat(calls.detail(GINO, call)).get().satisfies(d -> assertThat(d.turns()).hasSize(1));

    assertThat(calls.detail(MARIO, call)).isEmpty();
    assertThat(calls.list(MARIO, new Calls.Filter(null, null), Cursor.START, 50).items())
        .noneMatch(c -> c.id().equals(call));
    calls.ended(MARIO, call, new CallEnd("order", "stolen", 1, NOW));
    assertThat(calls.detail(GINO, call).orElseThrow().call().state()).isEqualTo("talking");
    assertThatThrownBy(() ->
            calls.turnsTaken(
                MARIO, call, List.of(new Turn("1", "caller", "changed", null, 0, null, NOW))))
        .hasMessageContaining("row-level security");
    assertThat(calls.detail(GINO, call).orElseThrow().turns().getFirst().text()).isEqualTo("Ciao");
  }

  @Test
  void webhooksStayWithTheirTenant() {
    Endpoints endpoints = new Endpoints(database, new SecretBox("a-secret-for-tests"));
    Endpoints.Wanted wanted =
        new Endpoints.Wanted("https://hooks.example/x", "", List.of("*"), true);
    UUID id = UUID.randomUUID();
    String secret = endpoints.add(GINO, id, wanted, "Gino").orElseThrow();
    Event event =
        Event.of(GINO, EventType.CALL_ENDED, "c", UUID.randomUUID().toString(), null, call(), NOW);
    PublishedEvents events = new PublishedEvents(database);
    Delivery delivery = events.keep(event, "{}").getFirst();
    Deliveries deliveries = new Deliveries(database);
    DeliveryLog log = new DeliveryLog(database);

    assertThat(endpoints.list(MARIO)).isEmpty();
    assertThat(endpoints.byId(MARIO, id)).isEmpty();
    assertThat(endpoints.secrets(MARIO, id)).isEmpty();
    assertThat(endpoints.rotate(MARIO, id, "thief")).isEmpty();
    assertThat(endpoints.change(MARIO, id, wanted, "thief")).isEmpty();
    assertThat(endpoints.remove(MARIO, id, "thief")).isFalse();
    assertThat(endpoints.add(MARIO, id, wanted, "thief")).isEmpty();
    assertThat(endpoints.any(MARIO)).isFalse();
    assertThat(endpoints.wants(MARIO, EventType.CALL_ENDED)).isFalse();
    assertThat(events.body(MARIO, event.id())).isEmpty();
    assertThat(log.list(MARIO, new DeliveryLog.Filter(null, null, null), Cursor.START, 50).items())
        .isEmpty();
    assertThat(log.detail(MARIO, delivery.id())).isEmpty();
    assertThat(log.again(MARIO, delivery.id(), "thief")).isEmpty();
    Delivery stolen =
        new Delivery(MARIO, delivery.endpoint(), delivery.event(), delivery.call(), "x");
    assertThat(deliveries.begin(stolen, true)).isInstanceOf(Deliveries.Turn.Gone.class);
    deliveries.close(stolen, false, "stolen");
    assertThat(endpoints.secrets(GINO, id)).containsExactly(secret);
    assertThat(log.detail(GINO, delivery.id()).orElseThrow().line().state()).isEqualTo("queued");
    assertThatThrownBy(() ->
            database.run(
                MARIO,
                handle ->
                    handle.execute(
                        "INSERT INTO webhook_secrets (id, tenant_id, endpoint_id, sealed) VALUES (?, ?, ?, 'x')",
                        UUID.randomUUID(),
                        GINO.value(),
                        id)))
        .hasMessageContaining("row-level security");
    assertThatThrownBy(() ->
            database.run(
                GINO, handle -> handle.execute("UPDATE webhook_events SET body = 'other'")))
        .hasMessageContaining("permission denied");
  }

  @Test
  void theFirstEndpointTakesTheSecretThatTheSetUpMade() {
    Endpoints endpoints = new Endpoints(database, new SecretBox("a-secret-for-tests"));
    new Setups(database, new Trades()).makeWebhookSecret(MARIO);
    UUID id = UUID.randomUUID();
    String secret =
        endpoints
            .add(
                MARIO,
                id,
                new Endpoints.Wanted("https://a.example/", "", List.of("*"), true),
                "Mario")
            .orElseThrow();
    assertThat(secret).matches("whsec_[A-Za-z0-9+/]{32}");
    assertThat(
            database.<String>as(
                MARIO,
                handle ->
                    handle
                        .createQuery(
                            "SELECT coalesce(webhook_secret, 'none') FROM tenants WHERE id = :id")
                        .bind("id", MARIO.value())
                        .mapTo(String.class)
                        .one()))
        .isEqualTo("none");
    assertThat(endpoints.secrets(MARIO, id)).containsExactly(secret);
    String fresh = endpoints.rotate(MARIO, id, "Mario").orElseThrow();
    assertThat(endpoints.secrets(MARIO, id)).containsExactly(fresh, secret);
    assertThat(endpoints.remove(MARIO, id, "Mario")).isTrue();
    assertThat(endpoints.secrets(MARIO, id)).isEmpty();
  }

  @Test
  void ordersAndDraftsStayWithTheirTenant() {
    Orders orders = new Orders(database);
    OrderPlaced placed = orders.commit(order(GINO, call(), 1));
    CallId drafting = call();
    orders.showDraft(GINO, drafting, order(GINO, drafting, 1).draft());

    assertThat(orders.byId(MARIO, placed.id())).isEmpty();
    assertThat(orders.list(MARIO, null, Cursor.START, 50).items())
        .noneMatch(o -> o.id().equals(placed.id()));
    assertThat(orders.board(MARIO)).noneMatch(o -> o.id().equals(placed.id()));
    assertThat(orders.drafts(MARIO)).isEmpty();
    orders.recordStatus(MARIO, placed.id(), OrderStatus.CANCELLED, "thief");
    orders.remind(MARIO, placed.id());
    orders.showDraft(MARIO, drafting, null);
    assertThat(orders.byId(GINO, placed.id()).orElseThrow().status()).isEqualTo(OrderStatus.NEW);
    assertThat(orders.byId(GINO, placed.id()).orElseThrow().remindedAt()).isNull();
    assertThat(orders.drafts(GINO)).extracting(Orders.OpenDraft::call).contains(drafting);
  }

  @Test
  void noticesUsageAndKeysStayWithTheirTenant() {
    Notices notices = new Notices(database);
    Notice.Address to = new Notice.Address(Notice.Channel.SMS, "+393330000001");
    Notice notice =
        new Notice(
            UUID.randomUUID(),
            GINO,
            null,
            null,
            "order_placed",
            "owner",
            "+390550000002",
            List.of(to),
            "s",
            "b",
            Language.IT);
    notices.enter(notice, to);
    assertThat(notices.list(MARIO, Cursor.START, 50).items()).isEmpty();
    assertThat(notices.list(GINO, Cursor.START, 50).items()).hasSize(1);

    UsageRows usage = new UsageRows(database);
    CallId call = call();
    usage.record(new Usage(call, GINO, 61, false, NOW));
    usage.record(new Usage(call, GINO, 99, false, NOW));
    assertThat(usage.seconds(GINO, call)).hasValue(61);
    assertThat(usage.seconds(MARIO, call)).isEmpty();

    IdempotencyKeys keys = new IdempotencyKeys(database);
    assertThat(keys.keep(GINO, "k", "h1", "a").answer()).isEqualTo("a");
    assertThat(keys.keep(MARIO, "k", "h2", "b").answer()).isEqualTo("b");
    assertThat(keys.keep(GINO, "k", "h3", "c").requestHash()).isEqualTo("h1");
  }

  @Test
  void tenantsSeeOnlyThemselvesAndNumbersLeadHome() {
    Tenants tenants = new Tenants(database);
    assertThat(tenants.ofNumber("+390550000002")).contains(GINO);
    assertThat(tenants.ofNumber("+390559990000")).contains(GINO);
    assertThat(tenants.ofNumber("+10000000000")).isEmpty();
    assertThat(tenants.profile(GINO).orElseThrow().menu().dishes()).hasSizeGreaterThan(20);
    assertThat(
            database.<Integer>as(
                MARIO,
                h -> h.createQuery("SELECT count(*) FROM tenants").mapTo(Integer.class).one()))
        .isEqualTo(1);
    assertThat(
            database.<Integer>before(
                h -> h.createQuery("SELECT count(*) FROM orders").mapTo(Integer.class).one()))
        .isZero();
  }

  @Test
  void theServicesRoleCannotHelpItself() {
    for (String attack :
        List.of(
            "ALTER TABLE orders DISABLE ROW LEVEL SECURITY",
            "DROP POLICY tenant ON orders",
            "SET ROLE postgres",
            "SELECT email FROM users",
            "SELECT secret_hash FROM sign_ins",
            "SELECT body FROM local_mails",
            "UPDATE users SET operator = true",
            "INSERT INTO numbers (number, tenant_id) VALUES ('+1', '" + GINO + "')",
            "INSERT INTO members (user_id, tenant_id, role) SELECT user_id, '"
                + GINO
                + "', 'owner' FROM members LIMIT 1",
            "UPDATE tenants SET trial_ends_at = now() + interval '1 year'",
            "UPDATE audit SET actor = 'somebody else'",
            "DELETE FROM audit",
            "CREATE TABLE x (y int)")) {
      assertThatThrownBy(() -> database.run(MARIO, h -> h.execute(attack)))
          .as(attack)
          .isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void oneCommitHoweverOftenAndInParallel() throws Exception {
    Orders orders = new Orders(database);
    OrderToCommit same = order(MARIO, call(), 1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> commit = () -> orders.commit(same).number();
      List<Integer> numbers = new java.util.ArrayList<>();
      for (var each : threads.invokeAll(java.util.Collections.nCopies(20, commit))) {
        numbers.add(each.get());
      }
      assertThat(numbers).containsOnly(numbers.getFirst());
    }
    assertThat(orders.ofCall(MARIO, same.call())).hasSize(1);
    assertThat(orders.commit(order(MARIO, call(), 1)).number())
        .isNotEqualTo(orders.commit(same).number());
  }

  @Test
  void listsGoOnWhereTheyStopped() {
    Orders orders = new Orders(database);
    TenantId elegante = new TenantId(WorkflowIds.derived("tenant", "ristorante-elegante"));
    for (int i = 0; i < 5; i++) {
      orders.commit(order(elegante, call(), 1));
    }
    Page<Orders.Order> first = orders.list(elegante, null, Cursor.START, 3);
    assertThat(first.items()).hasSize(3);
    Page<Orders.Order> second =
        orders.list(elegante, null, Cursor.read(java.util.Objects.requireNonNull(first.next())), 3);
    assertThat(second.items()).hasSize(2);
    assertThat(second.next()).isNull();
    assertThatThrownBy(() -> Cursor.read("nonsense")).isInstanceOf(IllegalArgumentException.class);
  }
}
