package ai.centralino.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.store.billing.BillingBooks;
import ai.centralino.store.billing.CallCosts;
import ai.centralino.store.billing.Limits;
import ai.centralino.store.billing.Plans;
import ai.centralino.store.billing.Prices;
import ai.centralino.store.billing.UsageRows;
import ai.centralino.store.call.Calls;
import ai.centralino.store.notice.Consents;
import ai.centralino.store.notice.Digests;
import ai.centralino.store.notice.NoticeKind;
import ai.centralino.store.notice.NoticeRules;
import ai.centralino.store.notice.Notices;
import ai.centralino.store.notice.OptOuts;
import ai.centralino.store.notice.PlatformKeys;
import ai.centralino.store.notice.PushKeys;
import ai.centralino.store.notice.RuleBooks;
import ai.centralino.store.notice.Subscriptions;
import ai.centralino.store.notice.Windows;
import ai.centralino.store.notice.Wordings;
import ai.centralino.store.onboarding.Setups;
import ai.centralino.store.order.Orders;
import ai.centralino.store.outbox.Outbox;
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
import ai.centralino.workflows.billing.Dunning;
import ai.centralino.workflows.billing.Usage;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallEnd;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.call.ToolUse;
import ai.centralino.workflows.call.Turn;
import ai.centralino.workflows.notice.Digest;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.Receipt;
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
import java.time.YearMonth;
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
  void billingStaysWithItsTenant() {
    BillingBooks books = new BillingBooks(database, new Plans());
    Prices prices = new Prices();
    CallCosts costs = new CallCosts(database, prices);
    CallId call = call();
    Usage usage = new Usage(call, GINO, 90, false, NOW, 90, 200, 30, null);
    books.usage().record(usage);
    costs.keep(GINO, call, NOW, prices.of(usage, "+390550000002"));
    books.caps().set(GINO, 500L, "Gino");
    Dunning unpaid = new Dunning("in_" + call.value(), GINO, 2_900, "EUR", null, NOW);
    books.dunnings().begin(unpaid);
    books.subscriptions().choose(GINO, "pro", "Gino", NOW);
    assertThat(books.subscriptions().customer(GINO, "cus_" + call.value())).isTrue();
    Instant later = Instant.parse("2026-12-05T00:00:00Z");
    books.statements().close(GINO, YearMonth.of(2026, 11), true, later);

    assertThat(books.usage().event(MARIO, call)).isEmpty();
    assertThat(books.usage().sent(MARIO, NOW.minusSeconds(60), later)).isZero();
    books.usage().settled(MARIO, call, "sent", NOW);
    assertThat(books.usage().event(GINO, call).orElseThrow().result()).isNull();
    assertThat(costs.of(MARIO, call)).isEmpty();
    assertThat(costs.of(GINO, call)).isNotEmpty();
    assertThat(new Limits(database, new Plans()).standing(MARIO, NOW).capMinor()).isNull();
    books.caps().set(MARIO, null, "thief");
    assertThat(new Limits(database, new Plans()).standing(GINO, NOW).capMinor()).isEqualTo(500L);
    assertThat(books.dunnings().open(MARIO)).isEmpty();
    assertThat(books.dunnings().end(MARIO, unpaid.invoice(), NOW)).isEmpty();
    assertThat(books.dunnings().open(GINO)).hasSize(1);
    assertThat(books.subscriptions().of(MARIO)).isEmpty();
    assertThat(books.subscriptions().customer(MARIO)).isEmpty();
    assertThat(books.subscriptions().ofCustomer("cus_" + call.value())).contains(GINO);
    assertThat(books.statements().of(MARIO, YearMonth.of(2026, 11))).isEmpty();
    assertThatThrownBy(() ->
            database.run(GINO, handle -> handle.execute("UPDATE statements SET total_minor = 0")))
        .hasMessageContaining("permission denied");
    assertThat(books.turnedAway().newest(MARIO, 10)).isEmpty();
    UUID nobody = UUID.randomUUID();
    books.findings().open(GINO, "clocks_apart", call.value(), "90 s and 200 s");
    assertThat(books.findings().forOperator(nobody, 10)).isEmpty();
    assertThat(books.findings().close(nobody, "clocks_apart:" + GINO + ":" + call.value(), "x", ""))
        .isFalse();
    assertThat(books.margins().forOperator(nobody, NOW, later)).isEmpty();
    database.run(
        GINO, handle -> handle.execute("UPDATE tenants SET plan = 'demo', stripe_customer = NULL"));
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
    assertThat(notices.list(MARIO, Cursor.START, 50).items())
        .noneMatch(e -> e.id().equals(notice.id()));
    assertThat(notices.list(GINO, Cursor.START, 50).items())
        .anyMatch(e -> e.id().equals(notice.id()));

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
  void whatIsKnownAboutTellingPeopleStaysWithItsTenant() {
    String number = "+393335550001";
    OptOuts optOuts = new OptOuts(database);
    optOuts.add(GINO, number, "text");
    optOuts.remove(MARIO, number, "thief");
    assertThat(optOuts.contains(GINO, number)).isTrue();
    assertThat(optOuts.contains(MARIO, number)).isFalse();
    assertThat(optOuts.list(MARIO, 10)).isEmpty();

    Windows windows = new Windows(database);
    windows.wrote(GINO, number, NOW);
    assertThat(windows.open(GINO, number, NOW.minusSeconds(1))).isTrue();
    assertThat(windows.open(GINO, number, NOW)).isFalse();
    assertThat(windows.open(MARIO, number, NOW.minusSeconds(1))).isFalse();

    Consents consents = new Consents(database);
    consents.keep(GINO, number, "service", "call", call());
    consents.keep(GINO, number, "service", "text", null);
    assertThat(consents.of(GINO, number))
        .singleElement()
        .satisfies(c -> assertThat(c.givenBy()).isEqualTo("call"));
    assertThat(consents.of(MARIO, number)).isEmpty();

    RuleBooks books = new RuleBooks(database);
    NoticeRules none = new NoticeRules(NoticeRules.LADDER, false, null, null, List.of(), Map.of());
    assertThat(books.save(GINO, none, 0, "gino")).isTrue();
    assertThat(books.save(GINO, NoticeRules.USUAL, 0, "late")).isFalse();
    assertThat(books.save(MARIO, NoticeRules.USUAL, 1, "thief")).isFalse();
    assertThat(books.of(GINO)).isEqualTo(new RuleBooks.Book(none, 1));
    assertThat(books.of(MARIO).revision()).isZero();

    Wordings wordings = new Wordings(database);
    wordings.save(GINO, NoticeKind.TEXT_BACK, Language.IT, "s", "b", null, "gino");
    assertThat(wordings.of(GINO, NoticeKind.TEXT_BACK, Language.IT).own()).isTrue();
    assertThat(wordings.of(MARIO, NoticeKind.TEXT_BACK, Language.IT).own()).isFalse();
    wordings.reset(MARIO, NoticeKind.TEXT_BACK, Language.IT, "thief");
    assertThat(wordings.written(GINO)).hasSize(1);

    Subscriptions browsers = new Subscriptions(database);
    UUID browser = browsers.add(GINO, UUID.randomUUID(), "https://x", "k", "a", "Chrome");
    browsers.remove(MARIO, browser);
    assertThat(browsers.list(GINO)).hasSize(1);
    assertThat(browsers.list(MARIO)).isEmpty();
  }

  @Test
  void aSummaryTakesEachThingOnceHoweverOftenItIsMade() {
    Digests digests = new Digests(database);
    Notice.Address to = new Notice.Address(Notice.Channel.EMAIL, "gino@example.com");
    Notice told = notice(to);
    digests.collect(told, "one", "gino", NOW);
    digests.collect(told, "one", "gino", NOW);
    Digest digest = new Digest(GINO, "gino", NOW);
    assertThat(digests.take(new Digest(MARIO, "gino", NOW), "thief")).isEmpty();
    assertThat(digests.take(digest, "first")).hasSize(1);
    assertThat(digests.take(digest, "first")).hasSize(1);
    assertThat(digests.take(digest, "second")).isEmpty();
  }

  @Test
  void aNoticeKnowsWhetherItMayHaveLeft() {
    Notices notices = new Notices(database);
    Notice.Address to = new Notice.Address(Notice.Channel.WHATSAPP, "+393335550002");
    Notice notice = notice(to);
    notices.enter(notice, to);
    Notices.Begun first = notices.begin(notice, to);
    Notices.Begun overlapping = notices.begin(notice, to);
    assertThat(first.again()).isFalse();
    assertThat(overlapping.again()).isFalse();
    assertThat(notices.handingOver(notice, to, first)).isTrue();
    assertThat(notices.handingOver(notice, to, overlapping)).isFalse();
    Notices.Begun second = notices.begin(notice, to);
    assertThat(second.again()).isTrue();
    assertThat(second.state()).isEqualTo("sending");
    assertThat(second.attempts()).isEqualTo(1);
    notices.hear(notice, to, new Receipt(0, "SM1", "delivered", null, NOW));
    notices.hear(notice, to, new Receipt(0, "SM1", "sent", null, NOW));
    notices.became(notice, to, "sent", "SM1", null);
    assertThat(notices.begin(notice, to).state()).isEqualTo("delivered");
    assertThat(new Windows(database).writersTo("+393335550002")).containsExactly(GINO);
    Outbox outbox = new Outbox(database);
    assertThat(outbox.list(GINO, "whatsapp", null, Cursor.START, 5).items())
        .anyMatch(e -> e.state().equals("delivered"));
    assertThat(outbox.list(MARIO, null, null, Cursor.START, 50).items())
        .noneMatch(e -> e.destination().equals("+393335550002"));
  }

  private static Notice notice(Notice.Address to) {
    return new Notice(
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
  }

  @Test
  void aKeyOfThePlatformIsMadeOnceAndOpensWithItsSecretOnly() {
    PlatformKeys keys = new PlatformKeys(database, "a-secret-for-tests");
    PushKeys first = PushKeys.of(keys);
    assertThat(PushKeys.of(new PlatformKeys(database, "a-secret-for-tests"))).isEqualTo(first);
    assertThat(first.forBrowsers()).hasSize(87);
    assertThatThrownBy(() -> PushKeys.of(new PlatformKeys(database, "another-secret-here")))
        .hasMessageContaining("CENTRALINO_SECRET");
    assertThatThrownBy(() -> database.run(GINO, h -> h.execute("SELECT * FROM platform_keys")))
        .hasMessageContaining("permission denied");
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
            "DELETE FROM erasures",
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
