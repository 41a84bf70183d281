package ai.centralino.activities.crm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.centralino.store.Cursor;
import ai.centralino.store.crm.CrmConnection;
import ai.centralino.store.crm.CrmSecret;
import ai.centralino.store.crm.CrmSyncs;
import ai.centralino.store.crm.CrmVendor;
import ai.centralino.workflows.call.AfterCall;
import ai.centralino.workflows.crm.CrmCheck;
import ai.centralino.workflows.crm.CrmOperation;
import ai.centralino.workflows.crm.CrmOperation.Kind;
import ai.centralino.workflows.crm.CrmPlace.Mode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every vendor's good and bad answers, over a real database.
@Tag("contract")
class CrmDeskTest {
  private static final String ANNA = "+393331112222";
  private static CrmOffice office;
  private FakeVendor vendor;

  @BeforeAll
  static void open() {
    office = new CrmOffice();
  }

  @AfterAll
  static void shut() {
    office.close();
  }

  @AfterEach
  void close() {
    if (vendor != null) {
      vendor.close();
    }
  }

  private CrmDesk put(CrmVendor which) {
    vendor =
        switch (which) {
          case HUBSPOT -> new FakeHubspot();
          case SALESFORCE -> new FakeSalesforce();
          case PIPEDRIVE -> new FakePipedrive();
          case WEBHOOK -> new FakeHook();
        };
    return office.desk(which, vendor.base());
  }

  private CrmConnection connect(CrmDesk desk, CrmVendor which) {
    return office.connect(desk, which, CrmOffice.secret(which, vendor.base()));
  }

  /// How many records of each object the vendor has, its own fields aside.
  private Map<String, Integer> counts() {
    return vendor.records.entrySet().stream()
        .filter(e -> !e.getKey().endsWith("Fields") && !e.getKey().equals("properties"))
        .filter(e -> !e.getValue().isEmpty())
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().size()));
  }

  private static Map<String, Integer> once(CrmVendor which) {
    return switch (which) {
      case HUBSPOT -> Map.of("contacts", 1, "deals", 1, "notes", 1, "tasks", 1);
      case SALESFORCE -> Map.of("Lead", 1, "Opportunity", 1, "Task", 2);
      case PIPEDRIVE -> Map.of("persons", 1, "deals", 1, "notes", 1, "activities", 1);
      case WEBHOOK -> Map.of("documents", 1);
    };
  }

  @ParameterizedTest
  @EnumSource(CrmVendor.class)
  void aCallBecomesItsRecordsOnceHoweverOftenItIsSynced(CrmVendor which) {
    CrmDesk desk = put(which);
    connect(desk, which);
    AfterCall call = office.call(ANNA, false);
    assertThat(desk.place(call).mode()).isEqualTo(Mode.LIVE);
    assertThat(desk.place(call).name()).isEqualTo(which.title());
    assertThat(CrmOffice.sync(desk, call)).isEmpty();
    assertThat(counts()).isEqualTo(once(which));
    int asked = vendor.asked.size();
    assertThat(CrmOffice.sync(desk, call)).isEmpty();
    assertThat(vendor.asked).as("a repeat with nothing new calls nobody").hasSize(asked);

    AfterCall second = office.call(ANNA, false);
    assertThat(CrmOffice.sync(desk, second)).isEmpty();
    if (which != CrmVendor.WEBHOOK) {
      Map<String, Integer> both = counts();
      String person =
          Map.of(CrmVendor.HUBSPOT, "contacts", CrmVendor.SALESFORCE, "Lead")
              .getOrDefault(which, "persons");
      assertThat(both).containsEntry(person, 1);
    }
    String sent = vendor.records.toString();
    assertThat(sent).contains(ANNA).contains("https://voice.example/calls/");
    List<CrmSyncs.Sync> kept =
        office
            .syncs
            .list(CrmOffice.GINO, new CrmSyncs.Filter(null, call.call()), Cursor.START, 50)
            .items();
    assertThat(kept).hasSize(desk.operations(call).size()).allMatch(s -> s.state().equals("done"));
    assertThat(kept.toString() + kept.stream().map(CrmSyncs.Sync::exchanges).toList())
        .doesNotContain(ANNA)
        .doesNotContain("secret-token")
        .doesNotContain("whsec_");
  }

  /// The effect is there and the answer lost, at each writing request in turn: the retry finds what
  /// it has made.
  @ParameterizedTest
  @EnumSource(CrmVendor.class)
  void aLostAnswerMakesNoDuplicate(CrmVendor which) {
    CrmDesk desk = put(which);
    int lost = 0;
    for (int write = 0; write < 12; write++) {
      vendor.forget();
      connect(desk, which);
      AfterCall call = office.call("+39333111" + (3000 + write), false);
      vendor.writes = 0;
      vendor.lose = write;
      List<String> failures = CrmOffice.sync(desk, call);
      if (failures.isEmpty()) {
        break;
      }
      lost++;
      assertThat(failures).hasSize(1).first().asString().startsWith("TryLater");
      assertThat(counts()).as("answer of write " + write + " lost").isEqualTo(once(which));
    }
    System.out.println(which.title() + ": answers lost at " + lost + " writes, duplicates 0");
    assertThat(lost).isEqualTo(which == CrmVendor.WEBHOOK ? 1 : which == CrmVendor.HUBSPOT ? 5 : 4);
  }

  @ParameterizedTest
  @EnumSource(CrmVendor.class)
  void eachFaultHasItsConsequence(CrmVendor which) {
    CrmDesk desk = put(which);
    CrmDesk impatient = office.desk(which, vendor.base(), true, Duration.ofMillis(700));
    Map<String, ResponseDefinitionBuilder> faults = new LinkedHashMap<>();
    for (int status : new int[] {400, 401, 403, 404, 409, 422, 500, 503}) {
      faults.put(
          Integer.toString(status), aResponse().withStatus(status).withBody("{\"code\":\"X1\"}"));
    }
    faults.put("429", aResponse().withStatus(429).withHeader("Retry-After", "42").withBody("{}"));
    faults.put("timeout", aResponse().withFixedDelay(1_500).withBody("{}"));
    faults.put("cut", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    faults.put("garbage", aResponse().withStatus(200).withBody("<html>proxy</html>"));
    faults.forEach((name, fault) -> {
      vendor.forget();
      connect(desk, which);
      if (vendor instanceof FakeSalesforce force) {
        force.refresh = "spent";
      }
      AfterCall call = office.call("+3933322" + (10_000 + name.hashCode() % 10_000), false);
      CrmOperation first = desk.operations(call).getFirst();
      // A read that is cut on a used connection is asked again by the client itself.
      vendor.instead.addAll(java.util.Collections.nCopies(name.equals("cut") ? 8 : 1, fault));
      CrmDesk used = name.equals("timeout") && which != CrmVendor.WEBHOOK ? impatient : desk;
      ApplicationFailure failure =
          catchThrowableOfType(ApplicationFailure.class, () -> used.sync(call, first));
      String state = office.connections.of(CrmOffice.GINO).orElseThrow().state();
      String said =
          failure == null
              ? "done"
              : failure.getType()
                  + (failure.getNextRetryDelay() == null
                      ? ""
                      : " after " + failure.getNextRetryDelay())
                  + ": "
                  + failure.getOriginalMessage();
      System.out.println("| " + which.title() + " | " + name + " | " + said + " | " + state + " |");
      String expected = expected(which, name);
      assertThat(said).as(which + " " + name).startsWith(expected);
      assertThat(state).isEqualTo(expected.equals("Held") ? "broken" : "connected");
      vendor.instead.clear();
    });
  }

  private static String expected(CrmVendor which, String fault) {
    return switch (fault) {
      case "401", "403" -> "Held";
      case "500", "503", "timeout", "cut" ->
          which == CrmVendor.WEBHOOK && fault.equals("timeout") ? "done" : "TryLater";
      case "429" -> "TryLater after PT42S";
      case "garbage" -> which == CrmVendor.WEBHOOK ? "done" : "TryLater";
      // HubSpot says 404 where it has no such record yet; the others search.
      case "404" ->
          which == CrmVendor.HUBSPOT ? "done" : which == CrmVendor.WEBHOOK ? "Held" : "Never";
      default -> "Never";
    };
  }

  @Test
  void salesforceRenewsAnExpiredSessionOnceAndKeepsTheNewTokens() {
    CrmDesk desk = put(CrmVendor.SALESFORCE);
    CrmConnection connection = connect(desk, CrmVendor.SALESFORCE);
    FakeSalesforce force = (FakeSalesforce) vendor;
    force.valid = "somebody-logged-us-out";
    AfterCall call = office.call("+393334440001", false);
    assertThat(CrmOffice.sync(desk, call)).isEmpty();
    assertThat(force.refreshes).isEqualTo(1);
    CrmSecret kept = office.connections.secret(connection).orElseThrow();
    assertThat(kept.get("access")).isEqualTo("a2");
    assertThat(kept.get("refresh")).isEqualTo("r2");
  }

  @Test
  void aSlowTokensDoorLeavesTheDatabaseToOthers() throws InterruptedException {
    CrmDesk desk = put(CrmVendor.SALESFORCE);
    connect(desk, CrmVendor.SALESFORCE);
    FakeSalesforce force = (FakeSalesforce) vendor;
    force.valid = "somebody-logged-us-out";
    force.door = Duration.ofSeconds(4);
    List<AfterCall> ended =
        IntStream.range(0, 8).mapToObj(n -> office.call("+39333445000" + n, false)).toList();
    try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> synced =
          ended.stream().map(call -> calls.submit(() -> CrmOffice.sync(desk, call))).toList();
      while (vendor.times("/query") < 8 || vendor.times("/token") < 1) {
        Thread.sleep(20);
      }
      // All eight are turned away and want fresh tokens; the pool holds six connections.
      assertThat(office.connections.of(CrmOffice.GINO)).isPresent();
      assertThat(synced).allSatisfy(one -> assertThat(one.get()).isEmpty());
    }
    assertThat(force.refreshes).isEqualTo(1);
  }

  @Test
  void aWithdrawnRefreshTokenBreaksTheConnectionOnceAndNobodyIsAskedAgain() {
    CrmDesk desk = put(CrmVendor.SALESFORCE);
    connect(desk, CrmVendor.SALESFORCE);
    FakeSalesforce force = (FakeSalesforce) vendor;
    force.valid = "x";
    force.refresh = "withdrawn";
    AfterCall one = office.call("+393334440002", false);
    AfterCall two = office.call("+393334440003", false);
    assertThatThrownBy(() -> CrmOffice.sync(desk, one))
        .hasMessageContaining("Salesforce has withdrawn our access (invalid_grant)");
    int asked = vendor.asked.size();
    assertThatThrownBy(() -> CrmOffice.sync(desk, two)).hasMessageContaining("withdrawn");
    assertThat(vendor.asked).as("held without calling the vendor").hasSize(asked);
    assertThat(desk.broken(one, "crm-one")).isNotNull();
    assertThat(desk.broken(two, "crm-two")).as("one notice a break").isNull();
    assertThat(desk.broken(one, "crm-one").id()).isEqualTo(desk.broken(one, "crm-one").id());
    assertThat(desk.broken(one, "crm-one").body()).contains("https://voice.example/crm");

    office.connections.offer(
        CrmOffice.GINO,
        CrmVendor.SALESFORCE,
        new CrmSecret(
            Map.of("kind", "code", "code", "c", "verifier", "v", "redirect", "https://x")),
        "owner");
    CrmCheck check = desk.check(CrmOffice.GINO);
    assertThat(check.problem()).isNull();
    assertThat(check.account()).isEqualTo("Casa Srl");
    assertThat(office.connections.of(CrmOffice.GINO).orElseThrow().connected()).isTrue();
    assertThat(CrmOffice.sync(desk, one)).isEmpty();
    assertThat(CrmOffice.sync(desk, two)).isEmpty();
  }

  @Test
  void salesforceWithoutOurFieldSaysWhatToDo() {
    CrmDesk desk = put(CrmVendor.SALESFORCE);
    ((FakeSalesforce) vendor).without = true;
    office.connections.remove(CrmOffice.GINO, "test");
    office.connections.offer(
        CrmOffice.GINO,
        CrmVendor.SALESFORCE,
        CrmOffice.secret(CrmVendor.SALESFORCE, vendor.base()),
        "test");
    assertThat(desk.check(CrmOffice.GINO).problem())
        .contains("no field Centralino_Id__c on Lead, Opportunity, Task, Event");
    assertThat(office.connections.of(CrmOffice.GINO).orElseThrow().state()).isEqualTo("draft");
  }

  @Test
  void whoStaffKnowAlreadyIsFoundByNumberAndStaysAsTheyWroteThem() {
    CrmDesk desk = put(CrmVendor.HUBSPOT);
    FakeHubspot hubspot = (FakeHubspot) vendor;
    connect(desk, CrmVendor.HUBSPOT);
    String id =
        hubspot.add(
            "contacts",
            FakeVendor.node().put("phone", "+393335550001").put("lastname", "Rossi A."));
    hubspot.indexed.add(id);
    AfterCall call = office.call("+393335550001", false);
    assertThat(CrmOffice.sync(desk, call)).isEmpty();
    assertThat(hubspot.all("contacts")).hasSize(1);
    assertThat(hubspot.all("contacts").get(id).path("lastname").asText()).isEqualTo("Rossi A.");
    assertThat(hubspot.all("contacts").get(id).path("centralino_id").asText()).startsWith("c-");
  }

  @Test
  void aContactDeletedThereIsMadeAnew() {
    CrmDesk desk = put(CrmVendor.HUBSPOT);
    connect(desk, CrmVendor.HUBSPOT);
    assertThat(CrmOffice.sync(desk, office.call("+393335550002", false))).isEmpty();
    vendor.all("contacts").clear();
    assertThat(CrmOffice.sync(desk, office.call("+393335550002", false))).isEmpty();
    assertThat(vendor.all("contacts")).hasSize(1);
  }

  @Test
  void hubspotMakesTheFieldForOurIds() {
    connect(put(CrmVendor.HUBSPOT), CrmVendor.HUBSPOT);
    assertThat(vendor.all("properties").values())
        .hasSize(2)
        .allMatch(p -> p.path("hasUniqueValue").asBoolean());
  }

  @Test
  void withoutCrmTheStoryIsKeptAndATestCallReachesNobody() {
    CrmDesk desk = put(CrmVendor.HUBSPOT);
    office.connections.remove(CrmOffice.GINO, "test");
    AfterCall call = office.call("+393336660001", false);
    assertThat(desk.place(call).mode()).isEqualTo(Mode.LOCAL);
    assertThat(desk.operations(call)).extracting(CrmOperation::kind).containsExactly(Kind.STORY);
    CrmOffice.sync(desk, call);
    CrmOffice.sync(desk, call);
    connect(desk, CrmVendor.HUBSPOT);
    AfterCall tried = office.call("+393336660002", true);
    int asked = vendor.asked.size();
    assertThat(desk.place(tried).mode()).isEqualTo(Mode.LOCAL);
    CrmOffice.sync(desk, tried);
    assertThat(vendor.asked).hasSize(asked);
    assertThat(office.outbox.list(CrmOffice.GINO, Cursor.START, 50).items())
        .filteredOn(e -> e.call().equals(call.call()) || e.call().equals(tried.call()))
        .extracting(e -> e.destination())
        .containsExactlyInAnyOrder("CRM (not connected)", "HubSpot (test call)");
    assertThat(office.outbox.list(CrmOffice.MARIO, Cursor.START, 50).items()).isEmpty();
    office.connections.choose(CrmOffice.GINO, "owner");
    assertThat(desk.place(call).mode()).isEqualTo(Mode.NONE);
  }

  @Test
  void anAnonymousCallWithNothingLeavesNothing() {
    CrmDesk desk = put(CrmVendor.PIPEDRIVE);
    connect(desk, CrmVendor.PIPEDRIVE);
    assertThat(desk.operations(office.call(null, false))).isEmpty();
  }

  @Test
  void noDocumentGoesIntoTheOperatorsOwnNetwork() {
    put(CrmVendor.WEBHOOK);
    CrmDesk careful = office.desk(CrmVendor.WEBHOOK, vendor.base(), false, Duration.ofSeconds(5));
    for (String address :
        List.of(
            "https://127.0.0.1:" + vendor.server.port() + "/hook",
            "https://localhost:" + vendor.server.port() + "/hook",
            "https://169.254.169.254/latest",
            "https://10.0.0.8/",
            "https://[::1]/",
            "http://example.com/")) {
      office.connections.remove(CrmOffice.GINO, "test");
      office.connections.offer(
          CrmOffice.GINO,
          CrmVendor.WEBHOOK,
          CrmOffice.secret(CrmVendor.WEBHOOK, vendor.base()).with("address", address),
          "test");
      assertThat(careful.check(CrmOffice.GINO).problem())
          .as(address)
          .matches(".*(not on the public internet|https addresses only).*");
    }
    assertThat(vendor.asked).isEmpty();
  }

  @Test
  void aTokenIsInNoExceptionHistoryOrPrintedRecord() {
    CrmDesk desk = put(CrmVendor.PIPEDRIVE);
    CrmConnection connection = connect(desk, CrmVendor.PIPEDRIVE);
    vendor.instead.add(aResponse().withStatus(401).withBody("{\"error\":\"secret-token\"}"));
    AfterCall call = office.call("+393337770001", false);
    assertThatThrownBy(() -> CrmOffice.sync(desk, call)).hasMessageNotContaining("secret-token");
    assertThat(office.connections.secret(connection).orElseThrow().toString())
        .doesNotContain("secret-token");
    assertThat(connection.toString()).doesNotContain("secret-token");
  }
}
