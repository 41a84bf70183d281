package ai.centralino.store.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.store.Cursor;
import ai.centralino.store.Database;
import ai.centralino.store.DatabaseAddress;
import ai.centralino.store.Schema;
import ai.centralino.store.call.Calls;
import ai.centralino.store.insight.Insights;
import ai.centralino.store.insight.LeadWeights;
import ai.centralino.store.outbox.Outgoing;
import ai.centralino.store.tenant.Demo;
import ai.centralino.testkit.TestPostgres;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.insight.Insight;
import ai.centralino.workflows.insight.Insight.OpenQuestion;
import ai.centralino.workflows.insight.Insight.Part;
import ai.centralino.workflows.step.StepKind;
import ai.centralino.workflows.step.StepState;
import ai.centralino.workflows.step.StepState.Status;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is kept of the steps after calls, of what calls were about and of what would have gone out:
/// repeated, late and asked for by somebody else.
@Tag("db")
class StepsTest {
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
    new Demo(owner).seed(Demo.PASSWORD, Map.of());
    database = Database.open(owner, "a-secret-for-tests", 4);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static StepState step(
      String id, @Nullable CallId call, Status status, @Nullable String detail, Instant at) {
    return new StepState(GINO, id, call, StepKind.CRM, "HubSpot", status, detail, null, 1, at);
  }

  private static CallId call() {
    CallId call = CallId.of("twilio", "CA" + UUID.randomUUID().toString().replace("-", ""));
    new Calls(database)
        .started(
            GINO,
            new CallArrived(
                call, new PhoneNumber("+393331112222"), "+390550000002", "rehearsal", false, NOW),
            1);
    return call;
  }

  private static Insight insight(String summary) {
    return new Insight(
        "rules",
        summary,
        "question",
        "answered",
        "neutral",
        null,
        null,
        70,
        List.of(new Part("budget", 80, 30, "300 mila", "k")),
        List.of(new OpenQuestion("C'è il parcheggio?", "k")),
        new Insight.Promise("Richiamiamo", "r"));
  }

  @Test
  void aNewerWordIsNeverCoveredByAnOlderOne() {
    Steps steps = new Steps(database);
    CallId call = call();
    String id = "crm-" + call.value();
    steps.record(step(id, call, Status.WAITING, "HubSpot answered 429", NOW));
    steps.record(step(id, call, Status.DONE, null, NOW.plusSeconds(5)));
    steps.record(step(id, call, Status.WAITING, "late", NOW.plusSeconds(2)));
    assertThat(steps.ofCall(GINO, call))
        .singleElement()
        .extracting(StepState::status)
        .isEqualTo(Status.DONE);
  }

  @Test
  void stepsStayWithTheirBusiness() {
    Steps steps = new Steps(database);
    CallId call = call();
    String id = "crm-" + call.value();
    steps.record(step(id, call, Status.HELD, "connect again", NOW));
    assertThat(steps.ofCall(MARIO, call)).isEmpty();
    assertThat(steps.find(MARIO, id)).isEmpty();
    assertThat(steps.inTrouble(MARIO, 50)).noneMatch(s -> s.workflowId().equals(id));
    assertThat(steps.held(MARIO, StepKind.CRM, "HubSpot")).isEmpty();
    assertThat(steps.held(GINO, StepKind.CRM, "HubSpot")).anyMatch(s -> s.workflowId().equals(id));
    assertThatThrownBy(() ->
            steps.record(
                new StepState(
                    MARIO,
                    id,
                    call,
                    StepKind.CRM,
                    "HubSpot",
                    Status.SKIPPED,
                    null,
                    null,
                    1,
                    NOW.plusSeconds(9))))
        .hasMessageContaining("row-level security");
    assertThat(steps.find(GINO, id)).get().extracting(StepState::status).isEqualTo(Status.HELD);
  }

  @Test
  void aSecondReadingTakesTheFirstOnesPlaceButNeverAPersons() {
    Insights insights = new Insights(database);
    CallId call = call();
    insights.keep(GINO, call, insight("prima"));
    insights.keep(GINO, call, insight("seconda"));
    assertThat(insights.of(GINO, call)).contains(insight("seconda"));
    assertThat(insights.edit(GINO, call, new Insights.Edit("mia", "order", "positive"), "Gino"))
        .isTrue();
    insights.keep(GINO, call, insight("terza"));
    assertThat(insights.kept(GINO, call))
        .get()
        .satisfies(kept -> {
          assertThat(kept.insight().summary()).isEqualTo("mia");
          assertThat(kept.editedBy()).isEqualTo("Gino");
        });
  }

  @Test
  void insightsAndWeightsStayWithTheirBusiness() {
    Insights insights = new Insights(database);
    CallId call = call();
    insights.keep(GINO, call, insight("segreto"));
    assertThat(insights.of(MARIO, call)).isEmpty();
    assertThat(insights.edit(MARIO, call, new Insights.Edit("x", "order", "neutral"), "Mario"))
        .isFalse();
    LeadWeights before = insights.weights(MARIO);
    insights.weigh(GINO, new LeadWeights(10, 20, 30, 40));
    assertThat(insights.weights(GINO)).isEqualTo(new LeadWeights(10, 20, 30, 40));
    assertThat(insights.weights(MARIO)).isEqualTo(before);
  }

  @Test
  void whatWouldHaveGoneOutIsKeptOnceAndShownToItsBusiness() {
    Outgoing outgoing = new Outgoing(database);
    Outgoing.Entry entry =
        new Outgoing.Entry("usage-x", "stripe", "Stripe", "1 minute", "{}", null, NOW);
    outgoing.keep(GINO, entry);
    outgoing.keep(GINO, entry);
    assertThat(outgoing.list(GINO, Cursor.START, 50).items()).containsExactly(entry);
    assertThat(outgoing.list(MARIO, Cursor.START, 50).items()).isEmpty();
  }
}
