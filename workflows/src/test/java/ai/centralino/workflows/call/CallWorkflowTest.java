package ai.centralino.workflows.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.Failures;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.billing.Usage;
import ai.centralino.workflows.tenant.Language;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("temporal")
class CallWorkflowTest {
  private final Office office = new Office();
  private final CallId call = CallId.of("twilio", "CA1");
  private final WorkflowClient client = office.temporal.getWorkflowClient();

  @AfterEach
  void close() {
    office.close();
  }

  private Answer answer(String to) {
    return office.answer(
        new CallArrived(call, new PhoneNumber("+393331112222"), to, "rehearsal", true, now()));
  }

  private Instant now() {
    return office.now();
  }

  private WorkflowStub stub() {
    return client.newUntypedWorkflowStub(WorkflowIds.call(call));
  }

  /// The carrier asks what comes next after a stream that ended so.
  private NextStep afterStream(LegCause cause) {
    return update(
        "afterStream",
        "a1",
        NextStep.class,
        new StreamEnded("in-progress", "token1", cause, now()));
  }

  private NextStep closedThenAsked(LegCause cause) {
    stub().signal("legClosed", new LegClosed("token1", cause, now()));
    return afterStream(cause);
  }

  private <R> R update(String name, String id, Class<R> type, Object argument) {
    return stub()
        .startUpdate(
            UpdateOptions.newBuilder(type)
                .setUpdateName(name)
                .setUpdateId(id)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            argument)
        .getResult();
  }

  private ToolResult tool(String id, String name, Map<String, Object> arguments) {
    return update("useTool", id, ToolResult.class, new ToolCall(id, name, arguments, 0));
  }

  private ToolResult twoMargheritas(String id) {
    return tool(
        id,
        "place_order",
        Map.of(
            "items", List.of(Map.of("name", "Margherita", "quantity", 2)), "fulfilment", "pickup"));
  }

  private void talk() {
    assertThat(answer(Pizzeria.NUMBER)).isInstanceOf(Answer.Talk.class);
    stub().signal("legOpened", new LegOpened("token1", "edge", now()));
  }

  private void finish() {
    stub().signal("hungUp", new HungUp("completed", 42, now()));
    stub().getResult(Void.class);
  }

  @Test
  void aCallBecomesOneOrderHoweverOftenItIsConfirmed() {
    talk();
    ToolResult draft = twoMargheritas("t1");
    assertThat(draft.output()).containsEntry("status", "draft").containsEntry("total_minor", 1_500);
    ToolResult first = tool("t2", "confirm_order", Map.of());
    ToolResult again = tool("t3", "confirm_order", Map.of());
    ToolResult sameId = tool("t2", "confirm_order", Map.of());
    assertThat(first.output()).containsEntry("status", "confirmed");
    assertThat(again.output().get("order_number")).isEqualTo(first.output().get("order_number"));
    assertThat(sameId.output()).isEqualTo(first.output());
    finish();
    assertThat(office.world.orders).hasSize(1);
    assertThat(office.world.ends)
        .singleElement()
        .extracting(CallEnd::outcome, CallEnd::seconds)
        .containsExactly("order", 42);
    office.temporal.sleep(Duration.ofSeconds(5));
    assertThat(office.world.usage).hasSize(1);
    assertThat(office.world.noticeKinds()).contains("order_placed");
    HistoryRecorder.keep(client, WorkflowIds.call(call), "order");
    HistoryRecorder.keep(client, WorkflowIds.usage(call), "usage");
    office.world.notices.forEach(
        n -> HistoryRecorder.keep(client, WorkflowIds.notice(n.id()), "order-placed"));
  }

  @Test
  void aModelThatRepeatsAConfirmedOrderDoesNotOrderTwice() {
    talk();
    twoMargheritas("t1");
    tool("t2", "confirm_order", Map.of());
    ToolResult repeated = twoMargheritas("t4");
    tool("t5", "confirm_order", Map.of());
    assertThat(repeated.output()).containsEntry("status", "confirmed");
    finish();
    assertThat(office.world.orders).hasSize(1);
  }

  @Test
  void anotherOrderInTheSameCallIsAnotherOrder() {
    talk();
    twoMargheritas("t1");
    tool("t2", "confirm_order", Map.of());
    tool(
        "t3",
        "place_order",
        Map.of("items", List.of(Map.of("name", "Diavola", "quantity", 1)), "fulfilment", "pickup"));
    tool("t4", "confirm_order", Map.of());
    finish();
    assertThat(office.world.orders).hasSize(2);
  }

  @Test
  void theSameDraftKeepsItsVersionAndAnotherCountsUp() {
    talk();
    assertThat(twoMargheritas("t1").draft()).extracting("version").isEqualTo(1);
    assertThat(twoMargheritas("t2").draft()).extracting("version").isEqualTo(1);
    ToolResult other =
        tool(
            "t3",
            "place_order",
            Map.of("items", List.of(Map.of("name", "Diavola")), "fulfilment", "pickup"));
    assertThat(other.draft()).extracting("version").isEqualTo(2);
    finish();
    assertThat(office.world.orders).isEmpty();
  }

  @Test
  void theValidatorRefusesWithASentenceForTheCaller() {
    talk();
    assertThatThrownBy(() ->
            tool(
                "t1",
                "place_order",
                Map.of(
                    "items",
                    List.of(Map.of("name", "Diavola", "quantity", 99)),
                    "fulfilment",
                    "pickup")))
        .isInstanceOf(WorkflowUpdateException.class)
        .satisfies(refused -> {
          ApplicationFailure failure = Failures.thrown(refused).orElseThrow();
          assertThat(failure.getOriginalMessage())
              .startsWith("quantity_out_of_range: ")
              .contains("da 1 a 50");
        });
    assertThatThrownBy(() -> tool("t2", "confirm_order", Map.of()))
        .isInstanceOf(WorkflowUpdateException.class);
    finish();
  }

  @Test
  void anUnknownDishIsAnAnswerWithThreeNames() {
    talk();
    ToolResult result =
        tool(
            "t1",
            "place_order",
            Map.of(
                "items",
                List.of(Map.of("name", "carbonara", "quantity", 1)),
                "fulfilment",
                "pickup"));
    assertThat(result.output()).containsEntry("error", "unknown_dish");
    assertThat((List<?>) result.output().get("closest")).hasSize(3);
    finish();
  }

  @Test
  void aDeliveryIsNotConfirmedWithoutItsAddress() {
    talk();
    tool(
        "t1",
        "place_order",
        Map.of("items", List.of(Map.of("name", "Diavola")), "fulfilment", "delivery"));
    assertThatThrownBy(() -> tool("t2", "confirm_order", Map.of()))
        .cause()
        .hasMessageContaining("indirizzo");
    finish();
  }

  @Test
  void aRepeatedWebhookGetsTheFirstAnswer() {
    Answer first = answer(Pizzeria.NUMBER);
    Answer second = answer(Pizzeria.NUMBER);
    assertThat(((Answer.Talk) second).plan().startedAt())
        .isEqualTo(((Answer.Talk) first).plan().startedAt());
    finish();
  }

  @Test
  void aNumberOfNobodysIsDeclined() {
    assertThat(answer("+441110000000")).isInstanceOf(Answer.Decline.class);
    stub().getResult(Void.class);
  }

  @Test
  void whoTakesABrokenTalkUpAgainKnowsWhatWasConfirmed() {
    talk();
    twoMargheritas("t1");
    tool("t2", "confirm_order", Map.of());
    NextStep next = afterStream(LegCause.STREAM_BROKE);
    assertThat(next)
        .isInstanceOfSatisfying(
            NextStep.Resume.class,
            resume -> {
              assertThat(resume.plan().done())
                  .singleElement()
                  .asString()
                  .contains("Order ", "do not place it again", "Margherita");
              assertThat(resume.plan().greeting())
                  .contains("è l'ordine numero")
                  .endsWith("Mi diceva?");
              assertThat(resume.plan().draft()).isNull();
            });
    finish();
  }

  @Test
  void aBrokenStreamResumesOnceWithTheDraftAndThenAPersonIsCalled() {
    talk();
    twoMargheritas("t1");
    NextStep first =
        update(
            "afterStream", "a1", NextStep.class, new StreamEnded("in-progress", null, null, now()));
    assertThat(first)
        .isInstanceOfSatisfying(
            NextStep.Resume.class,
            resume -> {
              assertThat(resume.plan().draft()).isNotNull();
              assertThat(resume.plan().greeting())
                  .contains("è caduta la linea")
                  .contains("2 Margherita");
              assertThat(resume.plan().legs()).isEqualTo(1);
            });
    stub().signal("legOpened", new LegOpened("token2", "edge2", now()));
    NextStep second =
        update(
            "afterStream", "a2", NextStep.class, new StreamEnded("in-progress", null, null, now()));
    assertThat(second).isInstanceOf(NextStep.Forward.class);
    finish();
    HistoryRecorder.keep(client, WorkflowIds.call(call), "resumed-then-forwarded");
  }

  @Test
  void aDeadEngineGetsAnApologyAndAPerson() {
    talk();
    NextStep next = closedThenAsked(LegCause.ENGINE_FAILED);
    assertThat(next)
        .isInstanceOfSatisfying(
            NextStep.Forward.class, f -> assertThat(f.sentence()).contains("Mi scusi"));
    finish();
  }

  @Test
  void aTalkThatReachesItsLongestTimeEndsWithASentence() {
    talk();
    NextStep next = closedThenAsked(LegCause.TIME_LIMIT);
    assertThat(next)
        .isInstanceOfSatisfying(
            NextStep.Goodbye.class, g -> assertThat(g.sentence()).contains("devo chiudere"));
    finish();
  }

  @Test
  void aDeadEngineWithoutAPersonGetsAnApologyAndARecording() {
    office.world.profile = Pizzeria.profile(Language.IT, null);
    talk();
    NextStep next = closedThenAsked(LegCause.ENGINE_FAILED);
    assertThat(next).isInstanceOf(NextStep.Voicemail.class);
    String recording = "RE0123456789abcdef0123456789abcdef";
    stub().signal("voicemailLeft", new VoicemailLeft("https://example.com/" + recording, 9));
    finish();
    office.temporal.sleep(Duration.ofSeconds(5));
    assertThat(office.world.noticeKinds()).contains("voicemail_left");
    assertThat(office.world.recordings).containsExactly(recording);
    HistoryRecorder.keep(client, WorkflowIds.call(call), "voicemail-noted");
  }

  @Test
  void whatTheEngineAndAForwardUsedIsCountedOnce() {
    talk();
    EngineUsage used = new EngineUsage("gpt-realtime-2.1", 1, 2, 3, 4, 5, 6, 7);
    LegClosed closed = new LegClosed("token1", LegCause.TRANSFER, now(), used);
    stub().signal("legClosed", closed);
    stub().signal("legClosed", closed);
    NextStep next = afterStream(LegCause.TRANSFER);
    assertThat(next).isInstanceOf(NextStep.Forward.class);
    stub().signal("forwardEnded", new ForwardEnded("completed", 42, now()));
    finish();
    office.temporal.sleep(Duration.ofSeconds(5));
    Usage usage = office.world.usage.get(call);
    assertThat(usage.engine()).isEqualTo(used);
    assertThat(usage.forwardedSeconds()).isEqualTo(42);
    assertThat(usage.ownSeconds()).isNotNull();
    HistoryRecorder.keep(client, WorkflowIds.call(call), "forward-metered");
  }

  @ParameterizedTest
  @CsvSource({"no-answer,missed", "busy,missed", "failed,missed", "completed,transfer"})
  void aCallIsMissedWhereThePersonItWasPutThroughToDoesNotAnswer(String status, String outcome) {
    talk();
    afterStream(LegCause.TRANSFER);
    stub().signal("forwardEnded", new ForwardEnded(status, null, now()));
    finish();
    assertThat(office.world.ends).singleElement().extracting(CallEnd::outcome).isEqualTo(outcome);
  }

  @Test
  void aStreamTokenOpensOneStream() {
    talk();
    LegOpened leg = new LegOpened("token9", "edge2", now());
    assertThat(update("attach", "attach-1", CallPlan.class, leg).legs()).isEqualTo(1);
    assertThatThrownBy(() -> update("attach", "attach-2", CallPlan.class, leg))
        .isInstanceOf(WorkflowUpdateException.class);
    finish();
  }

  @Test
  void whenTheEdgeGoesQuietTheCallEndsAndIsMetered() {
    talk();
    stub().getResult(Void.class);
    office.temporal.sleep(Duration.ofSeconds(5));
    assertThat(office.world.ends).singleElement().extracting(CallEnd::outcome).isEqualTo("missed");
    assertThat(office.world.usage.get(call).seconds()).isBetween(80, 120);
    HistoryRecorder.keep(client, WorkflowIds.call(call), "edge-went-quiet");
  }

  @Test
  void theCarriersStopEndsTheCallWithoutAStatusCallback() {
    talk();
    stub()
        .signal(
            "turnsTaken",
            new TurnsTaken(List.of(new Turn("1", "caller", "Buonasera", null, 0, null, now()))));
    stub().signal("legClosed", new LegClosed("token1", LegCause.CALLER_HUNG_UP, now()));
    stub().getResult(Void.class);
    assertThat(office.world.turns).hasSize(1);
    assertThat(office.world.ends).singleElement().extracting(CallEnd::outcome).isEqualTo("talk");
  }

  @Test
  void aLateEndOfAnEarlierLegDoesNotEndTheCall() {
    talk();
    stub().signal("legOpened", new LegOpened("token2", "edge2", now()));
    stub().signal("legClosed", new LegClosed("token1", LegCause.STREAM_BROKE, now()));
    office.temporal.sleep(Duration.ofSeconds(30));
    assertThat(twoMargheritas("t1").output()).containsEntry("status", "draft");
    finish();
  }

  @Test
  void askedTwiceAboutOneBreakTheCallResumesTwice() {
    talk();
    StreamEnded ended = new StreamEnded("in-progress", null, null, now());
    assertThat(update("afterStream", "a1", NextStep.class, ended))
        .isInstanceOf(NextStep.Resume.class);
    assertThat(update("afterStream", "a2", NextStep.class, ended))
        .isInstanceOf(NextStep.Resume.class);
    finish();
  }

  @Test
  void turnsThatArriveWithTheHangUpAreKept() {
    talk();
    stub().signal("hungUp", new HungUp("completed", 9, now()));
    stub()
        .signal(
            "turnsTaken",
            new TurnsTaken(List.of(new Turn("9", "caller", "Ciao", null, 0, null, now()))));
    stub().signal("legClosed", new LegClosed("token1", LegCause.CALLER_HUNG_UP, now()));
    stub().getResult(Void.class);
    assertThat(office.world.turns).extracting(Turn::text).contains("Ciao");
  }

  @Test
  void aMessageReachesTheOwner() {
    talk();
    ToolResult taken =
        tool("t1", "take_message", Map.of("customer_name", "Anna", "message", "Mi richiami"));
    assertThat(taken.output()).containsEntry("status", "taken");
    finish();
    office.temporal.sleep(Duration.ofSeconds(5));
    assertThat(office.world.notices)
        .anySatisfy(n -> assertThat(n.body()).contains("Anna").contains("Mi richiami"));
  }

  @Test
  void questionsAreAnsweredFromTheKnowledgeOrHonestlyNot() {
    talk();
    assertThat(tool("t1", "search_knowledge", Map.of("question", "avete il parcheggio?")).output())
        .containsEntry("found", false);
    assertThat(
            tool("t2", "search_knowledge", Map.of("question", "sono celiaco, glutine?")).output())
        .containsEntry("answer", "No, mi dispiace.");
    finish();
  }

  @Test
  void aConfirmationOutlivesADatabaseThatIsAway() {
    talk();
    twoMargheritas("t1");
    office.world.databaseAway = true;
    ToolResult result = tool("t2", "confirm_order", Map.of());
    assertThat(result.output()).containsEntry("status", "accepted");
    office.world.databaseAway = false;
    finish();
    assertThat(office.world.orders).hasSize(1);
  }
}
