package ai.centralino.web.crm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.store.Database;
import ai.centralino.store.DatabaseAddress;
import ai.centralino.store.Schema;
import ai.centralino.store.crm.CrmConnection;
import ai.centralino.store.crm.CrmConnections;
import ai.centralino.store.crm.CrmSecret;
import ai.centralino.store.crm.CrmVendor;
import ai.centralino.store.crypto.Vault;
import ai.centralino.store.tenant.Demo;
import ai.centralino.testkit.TestPostgres;
import ai.centralino.web.Problem;
import ai.centralino.web.WebSettings;
import ai.centralino.workflows.Environment;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriComponentsBuilder;

/// The way over the vendor's own page and back, and what may be typed.
@Tag("db")
class ConnectingTest {
  private static final String SECRET = "a-secret-for-tests";
  private static final TenantId GINO =
      new TenantId(WorkflowIds.derived("tenant", "pizzeria-da-gino"));
  private static final TenantId MARIO =
      new TenantId(WorkflowIds.derived("tenant", "trattoria-da-mario"));
  private static final Instant NOW = Instant.parse("2026-11-21T19:42:00Z");
  private static DatabaseAddress owner;
  private static Database database;
  private static CrmConnections connections;
  private static WorkflowServiceStubs nowhere;

  @BeforeAll
  static void open() throws SQLException {
    owner = DatabaseAddress.of(TestPostgres.freshUrl());
    Schema.migrate(owner, SECRET);
    new Demo(owner).seed(Demo.PASSWORD, Map.of());
    database = Database.open(owner, SECRET, 4);
    connections = new CrmConnections(database, new Vault(database, SECRET));
    nowhere =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:9").build());
  }

  @AfterAll
  static void close() {
    nowhere.shutdownNow();
    database.close();
  }

  private static CrmDoors doors() {
    return CrmDoors.of(
        new Environment(
            Map.of(
                "SALESFORCE_CLIENT_ID", "our app",
                "SALESFORCE_CLIENT_SECRET", "s",
                "PUBLIC_BASE_URL", "https://voice.example")));
  }

  private static Connecting at(Instant now) {
    WebSettings settings =
        WebSettings.of(
            new Environment(
                Map.of(
                    "DATABASE_URL",
                    "postgres://a:b@127.0.0.1:5432/c",
                    "CENTRALINO_SECRET",
                    SECRET,
                    "PUBLIC_BASE_URL",
                    "https://voice.example")));
    return new Connecting(
        connections,
        database,
        doors(),
        WorkflowClient.newInstance(nowhere),
        settings,
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private static CrmConnection asked(TenantId tenant) {
    connections.remove(tenant, "test");
    at(NOW).ask(tenant, CrmVendor.SALESFORCE, "owner");
    return connections.of(tenant).orElseThrow();
  }

  private static String state(CrmConnection connection) {
    String page = Objects.requireNonNull(at(NOW).page(connection));
    assertThat(page)
        .startsWith("https://login.salesforce.com/services/oauth2/authorize?")
        .contains("client_id=our%20app")
        .contains("code_challenge_method=S256")
        .contains("redirect_uri=https%3A%2F%2Fvoice.example%2Fcrm%2Fcallback%2Fsalesforce");
    String state =
        UriComponentsBuilder.fromUriString(page).build().getQueryParams().getFirst("state");
    return Objects.requireNonNull(state);
  }

  @Test
  void theCodeOfAWayThatWeBeganIsTaken() {
    CrmConnection connection = asked(GINO);
    String state = state(connection);
    assertThat(at(NOW.plusSeconds(60)).back(GINO, CrmVendor.SALESFORCE, "c0de", state, "owner"))
        .isTrue();
    CrmSecret pending = connections.pending(connection).orElseThrow();
    assertThat(pending.get("kind")).isEqualTo("code");
    assertThat(pending.get("code")).isEqualTo("c0de");
    assertThat(pending.get("redirect")).isEqualTo("https://voice.example/crm/callback/salesforce");
    assertThat(pending.find("verifier")).isNotBlank();
    assertThat(at(NOW).back(GINO, CrmVendor.SALESFORCE, "again", state, "owner"))
        .as("a way is gone once")
        .isFalse();
  }

  @Test
  void anythingElseIsNot() {
    CrmConnection gino = asked(GINO);
    CrmConnection mario = asked(MARIO);
    String state = state(gino);
    Connecting now = at(NOW);
    assertThat(now.back(GINO, CrmVendor.SALESFORCE, "c", state(mario), "owner"))
        .as("another business's")
        .isFalse();
    assertThat(now.back(GINO, CrmVendor.HUBSPOT, "c", state, "owner"))
        .as("another vendor's")
        .isFalse();
    assertThat(now.back(GINO, CrmVendor.SALESFORCE, "", state, "owner")).isFalse();
    assertThat(now.back(GINO, CrmVendor.SALESFORCE, "c", "", "owner")).isFalse();
    assertThat(now.back(GINO, CrmVendor.SALESFORCE, "c", "x" + state, "owner")).isFalse();
    assertThat(now.back(GINO, CrmVendor.SALESFORCE, "c", state + "x", "owner")).isFalse();
    assertThat(
            at(NOW.plus(Duration.ofMinutes(21)))
                .back(GINO, CrmVendor.SALESFORCE, "c", state, "owner"))
        .as("too late")
        .isFalse();
    asked(GINO);
    assertThat(now.back(GINO, CrmVendor.SALESFORCE, "c", state, "owner"))
        .as("of a way that was begun anew")
        .isFalse();
  }

  @Test
  void whatIsTypedIsLookedAt() {
    assertThat(codes(Entered.key(CrmVendor.HUBSPOT, " ", null, null, false)))
        .containsExactly("missing");
    assertThat(codes(Entered.key(CrmVendor.PIPEDRIVE, "a b", null, null, false)))
        .containsExactly("crmToken");
    assertThat(codes(Entered.key(CrmVendor.SALESFORCE, "x", null, null, false)))
        .containsExactly("crmOauth");
    for (String bad :
        List.of("http://crm.example.com/", "https://u:p@crm.example.com/", "ftp://x", "crm")) {
      assertThat(codes(Entered.key(CrmVendor.WEBHOOK, null, bad, null, false)))
          .as(bad)
          .containsExactly("crmAddress");
    }
    assertThat(
            codes(Entered.key(CrmVendor.WEBHOOK, null, "https://x.example/", "whsec_AAA", false)))
        .containsExactly("crmSecret");
    Entered.Key made = Entered.key(CrmVendor.WEBHOOK, null, "https://x.example/h", "", false);
    assertThat(made.fresh()).startsWith("whsec_");
    assertThat(made.toString()).doesNotContain("whsec_");
    assertThat(Entered.key(CrmVendor.HUBSPOT, " pat-1 ", null, null, false).secret().get("token"))
        .isEqualTo("pat-1");
  }

  private static List<String> codes(Entered.Key key) {
    assertThat(key.secret()).isNull();
    return key.problems().stream().map(Problem::code).toList();
  }

  @Test
  void aFieldThatTheVendorDoesNotHaveIsNotMapped() {
    connections.remove(GINO, "test");
    CrmSecret secret = new CrmSecret(Map.of("kind", "token", "token", "t"));
    connections.offer(GINO, CrmVendor.HUBSPOT, secret, "owner");
    connections.works(
        connections.of(GINO).orElseThrow(),
        secret,
        new CrmConnections.Seen(
            "A",
            List.of(new ai.centralino.store.crm.VendorField("contact", "phone", "P", false)),
            Map.of()));
    CrmConnection connection = connections.of(GINO).orElseThrow();
    Entered.Mapped mapped =
        Entered.mapping(
            connection,
            Map.of(
                "contact.phone", "phone",
                "contact.email", "mail",
                "contact.name", " ",
                "deal.title", "dealname",
                "deal.nonsense", "x",
                "stage.won", "closed won",
                "_csrf", "x"));
    assertThat(mapped.mapping().contact()).containsEntry("phone", "phone");
    assertThat(mapped.mapping().contact()).doesNotContainKey("name");
    assertThat(mapped.mapping().stages()).containsEntry("won", "closed won");
    assertThat(mapped.problems())
        .extracting(Problem::field)
        .containsExactlyInAnyOrder("contact.email", "deal.nonsense");
  }

  @Test
  void aMalformedSettingNamesItself() {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> CrmDoors.of(new Environment(Map.of("SALESFORCE_LOGIN_URL", "login")))))
        .hasMessageContaining("SALESFORCE_LOGIN_URL");
    assertThat(URI.create("https://voice.example")).isEqualTo(doors().console());
  }

  @Test
  void whatIsConnectedByARequestIsOnOnceItWorks() {
    CrmSecret secret = new CrmSecret(Map.of("kind", "token", "token", "t"));
    at(NOW).connect(MARIO, CrmVendor.HUBSPOT, secret, "owner");
    CrmConnection entered = connections.of(MARIO).orElseThrow();
    assertThat(entered.state()).isEqualTo("draft");
    connections.works(
        entered, secret, new CrmConnections.Seen("Mario", List.of(), Map.of("portal", "1")));
    assertThat(connections.of(MARIO).orElseThrow().state()).isEqualTo("connected");
    connections.remove(MARIO, "owner");
    at(NOW).enter(MARIO, CrmVendor.HUBSPOT, secret, "owner");
    CrmConnection typed = connections.of(MARIO).orElseThrow();
    connections.works(
        typed, secret, new CrmConnections.Seen("Mario", List.of(), Map.of("portal", "1")));
    assertThat(connections.of(MARIO).orElseThrow().state())
        .as("in the console its fields are shown first")
        .isEqualTo("ready");
  }
}
