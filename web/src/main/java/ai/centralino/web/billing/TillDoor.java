package ai.centralino.web.billing;

import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.billing.TillLink;
import ai.centralino.workflows.billing.TillWish;
import ai.centralino.workflows.billing.TillWorkflow;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/// Asks for the way to the payment service's pages, and waits for it. Thread-safe.
@Component
class TillDoor {
  private static final int PATIENCE_SECONDS = 40;

  private final WorkflowClient temporal;

  TillDoor(WorkflowClient temporal) {
    this.temporal = temporal;
  }

  /// There is no way; the message is a sentence for a person.
  static final class Shut extends Exception {
    private final boolean forGood;

    Shut(String why, boolean forGood) {
      super(why);
      this.forGood = forGood;
    }

    /// Whether asking again would be of no use.
    boolean forGood() {
      return forGood;
    }

    /// The sentence.
    String why() {
      return String.valueOf(getMessage());
    }
  }

  /// The way; the same wish has the same one.
  TillLink open(TillWish wish) throws Shut {
    TillWorkflow workflow =
        temporal.newWorkflowStub(
            TillWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.till(wish.id()))
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
                .build());
    try {
      WorkflowClient.start(workflow::run, wish);
    } catch (WorkflowExecutionAlreadyStarted same) {
      // the same wish came twice: its way is waited for
    }
    try {
      return WorkflowStub.fromTyped(workflow)
          .getResult(PATIENCE_SECONDS, TimeUnit.SECONDS, TillLink.class);
    } catch (WorkflowFailedException failed) {
      if (failed.getCause() instanceof ActivityFailure activity
          && activity.getCause() instanceof ApplicationFailure why
          && why.getOriginalMessage() != null) {
        throw new Shut(why.getOriginalMessage(), why.isNonRetryable());
      }
      throw new Shut("The payment service does not answer", false);
    } catch (TimeoutException late) {
      throw new Shut("The payment service does not answer in time", false);
    }
  }
}
