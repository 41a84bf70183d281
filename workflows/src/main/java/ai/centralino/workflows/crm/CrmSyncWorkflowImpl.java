package ai.centralino.workflows.crm;

import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.call.AfterCall;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.step.Step;
import ai.centralino.workflows.step.StepFailure;
import ai.centralino.workflows.step.StepKind;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Waits a little for the insight, syncs with what there is, and once more where the insight comes
/// later.
public final class CrmSyncWorkflowImpl implements CrmSyncWorkflow {
  private static final Duration FOR_INSIGHT = Duration.ofMinutes(2);

  /// As long as the insight itself is tried.
  private static final Duration FOR_LATE_INSIGHT = Duration.ofDays(3);

  private final CrmActivities once = Step.activities(CrmActivities.class);
  private final CrmActivities patient =
      Workflow.newActivityStub(
          CrmActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofSeconds(10))
              .build());

  private final Step step;
  private final Set<UUID> told = new LinkedHashSet<>();
  private boolean understood;
  private boolean hurry;
  private boolean skipped;

  /// Whether the latest sync began with the insight at hand.
  private boolean complete;

  @WorkflowInit
  public CrmSyncWorkflowImpl(AfterCall call) {
    this.step = new Step(call.tenant(), call.call(), StepKind.CRM, "");
  }

  @Override
  public void run(AfterCall call) {
    CrmPlace place = place(call);
    if (place.mode() == CrmPlace.Mode.NONE) {
      return;
    }
    understood = understood || place.understood();
    step.about(place.name());
    step.through(() -> {
      Workflow.await(FOR_INSIGHT, () -> understood || hurry || skipped);
      return sync(call);
    });
    if (skipped || complete) {
      return;
    }
    boolean news = Workflow.await(FOR_LATE_INSIGHT, () -> understood || skipped);
    if (news && !skipped) {
      step.through(() -> sync(call));
    }
  }

  private CrmPlace place(AfterCall call) {
    try {
      return Step.near(CrmActivities.class).place(call);
    } catch (ActivityFailure databaseAway) {
      return patient.place(call);
    }
  }

  private String sync(AfterCall call) {
    complete = understood;
    List<CrmOperation> operations = attempt(call, () -> once.operations(call));
    List<String> came = new ArrayList<>();
    for (CrmOperation operation : operations) {
      came.add(attempt(call, () -> once.sync(call, operation)));
    }
    return came.isEmpty() ? "nothing to bring" : String.join(", ", came);
  }

  /// A step's try; where it is held, the owner is told before it waits.
  private <R> R attempt(AfterCall call, Supplier<R> activity) {
    return step.attempt(() -> {
      try {
        return activity.get();
      } catch (ActivityFailure failure) {
        if (StepFailure.isHeld(failure)) {
          tell(call);
        }
        throw failure;
      }
    });
  }

  private void tell(AfterCall call) {
    Notice notice = patient.broken(call, Workflow.getInfo().getWorkflowId());
    if (notice != null && told.add(notice.id())) {
      Children.tell(
          notice,
          SearchKeys.of(call.tenant().toString(), call.call().value(), call.from().masked()));
    }
  }

  @Override
  public void understood() {
    understood = true;
  }

  @Override
  public void retryNow(String by) {
    hurry = true;
    step.retryNow();
  }

  @Override
  public void skip(String by) {
    skipped = true;
    step.skip();
  }
}
