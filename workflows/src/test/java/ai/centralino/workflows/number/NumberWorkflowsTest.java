package ai.centralino.workflows.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.Failures;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.HistoryRecorder;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("temporal")
class NumberWorkflowsTest {
  private static final NumberOrder ORDER =
      new NumberOrder(
          UUID.fromString("00000000-0000-0000-0000-000000000007"),
          Pizzeria.ID,
          "IT",
          "+390551234567",
          "vetrina",
          "Gino");

  private final Shop shop = new Shop();
  private TestWorkflowEnvironment temporal;

  /// Does as it is told, and notes what it was asked for.
  private static final class Shop implements NumberActivities {
    private final List<String> asked = new ArrayList<>();
    private final Map<String, List<ApplicationFailure>> failures = new HashMap<>();

    void fails(String what, ApplicationFailure... with) {
      failures.put(what, new ArrayList<>(List.of(with)));
    }

    private void asked(String what) {
      asked.add(what);
      List<ApplicationFailure> planned = failures.getOrDefault(what, List.of());
      if (!planned.isEmpty()) {
        throw planned.removeFirst();
      }
    }

    @Override
    public FreeNumbers search(NumberSearch wanted) {
      asked("search");
      return new FreeNumbers(List.of(new FreeNumber("+390551234567", "Firenze", false)));
    }

    @Override
    public void reserve(NumberOrder order) {
      asked("reserve");
    }

    @Override
    public Purchase buy(NumberOrder order) {
      asked("buy");
      return new Purchase(String.valueOf(order.wanted()), "PN1");
    }

    @Override
    public void keep(NumberOrder order, Purchase bought) {
      asked("keep");
    }

    @Override
    public void fail(NumberOrder order, String problem) {
      asked("fail " + problem);
    }

    @Override
    public @Nullable Purchase retire(NumberRelease release) {
      asked("retire");
      return release.number().equals("+39demo")
          ? new Purchase(release.number(), null)
          : release.number().equals("+39unknown") ? null : new Purchase(release.number(), "PN1");
    }

    @Override
    public void release(Purchase bought) {
      asked("release");
    }

    @Override
    public void undo(NumberOrder order) {
      asked("undo");
    }
  }

  @BeforeEach
  void start() {
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .registerSearchAttribute(
                    SearchKeys.TENANT_ID.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .build());
    var office = temporal.newWorker(TaskQueues.OFFICE);
    office.registerWorkflowImplementationTypes(
        NumberSearchWorkflowImpl.class,
        NumberPurchaseWorkflowImpl.class,
        NumberReleaseWorkflowImpl.class);
    office.registerActivitiesImplementations(shop);
    temporal.start();
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  private <T> T workflow(Class<T> type, String id) {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(
            type,
            WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.OFFICE).setWorkflowId(id).build());
  }

  private String buy() {
    return workflow(NumberPurchaseWorkflow.class, WorkflowIds.numberPurchase(ORDER.id()))
        .run(ORDER);
  }

  private static ApplicationFailure never(String code) {
    return ApplicationFailure.newNonRetryableFailure("Because.", code);
  }

  private static ApplicationFailure later() {
    return ApplicationFailure.newFailure("Away.", "away");
  }

  @Test
  void aNumberIsReservedBoughtAndKept() {
    shop.fails("buy", later(), later());
    assertThat(buy()).isEqualTo("+390551234567");
    assertThat(shop.asked).containsExactly("reserve", "buy", "buy", "buy", "keep");
    HistoryRecorder.keep(
        temporal.getWorkflowClient(), WorkflowIds.numberPurchase(ORDER.id()), "bought");
  }

  @Test
  void aPlanWithoutRoomBuysNothing() {
    shop.fails("reserve", never("limit"));
    assertThat(Failures.thrown(catchThrowable(this::buy)).orElseThrow().getType())
        .isEqualTo("limit");
    assertThat(shop.asked).containsExactly("reserve");
  }

  @Test
  void aNumberThatTheBusinessCannotHaveIsGivenBackHoweverLongThatTakes() {
    shop.fails("keep", never("taken"));
    shop.fails("undo", later(), later(), later(), later(), later(), later(), later(), later());
    assertThat(Failures.thrown(catchThrowable(this::buy)).orElseThrow().getType())
        .isEqualTo("taken");
    assertThat(shop.asked).startsWith("reserve", "buy", "keep", "fail Because.", "undo");
    assertThat(shop.asked.stream().filter("undo"::equals)).hasSize(9);
    HistoryRecorder.keep(
        temporal.getWorkflowClient(), WorkflowIds.numberPurchase(ORDER.id()), "undone");
  }

  @Test
  void aRefusalOfTheCarrierIsNotedAndWhatMayHaveBeenBoughtIsTakenBack() {
    shop.fails("buy", never("carrier"));
    assertThat(Failures.thrown(catchThrowable(this::buy)).orElseThrow().getOriginalMessage())
        .isEqualTo("Because.");
    assertThat(shop.asked).containsExactly("reserve", "buy", "fail Because.", "undo");
  }

  private void release(String number) {
    workflow(NumberReleaseWorkflow.class, WorkflowIds.numberRelease(Pizzeria.ID, number))
        .run(new NumberRelease(Pizzeria.ID, number, "Gino"));
  }

  @Test
  void aReleasedNumberGoesBackToItsCarrierAndADemoNumberNowhere() {
    shop.fails("release", later(), later());
    release("+390551234567");
    assertThat(shop.asked).containsExactly("retire", "release", "release", "release");
    HistoryRecorder.keep(
        temporal.getWorkflowClient(),
        WorkflowIds.numberRelease(Pizzeria.ID, "+390551234567"),
        "released");
    shop.asked.clear();
    release("+39demo");
    release("+39unknown");
    assertThat(shop.asked).containsExactly("retire", "retire");
  }

  @Test
  void theLastNumberStays() {
    shop.fails("retire", never("last"));
    assertThat(
            Failures.thrown(catchThrowable(() -> release("+390551234567"))).orElseThrow().getType())
        .isEqualTo("last");
    assertThat(shop.asked).containsExactly("retire");
  }

  @Test
  void aSearchIsTriedTwice() {
    shop.fails("search", later(), later());
    Throwable thrown =
        catchThrowable(() ->
            workflow(NumberSearchWorkflow.class, "number-search-1")
                .run(new NumberSearch("IT", null)));
    assertThat(Failures.thrown(thrown).orElseThrow().getType()).isEqualTo("away");
    assertThat(
            workflow(NumberSearchWorkflow.class, "number-search-2")
                .run(new NumberSearch("IT", "055"))
                .numbers())
        .hasSize(1);
    HistoryRecorder.keep(temporal.getWorkflowClient(), "number-search-2", "found");
  }
}
