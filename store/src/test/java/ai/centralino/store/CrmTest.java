package ai.centralino.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.store.call.Calls;
import ai.centralino.store.crm.CrmConnection;
import ai.centralino.store.crm.CrmConnections;
import ai.centralino.store.crm.CrmFacts;
import ai.centralino.store.crm.CrmLinks;
import ai.centralino.store.crm.CrmMapping;
import ai.centralino.store.crm.CrmRecords;
import ai.centralino.store.crm.CrmSecret;
import ai.centralino.store.crm.CrmSyncs;
import ai.centralino.store.crm.CrmVendor;
import ai.centralino.store.crm.VendorField;
import ai.centralino.store.crypto.Vault;
import ai.centralino.store.lead.Leads;
import ai.centralino.store.tenant.Demo;
import ai.centralino.testkit.TestPostgres;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallEnd;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.lead.LeadFound;
import ai.centralino.workflows.tenant.TenantId;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Connections, sealed secrets and what was sent, each with its business only.
@Tag("db")
class CrmTest {
  private static final String SECRET = "a-secret-for-tests";
  private static final TenantId GINO =
      new TenantId(WorkflowIds.derived("tenant", "pizzeria-da-gino"));
  private static final TenantId MARIO =
      new TenantId(WorkflowIds.derived("tenant", "trattoria-da-mario"));
  private static final TenantId CASA = new TenantId(WorkflowIds.derived("tenant", "iconacasa"));
  private static final Instant NOW = Instant.parse("2026-11-21T19:42:00Z");
  private static Database database;

  @BeforeAll
  static void open() throws SQLException {
    DatabaseAddress owner = DatabaseAddress.of(TestPostgres.freshUrl());
    Schema.migrate(owner, SECRET);
    new Demo(owner).seed(Demo.PASSWORD, Map.of());
    database = Database.open(owner, SECRET, 6);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static CrmConnections connections() {
    return new CrmConnections(database, new Vault(database, SECRET));
  }

  private static CrmConnection connected(TenantId tenant, String token) {
    CrmConnections connections = connections();
    connections.remove(tenant, "test");
    CrmSecret secret = new CrmSecret(Map.of("kind", "token", "token", token));
    connections.offer(tenant, CrmVendor.HUBSPOT, secret, "owner");
    CrmConnection draft = connections.of(tenant).orElseThrow();
    assertThat(draft.state()).isEqualTo("draft");
    connections.works(
        draft,
        secret,
        new CrmConnections.Seen(
            "Account", List.of(new VendorField("contact", "phone", "Phone", false)), Map.of()));
    assertThat(connections.of(tenant).orElseThrow().state()).isEqualTo("ready");
    connections.map(tenant, CrmMapping.standard(CrmVendor.HUBSPOT), "owner");
    return connections.of(tenant).orElseThrow();
  }

  @Test
  void sealedForOneBusinessAndConnectionItOpensNowhereElse() {
    Vault vault = new Vault(database, SECRET);
    UUID connection = UUID.randomUUID();
    byte[] sealed = vault.seal(GINO, connection, "pat-eu1-secret");
    assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("pat-eu1");
    assertThat(new Vault(database, SECRET).open(GINO, connection, sealed))
        .isEqualTo("pat-eu1-secret");
    assertThatThrownBy(() -> vault.open(MARIO, connection, sealed)).isInstanceOf(Vault.Shut.class);
    assertThatThrownBy(() -> vault.open(GINO, UUID.randomUUID(), sealed))
        .isInstanceOf(Vault.Shut.class);
    assertThatThrownBy(
            () -> new Vault(database, "another-secret-here").open(GINO, connection, sealed))
        .isInstanceOf(Vault.Shut.class);
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> vault.open(GINO, connection, sealed)).isInstanceOf(Vault.Shut.class);
  }

  @Test
  void aNewKeySealsAndTheOldOnesStillOpen() {
    Vault one = new Vault(database, SECRET);
    Vault other = new Vault(database, SECRET);
    UUID connection = UUID.randomUUID();
    byte[] before = one.seal(GINO, connection, "before");
    assertThat(other.open(GINO, connection, before)).isEqualTo("before");
    one.rotate();
    byte[] after = one.seal(GINO, connection, "after");
    assertThat(java.util.Arrays.copyOf(after, 5)).isNotEqualTo(java.util.Arrays.copyOf(before, 5));
    assertThat(other.open(GINO, connection, after)).isEqualTo("after");
    assertThat(one.open(GINO, connection, before)).isEqualTo("before");
    assertThat(one.open(GINO, connection, other.seal(GINO, connection, "x"))).isEqualTo("x");
  }

  @Test
  void theServicesRoleReachesTheKeysOnlyByTheirFunctions() {
    assertThatThrownBy(() -> database.run(GINO, h -> h.execute("SELECT keyset FROM vault_keysets")))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void connectionsLinksAndSyncsStayWithTheirBusiness() {
    CrmConnections connections = connections();
    CrmConnection gino = connected(GINO, "gino-token");
    CrmLinks links = new CrmLinks(database);
    CrmSyncs syncs = new CrmSyncs(database);
    CallId call = CallId.of("twilio", "CAcrm");
    links.keep(gino, "contact", "c-1", new CrmLinks.Link("123", true));
    UUID sync = syncs.begin(gino, new CrmSyncs.Sending(call, "contact", "c-1", "f"), NOW).id();

    assertThat(connections.of(MARIO)).isEmpty();
    CrmConnection thief =
        new CrmConnection(
            MARIO,
            gino.id(),
            "hubspot",
            "connected",
            null,
            CrmMapping.EMPTY,
            List.of(),
            Map.of(),
            null,
            null,
            null,
            0,
            false);
    assertThat(connections.secret(thief)).isEmpty();
    assertThat(links.find(thief, "contact", "c-1")).isEmpty();
    assertThat(syncs.byId(MARIO, sync)).isEmpty();
    assertThat(syncs.list(MARIO, new CrmSyncs.Filter(null, null), Cursor.START, 50).items())
        .isEmpty();
    links.keep(thief, "contact", "c-1", new CrmLinks.Link("stolen", true));
    links.forget(thief, "contact", "c-1");
    links.drop(thief, "contact", "123");
    assertThat(links.remains(MARIO, "hubspot", List.of(call), List.of("c-1"))).isEmpty();
    assertThat(links.remains(GINO, "hubspot", List.of(call), List.of("c-1")))
        .isNotEmpty()
        .allMatch(remain -> "123".equals(remain.theirs()) && remain.made());
    connections.broke(thief, "stolen");
    connections.failed(thief, "stolen", true);
    assertThat(connections.tells(thief, "thief")).isFalse();
    syncs.end(MARIO, sync, "failed", "stolen", "stolen", List.of(), NOW);
    assertThat(connections.remove(MARIO, "thief")).isFalse();

    assertThat(connections.of(GINO).orElseThrow().connected()).isTrue();
    assertThat(connections.secret(gino).orElseThrow().get("token")).isEqualTo("gino-token");
    assertThat(links.find(gino, "contact", "c-1")).contains(new CrmLinks.Link("123", true));
    assertThat(syncs.byId(GINO, sync).orElseThrow().state()).isEqualTo("sending");
  }

  @Test
  void copiedIntoAnotherBusinesssRowTheSecretDoesNotOpen() {
    CrmConnections connections = connections();
    CrmConnection gino = connected(GINO, "gino-token");
    CrmConnection mario = connected(MARIO, "mario-token");
    byte[] stolen =
        database.as(
            GINO,
            h ->
                h.createQuery("SELECT secret FROM crm_connections")
                    .map((row, _) -> row.getBytes(1))
                    .one());
    database.run(MARIO, h -> h.execute("UPDATE crm_connections SET secret = ?", stolen));
    assertThatThrownBy(() -> connections.secret(mario)).isInstanceOf(Vault.Shut.class);
    assertThat(connections.secret(gino).orElseThrow().get("token")).isEqualTo("gino-token");
    connections.remove(MARIO, "owner");
  }

  @Test
  void aBreakIsOneAndOneTellsOfIt() {
    CrmConnections connections = connections();
    CrmConnection casa = connected(CASA, "casa-token");
    connections.broke(casa, "HubSpot no longer accepts our access");
    connections.broke(casa, "again");
    CrmConnection broken = connections.of(CASA).orElseThrow();
    assertThat(broken.broken()).isTrue();
    assertThat(broken.breaks()).isEqualTo(1);
    assertThat(broken.problem()).isEqualTo("HubSpot no longer accepts our access");
    assertThat(connections.tells(broken, "one")).isTrue();
    assertThat(connections.tells(broken, "other")).isFalse();
    assertThat(connections.tells(broken, "one")).isTrue();
    CrmSecret fresh = new CrmSecret(Map.of("kind", "token", "token", "fresh"));
    UUID same = connections.offer(CASA, CrmVendor.HUBSPOT, fresh, "owner");
    assertThat(same).isEqualTo(casa.id());
    assertThat(connections.secret(broken).orElseThrow().get("token")).isEqualTo("casa-token");
    connections.works(broken, fresh, new CrmConnections.Seen("Casa", List.of(), Map.of()));
    assertThat(connections.of(CASA).orElseThrow().connected()).isTrue();
    assertThat(connections.secret(broken).orElseThrow().get("token")).isEqualTo("fresh");
    connections.broke(connections.of(CASA).orElseThrow(), "second");
    assertThat(connections.tells(broken, "other")).isTrue();
    connections.choose(CASA, "owner");
    assertThat(connections.of(CASA).orElseThrow().state()).isEqualTo("off");
    assertThat(connections.secret(broken)).isEmpty();
  }

  @Test
  void anotherAccountKnowsNothingOfTheOldOnesRecords() {
    CrmConnections connections = connections();
    CrmConnection casa = connected(CASA, "casa-token");
    CrmLinks links = new CrmLinks(database);
    CrmSecret secret = new CrmSecret(Map.of("kind", "token", "token", "other"));
    connections.works(casa, secret, account("1"));
    links.keep(casa, "contact", "+393331234567", new CrmLinks.Link("4711", true));
    connections.works(casa, secret, account("1"));
    assertThat(links.find(casa, "contact", "+393331234567")).isPresent();
    connections.works(casa, secret, account("2"));
    assertThat(links.find(casa, "contact", "+393331234567")).isEmpty();
    connections.choose(CASA, "owner");
  }

  private static CrmConnections.Seen account(String id) {
    return new CrmConnections.Seen("Casa", List.of(), Map.of(CrmConnections.ACCOUNT, id));
  }

  @Test
  void theSameContentIsSentOnce() {
    CrmSyncs syncs = new CrmSyncs(database);
    CrmConnection gino = connected(GINO, "gino-token");
    CallId call = CallId.of("twilio", "CAonce" + UUID.randomUUID().toString().substring(0, 8));
    CrmSyncs.Sending what = new CrmSyncs.Sending(call, "deal", "d-1", "print");
    CrmSyncs.Begun first = syncs.begin(gino, what, NOW);
    assertThat(first.done()).isNull();
    assertThat(first.tries()).isEqualTo(1);
    syncs.end(GINO, first.id(), "sending", null, "HubSpot answered 500", List.of(), NOW);
    assertThat(syncs.begin(gino, what, NOW).tries()).isEqualTo(2);
    syncs.end(
        GINO,
        first.id(),
        "done",
        "77",
        null,
        List.of(new CrmSyncs.Exchange("POST", "/x", "{}", 201, "{}")),
        NOW);
    CrmSyncs.Begun again = syncs.begin(gino, what, NOW);
    assertThat(again.done()).isEqualTo("77");
    assertThat(syncs.byId(GINO, first.id()).orElseThrow())
        .satisfies(s -> {
          assertThat(s.state()).isEqualTo("done");
          assertThat(s.tries()).isEqualTo(2);
          assertThat(s.exchanges()).hasSize(1);
        });
    assertThat(syncs.begin(gino, new CrmSyncs.Sending(call, "deal", "d-1", "other"), NOW).done())
        .isNull();
  }

  @Test
  void whatACallLeftIsReadTogether() {
    Calls calls = new Calls(database);
    CallId call = CallId.of("twilio", "CAfacts");
    calls.started(
        CASA,
        new CallArrived(
            call, new PhoneNumber("+393331112222"), "+390200000001", "rehearsal", false, NOW),
        1);
    calls.ended(CASA, call, new CallEnd("lead", "completed", 61, NOW));
    new Leads(database)
        .keep(
            new LeadFound(
                UUID.randomUUID(),
                CASA,
                call,
                "Anna Maria Rossi",
                "+393331112222",
                "350.000 €",
                "Navigli",
                "entro marzo",
                "trilocale",
                "scrivere a anna.rossi@example.com",
                NOW));
    CrmRecords records = new CrmRecords(database, URI.create("https://voice.example"));
    CrmFacts facts = records.of(CASA, call).orElseThrow();
    assertThat(facts.name()).isEqualTo("Anna Maria Rossi");
    assertThat(facts.phone()).isEqualTo("+393331112222");
    assertThat(facts.email()).isEqualTo("anna.rossi@example.com");
    assertThat(facts.link()).isEqualTo("https://voice.example/calls/twilio-CAfacts");
    assertThat(facts.promising()).isTrue();
    assertThat(facts.stage()).isEqualTo("new");
    assertThat(facts.mapped(CrmMapping.standard(CrmVendor.HUBSPOT), "contact", true))
        .containsEntry("firstname", "Anna Maria")
        .containsEntry("lastname", "Rossi")
        .containsEntry("phone", "+393331112222");
    assertThat(facts.mapped(CrmMapping.standard(CrmVendor.HUBSPOT), "contact", false)).isEmpty();
    assertThat(records.of(GINO, call)).isEmpty();
    assertThat(records.recent(CASA).orElseThrow().call()).isEqualTo(call);
    assertThat(records.understood(CASA, call)).isFalse();
  }
}
