package ai.centralino.workflows.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.HistoryRecorder;
import ai.centralino.workflows.step.StepFailure;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("temporal")
class ErasureWorkflowTest {
  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private final Desk desk = new Desk();
  private final ErasureStart start = new ErasureStart(Pizzeria.ID, UUID.randomUUID());

  /// A store and vendors that do as they are told.
  private static final class Desk implements ErasureActivities {
    final List<String> did = new CopyOnWriteArrayList<>();
    final List<String> vendors = new CopyOnWriteArrayList<>(List.of("Temporal"));
    final Map<String, Queue<RuntimeException>> failures = new ConcurrentHashMap<>();
    int calls = 2;
    int references = 2;

    @Override
    public List<String> open(ErasureStart start) {
      fail("open");
      did.add("open");
      return List.copyOf(vendors);
    }

    @Override
    public int eraseSome(ErasureStart start) {
      fail("erase");
      did.add("erase");
      return --calls;
    }

    @Override
    public int forget(ErasureStart start, String vendor) {
      fail(vendor);
      did.add("forget " + vendor);
      return vendor.equals("Temporal") ? --references : 0;
    }

    @Override
    public void gaveUp(ErasureStart start, String vendor, String reason) {
      did.add("gave up " + vendor + ": " + reason);
    }

    @Override
    public void finish(ErasureStart start) {
      did.add("finish");
    }

    void failing(String what, RuntimeException... with) {
      failures.put(what, new ConcurrentLinkedQueue<>(List.of(with)));
    }

    private void fail(String what) {
      RuntimeException failure = failures.getOrDefault(what, new ConcurrentLinkedQueue<>()).poll();
      if (failure != null) {
        throw failure;
      }
    }
  }

  @BeforeEach
  void open() {
    var worker = temporal.newWorker(TaskQueues.OFFICE);
    worker.registerWorkflowImplementationTypes(ErasureWorkflowImpl.class);
    worker.registerActivitiesImplementations(desk);
    temporal.start();
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  private void run() {
    WorkflowClient client = temporal.getWorkflowClient();
    client
        .newWorkflowStub(
            ErasureWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.erasure(start.erasure()))
                .build())
        .run(start);
  }

  @Test
  void ourOwnRowsGoFirstThenEveryVendor() {
    desk.vendors.add("HubSpot");
    run();
    assertThat(desk.did.subList(0, 3)).containsExactly("open", "erase", "erase");
    assertThat(desk.did.subList(3, 6))
        .containsExactlyInAnyOrder("forget Temporal", "forget Temporal", "forget HubSpot");
    assertThat(desk.did).endsWith("finish").hasSize(7);
    HistoryRecorder.keep(
        temporal.getWorkflowClient(), WorkflowIds.erasure(start.erasure()), "two-vendors");
  }

  @Test
  void aVendorThatIsDownIsAskedAgainAndHoldsUpNobody() {
    desk.vendors.add("HubSpot");
    desk.failing(
        "HubSpot",
        StepFailure.later("HubSpot answered 429", Duration.ofHours(2)),
        StepFailure.later("HubSpot answered 503", null));
    long before = temporal.currentTimeMillis();
    run();
    assertThat(desk.did).contains("forget HubSpot", "forget Temporal").endsWith("finish");
    assertThat(Duration.ofMillis(temporal.currentTimeMillis() - before))
        .isGreaterThan(Duration.ofHours(2));
  }

  @Test
  void aVendorThatRefusesIsNotedWithItsReason() {
    desk.vendors.add("HubSpot");
    desk.failing("HubSpot", StepFailure.never("HubSpot answered 403"));
    run();
    assertThat(desk.did)
        .contains("gave up HubSpot: HubSpot answered 403", "forget Temporal")
        .endsWith("finish");
    HistoryRecorder.keep(
        temporal.getWorkflowClient(), WorkflowIds.erasure(start.erasure()), "refused");
  }

  @Test
  void aVendorThatStaysAwayIsGivenUpAfterThreeDays() {
    desk.vendors.add("HubSpot");
    RuntimeException[] away = new RuntimeException[200];
    java.util.Arrays.setAll(away, i -> StepFailure.later("HubSpot could not be reached", null));
    desk.failing("HubSpot", away);
    run();
    assertThat(desk.did)
        .contains("gave up HubSpot: HubSpot could not be reached")
        .endsWith("finish");
  }

  @Test
  void aDatabaseThatIsAwayIsWaitedFor() {
    desk.failing("open", new IllegalStateException("away"));
    desk.failing("erase", new IllegalStateException("away"), new IllegalStateException("away"));
    run();
    assertThat(desk.did).startsWith("open", "erase", "erase").endsWith("finish");
  }
}
