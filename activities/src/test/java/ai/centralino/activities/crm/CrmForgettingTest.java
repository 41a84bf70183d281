package ai.centralino.activities.crm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.centralino.activities.erasure.ErasureDesk;
import ai.centralino.activities.erasure.Histories;
import ai.centralino.store.crm.CrmConnection;
import ai.centralino.store.crm.CrmFacts;
import ai.centralino.store.crm.CrmVendor;
import ai.centralino.store.erasure.ErasureSteps;
import ai.centralino.store.erasure.Erasures;
import ai.centralino.store.erasure.Erasures.Erasure;
import ai.centralino.workflows.call.AfterCall;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.erasure.ErasureStart;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every vendor is asked to forget, over a real database; what it has afterwards counts.
@Tag("contract")
class CrmForgettingTest {
  private static CrmOffice office;
  private static TestWorkflowEnvironment temporal;
  private static int callers;
  private final String phone = "+39333555" + (1000 + ++callers);
  private FakeVendor vendor;
  private CrmDesk desk;
  private CrmConnection connection;
  private CrmForgetting forgetting;

  @BeforeAll
  static void open() {
    office = new CrmOffice();
    temporal = TestWorkflowEnvironment.newInstance();
  }

  @AfterAll
  static void shut() {
    temporal.close();
    office.close();
  }

  @AfterEach
  void close() {
    vendor.close();
  }

  private void put(CrmVendor which) {
    vendor =
        switch (which) {
          case HUBSPOT -> new FakeHubspot();
          case SALESFORCE -> new FakeSalesforce();
          case PIPEDRIVE -> new FakePipedrive();
          case WEBHOOK -> new FakeHook();
        };
    desk = office.desk(which, vendor.base());
    connection = office.connect(desk, which, CrmOffice.secret(which, vendor.base()));
    forgetting = office.forgetting(which, vendor.base());
  }

  private CallId synced() {
    AfterCall call = office.call(phone, false);
    assertThat(CrmOffice.sync(desk, call)).isEmpty();
    return call.call();
  }

  /// How many records of each object the vendor has, its own fields aside.
  private Map<String, Integer> counts() {
    return vendor.records.entrySet().stream()
        .filter(e -> !e.getKey().endsWith("Fields") && !e.getKey().equals("properties"))
        .filter(e -> !e.getValue().isEmpty())
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().size()));
  }

  private static String people(CrmVendor which) {
    return switch (which) {
      case HUBSPOT -> "contacts";
      case SALESFORCE -> "Lead";
      case PIPEDRIVE -> "persons";
      case WEBHOOK -> "documents";
    };
  }

  private int links() {
    return office.database.as(
        CrmOffice.GINO,
        handle ->
            handle
                .createQuery("SELECT count(*) FROM crm_links WHERE connection_id = :id")
                .bind("id", connection.id())
                .mapTo(Integer.class)
                .one());
  }

  private static Erasures.Asked.Kept kept(Erasures.Asked asked) {
    return (Erasures.Asked.Kept) asked;
  }

  /// As the workflow does it.
  private Erasure erase(UUID id) {
    ErasureDesk erasures =
        new ErasureDesk(
            new ErasureSteps(office.database),
            new Histories(temporal.getWorkflowClient(), (_, _) -> List.of()),
            List.of(forgetting));
    ErasureStart start = new ErasureStart(CrmOffice.GINO, id);
    List<String> asked = erasures.open(start);
    while (erasures.eraseSome(start) > 0) {
      assertThat(asked).isNotEmpty();
    }
    for (String name : asked) {
      while (erasures.forget(start, name) > 0) {
        assertThat(name).isNotEmpty();
      }
    }
    erasures.finish(start);
    return new Erasures(office.database).byId(CrmOffice.GINO, id).orElseThrow();
  }

  private Erasure eraseCaller() {
    return erase(
        kept(new Erasures(office.database)
                .ask(CrmOffice.GINO, new PhoneNumber(phone), UUID.randomUUID(), "owner"))
            .id());
  }

  @ParameterizedTest
  @EnumSource(CrmVendor.class)
  void aCallerIsForgottenThereWithEverythingThatWeMade(CrmVendor which) {
    put(which);
    CallId first = synced();
    CallId second = synced();
    Erasure proof = eraseCaller();
    if (which == CrmVendor.WEBHOOK) {
      assertThat(vendor.all("documents").values().stream().map(ObjectNode::toString))
          .contains(
              "{\"type\":\"call.forget\",\"data\":{\"callId\":\"" + first.value() + "\"}}",
              "{\"type\":\"call.forget\",\"data\":{\"callId\":\"" + second.value() + "\"}}")
          .filteredOn(sent -> sent.contains("contact.forget"))
          .hasSize(1);
    } else {
      assertThat(counts()).isEmpty();
    }
    assertThat(proof.state()).as(proof.vendors().toString()).isEqualTo("done");
    assertThat(proof.vendors())
        .hasSize(which == CrmVendor.WEBHOOK ? 3 : 7)
        .allMatch(answer -> answer.state().equals("forgotten"));
    assertThat(proof.toString()).doesNotContain(phone).doesNotContain("Anna");
    assertThat(links()).isZero();
    int asked = vendor.asked.size();
    assertThat(erase(proof.id()).state()).isEqualTo("done");
    assertThat(vendor.asked).as("a repeat asks for nothing again").hasSize(asked);
  }

  @ParameterizedTest
  @EnumSource(value = CrmVendor.class, names = "WEBHOOK", mode = EnumSource.Mode.EXCLUDE)
  void aCallGoesAndItsCallerStays(CrmVendor which) {
    put(which);
    CallId gone = synced();
    synced();
    Map<String, Integer> both = counts();
    Erasure proof =
        erase(kept(new Erasures(office.database).ask(CrmOffice.GINO, gone, "owner")).id());
    assertThat(proof.state()).isEqualTo("done");
    Map<String, Integer> left = counts();
    assertThat(left).containsEntry(people(which), 1).containsOnlyKeys(both.keySet());
    assertThat(left.values().stream().mapToInt(n -> n).sum() - 1)
        .isEqualTo((both.values().stream().mapToInt(n -> n).sum() - 1) / 2);
    assertThat(links()).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource(value = CrmVendor.class, names = "WEBHOOK", mode = EnumSource.Mode.EXCLUDE)
  void aContactOfStaffIsLeftWithoutOurIdAndTheProofSaysSo(CrmVendor which) {
    put(which);
    ObjectNode staffs = FakeVendor.node().put("name", "Signora Rossi");
    staffs.put("phone", phone).put("Phone", phone);
    String id = vendor.add(people(which), staffs);
    if (vendor instanceof FakeHubspot hubspot) {
      hubspot.indexed.add(id);
    }
    if (vendor instanceof FakePipedrive pipedrive) {
      pipedrive.indexed.add(id);
    }
    // The first answer to writing on it is lost: it must not look like ours afterwards.
    AfterCall call = office.call(phone, false);
    vendor.writes = 0;
    vendor.lose = 0;
    assertThat(CrmOffice.sync(desk, call)).hasSize(1);
    vendor.lose = -1;
    Erasure proof = eraseCaller();
    assertThat(counts()).isEqualTo(Map.of(people(which), 1));
    assertThat(vendor.all(people(which)).get(id).toString())
        .doesNotContain(CrmFacts.contactIdOf(CrmOffice.GINO, phone));
    assertThat(proof.state()).isEqualTo("partly");
    assertThat(proof.vendors())
        .filteredOn(answer -> !answer.state().equals("forgotten"))
        .singleElement()
        .satisfies(answer -> {
          assertThat(answer.reference()).startsWith("contact ").endsWith("there before us");
          assertThat(answer.answer()).contains("before us").contains("is left");
        });
    assertThat(links()).isZero();
  }

  @ParameterizedTest
  @EnumSource(CrmVendor.class)
  void whatHasGoneOverAnotherConnectionIsNotGuessedAt(CrmVendor which) {
    put(which);
    CallId call = synced();
    List<String> before = forgetting.has(CrmOffice.GINO, List.of(call), phone);
    office.connect(desk, which, CrmOffice.secret(which, vendor.base()));
    vendor.asked.clear();
    assertThat(before).isNotEmpty();
    for (String reference : before) {
      ApplicationFailure failure = failure(reference);
      assertThat(failure.isNonRetryable()).isTrue();
      assertThat(failure.getOriginalMessage()).contains("has to be deleted there");
    }
    assertThat(vendor.asked).isEmpty();
  }

  @Test
  void aContactThatCameOverTwoConnectionsIsLeft() {
    put(CrmVendor.HUBSPOT);
    CallId first = synced();
    connection =
        office.connect(desk, CrmVendor.HUBSPOT, CrmOffice.secret(CrmVendor.HUBSPOT, vendor.base()));
    CallId second = synced();
    assertThat(forgetting.has(CrmOffice.GINO, List.of(first, second), phone))
        .filteredOn(r -> r.startsWith("contact "))
        .hasSize(2)
        .allMatch(r -> r.endsWith("there before us"));
  }

  @Test
  void anUnansweredMakingIsSaid() {
    put(CrmVendor.HUBSPOT);
    AfterCall call = office.call(phone, false);
    vendor.lose = 1; // the deal
    vendor.writes = 0;
    assertThat(catchThrowableOfType(ApplicationFailure.class, () -> once(call))).isNotNull();
    List<String> there = forgetting.has(CrmOffice.GINO, List.of(call.call()), null);
    assertThat(there).singleElement().asString().endsWith("never answered");
    assertThat(failure(there.getFirst()).getOriginalMessage()).contains("never answered");
  }

  private void once(AfterCall call) {
    desk.operations(call).forEach(operation -> desk.sync(call, operation));
  }

  @Test
  void aLeadThatStaffHaveConvertedIsLeft() {
    put(CrmVendor.SALESFORCE);
    CallId call = synced();
    vendor.all("Lead").values().iterator().next().put("IsConverted", true);
    String lead =
        forgetting.has(CrmOffice.GINO, List.of(call), phone).stream()
            .filter(r -> r.startsWith("contact Lead/"))
            .findFirst()
            .orElseThrow();
    assertThat(failure(lead).getOriginalMessage()).contains("is left");
    assertThat(counts()).containsEntry("Lead", 1);
  }

  @ParameterizedTest
  @EnumSource(CrmVendor.class)
  void eachAnswerMeansWhatItSays(CrmVendor which) {
    put(which);
    CallId call = synced();
    String note =
        forgetting.has(CrmOffice.GINO, List.of(call), null).stream()
            .filter(r -> r.startsWith(which == CrmVendor.WEBHOOK ? "call " : "note "))
            .findFirst()
            .orElseThrow();
    vendor.instead.add(aResponse().withStatus(429).withHeader("Retry-After", "17").withBody("{}"));
    ApplicationFailure patience = failure(note);
    assertThat(patience.isNonRetryable()).isFalse();
    assertThat(patience.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(17));
    vendor.instead.add(aResponse().withStatus(500).withBody("<html>"));
    assertThat(failure(note).isNonRetryable()).isFalse();
    vendor.instead.add(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    assertThat(failure(note).isNonRetryable()).isFalse();
    for (int status : List.of(400, 403, 409, 422)) {
      vendor.instead.add(aResponse().withStatus(status).withBody("{}"));
      assertThat(failure(note).isNonRetryable()).as("%d", status).isTrue();
    }
    assertThat(office.connections.of(CrmOffice.GINO).orElseThrow().connected()).isTrue();
    for (int status : List.of(404, 410)) {
      ResponseDefinitionBuilder gone = aResponse().withStatus(status).withBody("{}");
      vendor.instead.add(gone);
      if (which == CrmVendor.WEBHOOK) {
        assertThat(failure(note).getOriginalMessage()).endsWith("answered " + status);
      } else {
        assertThat(forgetting.forget(CrmOffice.GINO, note)).isEqualTo("the note was gone already");
      }
    }
    int before = vendor.records.toString().length();
    assertThat(forgetting.forget(CrmOffice.GINO, note))
        .isEqualTo(
            which == CrmVendor.WEBHOOK
                ? "the program took the request to forget"
                : "the note is deleted");
    assertThat(vendor.records.toString().length()).isNotEqualTo(before);
    if (which == CrmVendor.SALESFORCE) {
      vendor.instead.add(
          aResponse().withStatus(400).withBody("[{\"errorCode\":\"ENTITY_IS_DELETED\"}]"));
      assertThat(forgetting.forget(CrmOffice.GINO, note)).isEqualTo("the note was gone already");
      ((FakeSalesforce) vendor).valid = "another";
      ((FakeSalesforce) vendor).refresh = "another";
    } else {
      vendor.instead.add(aResponse().withStatus(401).withBody("{}"));
    }
    ApplicationFailure shut = failure(note);
    assertThat(shut.isNonRetryable()).isFalse();
    assertThat(shut.getType()).isEqualTo("Held");
    assertThat(office.connections.of(CrmOffice.GINO).orElseThrow().broken()).isTrue();
    int asked = vendor.asked.size();
    assertThat(failure(note).getType()).isEqualTo("Held");
    assertThat(vendor.asked).as("a broken connection is left alone").hasSize(asked);
  }

  private ApplicationFailure failure(String reference) {
    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class, () -> forgetting.forget(CrmOffice.GINO, reference));
    assertThat(failure).as(reference).isNotNull();
    return failure;
  }

  @Test
  void anotherBusinessHasNothingOfIt() {
    put(CrmVendor.HUBSPOT);
    CallId call = synced();
    assertThat(forgetting.has(CrmOffice.MARIO, List.of(call), phone)).isEmpty();
    String note = forgetting.has(CrmOffice.GINO, List.of(call), null).getFirst();
    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class, () -> forgetting.forget(CrmOffice.MARIO, note));
    assertThat(failure.getOriginalMessage()).contains("is gone");
  }
}
