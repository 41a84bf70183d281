package ai.centralino.web.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A workflow that has ended is started once more with what it was first started with.
class SecondRunTest {
  private static final Queue<String> HEARD = new ConcurrentLinkedQueue<>();
  private static final AtomicBoolean BROKEN = new AtomicBoolean();

  /// Hears something, or fails.
  @WorkflowInterface
  public interface Errand {
    @WorkflowMethod
    void run(String order, int times);
  }

  /// Hears by the test's own ears.
  public static final class ErrandImpl implements Errand {
    @Override
    public void run(String order, int times) {
      HEARD.add(order + " " + times);
      if (BROKEN.get()) {
        throw ApplicationFailure.newNonRetryableFailure("broken", "Broken");
      }
    }
  }

  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private final WorkflowClient client = temporal.getWorkflowClient();
  private final SecondRun secondRun = new SecondRun(client);

  @BeforeEach
  void start() {
    HEARD.clear();
    BROKEN.set(true);
    temporal.newWorker("errands").registerWorkflowImplementationTypes(ErrandImpl.class);
    temporal.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void itGetsWhatTheFirstRunGot() {
    Errand errand =
        client.newWorkflowStub(
            Errand.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue("errands")
                .setWorkflowId("errand-1")
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .build());
    assertThatThrownBy(() -> errand.run("pane", 2)).isInstanceOf(WorkflowFailedException.class);
    BROKEN.set(false);
    assertThat(secondRun.start("errand-1")).isTrue();
    client.newUntypedWorkflowStub("errand-1").getResult(Void.class);
    assertThat(HEARD).containsExactly("pane 2", "pane 2");
  }

  @Test
  void whatTheServerHasForgottenCannotBeRunAgain() {
    assertThat(secondRun.start("errand-unknown")).isFalse();
  }
}
