package ai.centralino.workflows.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.Failures;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.HistoryRecorder;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("temporal")
class SampleWorkflowTest {
  private static final Sample SAMPLE = new Sample(Pizzeria.ID, "Buonasera.", "marin", "it");

  private final List<Sample> spoken = new ArrayList<>();
  private boolean away;
  private TestWorkflowEnvironment temporal;

  @BeforeEach
  void start() {
    temporal = TestWorkflowEnvironment.newInstance();
    var office = temporal.newWorker(TaskQueues.OFFICE);
    office.registerWorkflowImplementationTypes(SampleWorkflowImpl.class);
    SampleActivities voices =
        sample -> {
          spoken.add(sample);
          if (away) {
            throw ApplicationFailure.newFailure("OpenAI answered 500", "TryLater");
          }
        };
    office.registerActivitiesImplementations(voices);
    temporal.start();
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  private void speak() {
    temporal
        .getWorkflowClient()
        .newWorkflowStub(
            SampleWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.sample(SAMPLE.id()))
                .build())
        .run(SAMPLE);
  }

  @Test
  void aSampleIsSpokenAndTheSameWordsInTheSameVoiceAreTheSameSample() {
    speak();
    assertThat(spoken).containsExactly(SAMPLE);
    assertThat(new Sample(Pizzeria.ID, "Buonasera.", "marin", "it").id()).isEqualTo(SAMPLE.id());
    assertThat(new Sample(Pizzeria.ID, "Buonasera.", "cedar", "it").id()).isNotEqualTo(SAMPLE.id());
    HistoryRecorder.keep(temporal.getWorkflowClient(), WorkflowIds.sample(SAMPLE.id()), "spoken");
  }

  @Test
  void aVoiceThatIsAwayIsNotTriedAgain() {
    away = true;
    assertThat(Failures.thrown(catchThrowable(this::speak)).orElseThrow().getType())
        .isEqualTo("TryLater");
    assertThat(spoken).hasSize(1);
  }
}
