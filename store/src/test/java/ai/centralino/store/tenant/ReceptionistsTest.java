package ai.centralino.store.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.store.Database;
import ai.centralino.store.DatabaseAddress;
import ai.centralino.store.Schema;
import ai.centralino.store.tenant.Receptionists.Draft;
import ai.centralino.store.tenant.Receptionists.Once;
import ai.centralino.store.tenant.Receptionists.Outcome;
import ai.centralino.store.tenant.Receptionists.Version;
import ai.centralino.testkit.TestPostgres;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.ReceptionistContent;
import ai.centralino.workflows.tenant.ReceptionistSettings.KeyTerm;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Drafts and versions, on a real PostgreSQL.
@Tag("db")
class ReceptionistsTest {
  private static final TenantId GINO =
      new TenantId(WorkflowIds.derived("tenant", "pizzeria-da-gino"));
  private static final TenantId MARIO =
      new TenantId(WorkflowIds.derived("tenant", "trattoria-da-mario"));
  private static final BusinessRules RULES =
      new BusinessRules(1_500, List.of("50143", "Isolotto"), 30, 120, 8, 500, 60);

  private Database database;
  private Receptionists receptionists;
  private Tenants tenants;

  @BeforeEach
  void open() throws SQLException {
    DatabaseAddress owner = DatabaseAddress.of(TestPostgres.freshUrl());
    Schema.migrate(owner, "a-secret-for-tests");
    new Demo(owner).seed(Demo.PASSWORD, Map.of());
    database = Database.open(owner, "a-secret-for-tests", 6);
    receptionists = new Receptionists(database);
    tenants = new Tenants(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static ReceptionistContent content(
      String greeting, BusinessRules rules, @Nullable String transferTo) {
    return new ReceptionistContent(
        greeting,
        "La chiamata è trascritta.",
        "Sei il ricezionista.\nSii breve.",
        "cedar",
        "rehearsal",
        "it",
        List.of("Come ti chiami?"),
        List.of("take_message"),
        List.of(new KeyTerm("Schiacciata", "skia-CIA-ta")),
        rules,
        transferTo,
        "message");
  }

  private Draft save(String greeting, int revision, String by) {
    return ((Outcome.Saved)
            receptionists.save(GINO, content(greeting, RULES, "+390551234567"), revision, by))
        .draft();
  }

  private int revision() {
    return receptionists.desk(GINO).revision();
  }

  @Test
  void aBusinessStartsWithItsFirstVersionAndTheRulesItHas() {
    Version first = receptionists.versions(GINO).getFirst();
    assertThat(first.version()).isEqualTo(1);
    assertThat(first.content())
        .isEqualTo(ReceptionistContent.of(tenants.profile(GINO).orElseThrow()));
    assertThat(receptionists.desk(GINO).draft()).isNull();
  }

  @Test
  void aDraftChangesNothingForCallersAndIsTriedOnRequest() {
    Draft draft = save("Bozza.", revision(), "anna@gino.example");
    assertThat(draft.savedBy()).isEqualTo("anna@gino.example");
    assertThat(tenants.profile(GINO).orElseThrow().receptionistVersion()).isEqualTo(1);
    TenantProfile tried = receptionists.tried(GINO).orElseThrow();
    assertThat(tried.greeting()).isEqualTo("Bozza.");
    assertThat(tried.receptionistVersion()).isZero();
    assertThat(tried.rules()).isEqualTo(RULES);
    assertThat(receptionists.tried(MARIO).orElseThrow().receptionistVersion()).isEqualTo(1);
  }

  @Test
  void aStaleSaveIsAnsweredWithTheOthersDraft() {
    int seen = revision();
    Draft first = save("Di Anna.", seen, "anna@gino.example");
    Outcome late =
        receptionists.save(GINO, content("Di Bea.", RULES, null), seen, "bea@gino.example");
    assertThat(late)
        .isInstanceOfSatisfying(
            Outcome.Stale.class,
            stale -> {
              assertThat(stale.now().draft()).isEqualTo(first);
              assertThat(stale.now().by()).contains("anna@gino.example");
            });
    assertThat(save("Di Bea.", first.revision(), "bea@gino.example").revision())
        .isGreaterThan(first.revision());
  }

  @Test
  void aPageLeftOpenAcrossAPublicationOrADiscardIsStale() {
    int seen = revision();
    Draft draft = save("Una.", seen, "anna");
    receptionists.publish(GINO, draft.revision(), "", "anna");
    assertThat(receptionists.save(GINO, content("Tardi.", RULES, null), seen, "bea"))
        .isInstanceOf(Outcome.Stale.class);
    Draft next = save("Due.", revision(), "anna");
    assertThat(receptionists.discard(GINO, next.revision(), "anna"))
        .isInstanceOf(Outcome.Discarded.class);
    assertThat(receptionists.publish(GINO, next.revision(), "", "bea"))
        .isInstanceOf(Outcome.Stale.class);
    assertThat(receptionists.publish(GINO, null, "", "bea")).isInstanceOf(Outcome.Missing.class);
  }

  @Test
  void publishingMakesTheNextVersionTheBusinesssRulesAndAnAuditRow() {
    Draft draft = save("Nuova.", revision(), "anna");
    Version published =
        ((Outcome.Published)
                receptionists.publish(GINO, draft.revision(), "per l'estate", "anna@gino.example"))
            .version();
    assertThat(published.version()).isEqualTo(2);
    assertThat(published.note()).isEqualTo("per l'estate");
    TenantProfile live = tenants.profile(GINO).orElseThrow();
    assertThat(live.receptionistVersion()).isEqualTo(2);
    assertThat(ReceptionistContent.of(live)).isEqualTo(draft.content());
    assertThat(receptionists.desk(GINO).draft()).isNull();
    List<String> audited =
        database.as(
            GINO,
            handle ->
                handle
                    .createQuery(
                        "SELECT actor || ' ' || action || ' ' || subject || ' ' || (detail ->> 'note') FROM audit")
                    .mapTo(String.class)
                    .list());
    assertThat(audited).containsExactly("anna@gino.example receptionist_published 2 per l'estate");
  }

  @Test
  void rollingBackRestoresTheRulesTooAndKeepsTheDraft() {
    ReceptionistContent first = receptionists.version(GINO, 1).orElseThrow().content();
    receptionists.publish(GINO, content("Due.", RULES, null), null, "", "anna", null);
    Draft draft = save("In lavorazione.", revision(), "anna");
    Outcome outcome = receptionists.rollBack(GINO, 1, "", "bea");
    assertThat(((Outcome.Published) outcome).version().version()).isEqualTo(3);
    assertThat(ReceptionistContent.of(tenants.profile(GINO).orElseThrow())).isEqualTo(first);
    assertThat(receptionists.version(GINO, 2).orElseThrow().content().rules()).isEqualTo(RULES);
    Draft kept = receptionists.desk(GINO).draft();
    assertThat(kept).isNotNull();
    assertThat(kept.content()).isEqualTo(draft.content());
    assertThat(kept.savedBy()).isEqualTo("anna");
    assertThat(receptionists.rollBack(GINO, 99, "", "bea")).isInstanceOf(Outcome.Missing.class);
  }

  @Test
  void aRepeatedPublicationMakesOneVersion() {
    Once once = new Once("key-1", "hash");
    ReceptionistContent two = content("Due.", RULES, null);
    Outcome first = receptionists.publish(GINO, two, null, "", "anna", once);
    Outcome again = receptionists.publish(GINO, two, null, "", "anna", once);
    assertThat(again).isEqualTo(first);
    assertThat(receptionists.versions(GINO)).hasSize(2);
    assertThat(receptionists.publish(GINO, two, null, "", "anna", new Once("key-1", "other")))
        .isInstanceOf(Outcome.KeyTaken.class);
    assertThat(receptionists.publish(MARIO, two, null, "", "mario", once))
        .as("another business's keys are its own")
        .isInstanceOfSatisfying(
            Outcome.Published.class, made -> assertThat(made.version().version()).isEqualTo(2));
  }

  @Test
  void aPublishedVersionCannotBeChangedByAnyService() {
    assertThatThrownBy(
            () -> database.run(GINO, handle -> handle.execute("UPDATE agents SET greeting = 'x'")))
        .hasMessageContaining("permission denied");
    receptionists.publish(GINO, content("Due.", RULES, null), null, "", "anna", null);
    assertThat(
            database.<Integer>as(
                GINO, handle -> handle.execute("DELETE FROM agents WHERE version > 1")))
        .isZero();
    assertThat(receptionists.version(GINO, 2)).isPresent();
  }

  @Test
  void onlyOneOfManyEqualSavesWins() throws Exception {
    int seen = revision();
    List<Callable<Outcome>> saves = new java.util.ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String by = "editor" + i;
      saves.add(() -> receptionists.save(GINO, content("Di " + by, RULES, null), seen, by));
    }
    int won = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Outcome> save : threads.invokeAll(saves)) {
        won += save.get() instanceof Outcome.Saved ? 1 : 0;
      }
    }
    assertThat(won).isEqualTo(1);
  }

  @Test
  void draftsAndVersionsStayWithTheirTenant() {
    Draft draft = save("Segreta.", revision(), "anna");
    ReceptionistContent mario = receptionists.desk(MARIO).content().orElseThrow();
    assertThat(mario.greeting()).isNotEqualTo("Segreta.");
    assertThat(receptionists.save(MARIO, mario, draft.revision(), "thief"))
        .isInstanceOf(Outcome.Stale.class);
    assertThat(receptionists.publish(MARIO, null, "", "thief")).isInstanceOf(Outcome.Missing.class);
    assertThat(receptionists.discard(MARIO, null, "thief")).isInstanceOf(Outcome.Missing.class);
    receptionists.publish(MARIO, content("Di Mario.", RULES, null), null, "", "mario", null);
    assertThat(receptionists.desk(GINO).draft()).isEqualTo(draft);
    assertThat(receptionists.versions(GINO)).hasSize(1);
    assertThat(receptionists.versions(MARIO)).hasSize(2);
    assertThat(tenants.profile(GINO).orElseThrow().rules()).isNotEqualTo(RULES);
    assertThatThrownBy(() ->
            database.run(
                MARIO,
                handle ->
                    handle.execute(
                        "INSERT INTO agent_drafts (tenant_id, content, updated_by) VALUES (?, '{}', 'thief')"
                            + " ON CONFLICT (tenant_id) DO UPDATE SET content = '{}'",
                        GINO.value())))
        .hasMessageContaining("row-level security");
  }

  @Test
  void twoVersionsAreComparedFieldByFieldAndLineByLine() {
    ReceptionistContent older = content("Ciao.", RULES, "+390551234567");
    ReceptionistContent newer =
        new ReceptionistContent(
            "Ciao.",
            older.consentLine(),
            "Sei il ricezionista.\nSii gentile.\nSii breve.",
            older.voice(),
            older.engine(),
            older.language(),
            List.of("Come ti chiami?", "Per quando?"),
            older.toolsOff(),
            older.keyTerms(),
            new BusinessRules(2_000, RULES.deliveryZones(), 30, 120, 8, 500, 60),
            null,
            older.whenClosed());
    assertThat(ReceptionistDiff.between(older, newer))
        .extracting(ReceptionistDiff.Change::field)
        .containsExactly("instructions", "questions", "transferTo", "minimumOrderMinor");
    assertThat(ReceptionistDiff.between(older, newer).getFirst().lines())
        .extracting(line -> line.kind() + " " + line.text())
        .containsExactly("same Sei il ricezionista.", "added Sii gentile.", "same Sii breve.");
    assertThat(ReceptionistDiff.between(older, older)).isEmpty();
  }
}
