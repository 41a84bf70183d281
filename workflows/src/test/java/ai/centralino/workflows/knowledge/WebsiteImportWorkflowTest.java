package ai.centralino.workflows.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.Failures;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.HistoryRecorder;
import ai.centralino.workflows.order.Menu;
import ai.centralino.workflows.tenant.Faq;
import ai.centralino.workflows.tenant.Hours;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("temporal")
class WebsiteImportWorkflowTest {
  private static final String ADDRESS = "https://vecchiacorte.example/";
  private static final SiteProposal FOUND =
      new SiteProposal(
          ADDRESS,
          "Trattoria La Vecchia Corte",
          null,
          "+39 055 234 5678",
          List.of("it"),
          "EUR",
          List.of(new Hours(DayOfWeek.FRIDAY, LocalTime.of(19, 0), LocalTime.of(1, 0))),
          List.of(
              new ProposedDish(
                  "Ribollita",
                  "Primi",
                  "",
                  List.of(new Menu.Size("standard", Map.of(), List.of(), 900)),
                  List.of("glutine"),
                  List.of("vegan"))),
          List.of(new Faq("Cani?", "Sì.", List.of())),
          List.of(Remarks.SPECIAL_HOURS));

  private final List<ApplicationFailure> failures = new ArrayList<>();
  private int reads;
  private TestWorkflowEnvironment temporal;

  @BeforeEach
  void start() {
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .registerSearchAttribute(
                    SearchKeys.TENANT_ID.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .build());
    var office = temporal.newWorker(TaskQueues.OFFICE);
    office.registerWorkflowImplementationTypes(WebsiteImportWorkflowImpl.class);
    SiteActivities site =
        address -> {
          assertThat(address).isEqualTo(ADDRESS);
          reads++;
          if (!failures.isEmpty()) {
            throw failures.remove(0);
          }
          return FOUND;
        };
    office.registerActivitiesImplementations(site);
    temporal.start();
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  private SiteProposal run() {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(
            WebsiteImportWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.site(Pizzeria.ID, ADDRESS))
                .build())
        .run(Pizzeria.ID, ADDRESS);
  }

  private ApplicationFailure failure() {
    return Failures.thrown(catchThrowable(this::run)).orElseThrow();
  }

  @Test
  void whatWasFoundIsProposed() {
    assertThat(run()).isEqualTo(FOUND);
    assertThat(reads).isEqualTo(1);
    String id = WorkflowIds.site(Pizzeria.ID, ADDRESS);
    var described = temporal.getWorkflowClient().newUntypedWorkflowStub(id).describe();
    assertThat(described.getTypedSearchAttributes().get(SearchKeys.TENANT_ID))
        .isEqualTo(Pizzeria.ID.toString());
    HistoryRecorder.keep(temporal.getWorkflowClient(), id, "proposed");
  }

  @Test
  void aSlowWebsiteIsAskedThreeTimes() {
    failures.add(ApplicationFailure.newFailure("Slow.", "too-slow"));
    failures.add(ApplicationFailure.newFailure("Down.", "http-503"));
    assertThat(run()).isEqualTo(FOUND);
    assertThat(reads).isEqualTo(3);
  }

  @Test
  void aFourthTimeItIsNot() {
    for (int i = 0; i < 4; i++) {
      failures.add(ApplicationFailure.newFailure("Slow " + i + ".", "too-slow"));
    }
    ApplicationFailure failure = failure();
    assertThat(failure.getType()).isEqualTo("too-slow");
    assertThat(failure.getOriginalMessage()).isEqualTo("Slow 2.");
    assertThat(reads).isEqualTo(3);
  }

  @Test
  void aRefusedAddressIsNotTriedAgain() {
    failures.add(ApplicationFailure.newNonRetryableFailure("Not public.", "address-refused"));
    ApplicationFailure failure = failure();
    assertThat(failure.getType()).isEqualTo("address-refused");
    assertThat(failure.getOriginalMessage()).isEqualTo("Not public.");
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void theWorkflowItselfKnowsWhatIsHopeless() {
    failures.add(ApplicationFailure.newFailure("A worker of another version.", "bad-address"));
    assertThat(failure().getType()).isEqualTo("bad-address");
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void theIdIsOneForABusinessAndAnAddress() {
    assertThat(WorkflowIds.site(Pizzeria.ID, " " + ADDRESS))
        .isEqualTo(WorkflowIds.site(Pizzeria.ID, ADDRESS))
        .startsWith("site-")
        .isNotEqualTo(WorkflowIds.site(Pizzeria.ID, ADDRESS + "it"));
  }
}
