package ai.centralino.workflows.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.ReceptionistContent;
import ai.centralino.workflows.tenant.TenantProfile;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the owner decided about the receptionist holds in a call.
@Tag("temporal")
class ReceptionistCallTest {
  private final Office office = new Office();
  private final CallId call = CallId.of("browser", "b1");
  private final WorkflowClient client = office.temporal.getWorkflowClient();

  @AfterEach
  void close() {
    office.close();
  }

  private static TenantProfile decided(String engine, List<String> toolsOff, int version) {
    return Pizzeria.profile()
        .answeredBy(
            new ReceptionistContent(
                "Ciao dalla bozza.",
                "",
                "Sei il ricezionista della bozza.",
                "cedar",
                engine,
                "it",
                List.of(),
                toolsOff,
                List.of(),
                BusinessRules.NONE,
                null,
                "talk"),
            version);
  }

  private CallPlan answer(String engine, boolean draft) {
    Instant now = office.now();
    Answer answer =
        office.answer(
            new CallArrived(
                call,
                new PhoneNumber("client:console"),
                Pizzeria.NUMBER,
                engine,
                true,
                now,
                draft));
    return ((Answer.Talk) answer).plan();
  }

  private ToolResult tool(String name, Map<String, Object> arguments) {
    return client
        .newUntypedWorkflowStub(WorkflowIds.call(call))
        .startUpdate(
            UpdateOptions.newBuilder(ToolResult.class)
                .setUpdateName("useTool")
                .setUpdateId("t-" + name + arguments.hashCode())
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            new ToolCall("t-" + name, name, arguments, 0))
        .getResult();
  }

  @Test
  void aTriedDraftAnswersInPlaceOfTheVersion() {
    office.world.draft = decided("auto", List.of(), 0);
    CallPlan plan = answer("realtime", true);
    assertThat(plan.greeting()).isEqualTo("Ciao dalla bozza.");
    assertThat(plan.instructions()).startsWith("Sei il ricezionista della bozza.");
    assertThat(plan.tenant().receptionistVersion()).isZero();
    assertThat(plan.engine()).isEqualTo("realtime");
    assertThat(plan.test()).isTrue();
  }

  @Test
  void anyOtherCallGetsThePublishedVersionThoughThereIsADraft() {
    office.world.draft = decided("auto", List.of(), 0);
    assertThat(answer("realtime", false).tenant().receptionistVersion()).isEqualTo(1);
  }

  @Test
  void aBusinessMayInsistOnTheRehearsal() {
    office.world.profile = decided("rehearsal", List.of(), 2);
    assertThat(answer("realtime", false).engine()).isEqualTo("rehearsal");
    client
        .newUntypedWorkflowStub(WorkflowIds.call(call))
        .signal("stillThere"); // lets the main method write the ledger
    office.temporal.sleep(java.time.Duration.ofSeconds(1));
    assertThat(office.world.started)
        .singleElement()
        .extracting(CallArrived::engine)
        .isEqualTo("rehearsal");
  }

  @Test
  void whereThereIsNoAiWantingItChangesNothing() {
    office.world.profile = decided("realtime", List.of(), 2);
    assertThat(answer("rehearsal", false).engine()).isEqualTo("rehearsal");
  }

  @Test
  void aToolThatIsSwitchedOffIsRefusedHoweverTheModelCallsIt() {
    office.world.profile = decided("auto", List.of("place_order"), 2);
    assertThat(answer("realtime", false).tools())
        .extracting(ToolSpec::name)
        .doesNotContain("place_order", "confirm_order", "cancel_order");
    assertThatThrownBy(
            () -> tool("place_order", Map.of("items", List.of(Map.of("name", "Margherita")))))
        .isInstanceOf(WorkflowUpdateException.class)
        .hasStackTraceContaining("switched_off");
  }

  @Test
  void anOrderBelowTheMinimumIsNotConfirmedUntilItGrows() {
    office.world.profile =
        Pizzeria.ruled(Language.EN, new BusinessRules(1_500, List.of(), 15, 90, 0, 0, 0));
    answer("realtime", false);
    Map<String, Object> one =
        Map.of(
            "items", List.of(Map.of("name", "Margherita", "quantity", 1)),
            "fulfilment", "delivery",
            "address", "Via Pisana 3");
    assertThat(tool("place_order", one).output()).containsEntry("missing", List.of("minimum"));
    assertThatThrownBy(() -> tool("confirm_order", Map.of()))
        .hasStackTraceContaining("below_minimum");
    tool(
        "place_order",
        Map.of(
            "items", List.of(Map.of("name", "Margherita", "quantity", 2)),
            "fulfilment", "delivery",
            "address", "Via Pisana 3"));
    assertThat(tool("confirm_order", Map.of("again", true)).output())
        .containsEntry("status", "confirmed");
  }
}
