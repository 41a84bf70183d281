package ai.centralino.workflows.insight;

import ai.centralino.workflows.Changes;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.AfterCall;
import ai.centralino.workflows.crm.CrmSyncWorkflow;
import ai.centralino.workflows.step.Step;
import ai.centralino.workflows.step.StepKind;
import ai.centralino.workflows.webhook.Event;
import ai.centralino.workflows.webhook.EventType;
import ai.centralino.workflows.webhook.Events;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;

/// Keeps at it until the call is understood.
public final class InsightWorkflowImpl implements InsightWorkflow {
  private final InsightActivities analyst = Step.activities(InsightActivities.class);
  private final Events events = new Events();
  private final Step step;

  @WorkflowInit
  public InsightWorkflowImpl(AfterCall call) {
    this.step = new Step(call.tenant(), call.call(), StepKind.INSIGHT, "");
  }

  @Override
  public void run(AfterCall call) {
    events.open();
    step.through(() -> {
      String found = step.attempt(() -> analyst.understand(call));
      events.say(
          Event.of(
              call.tenant(),
              EventType.CALL_ANALYZED,
              call.call().value(),
              "1",
              null,
              call.call(),
              Instant.ofEpochMilli(Workflow.currentTimeMillis())));
      return found;
    });
    events.settle();
    if (Workflow.getVersion(Changes.CRM_TOLD, Workflow.DEFAULT_VERSION, 1) == 1) {
      tellCrm(call);
    }
  }

  /// The sync need not be there: it may be over, or not have begun, and then reads for itself.
  private static void tellCrm(AfterCall call) {
    try {
      Workflow.newExternalWorkflowStub(
              CrmSyncWorkflow.class, WorkflowIds.crm(call.tenant(), call.call()))
          .understood();
    } catch (SignalExternalWorkflowException | ApplicationFailure nobodyThere) {
      Workflow.getLogger(InsightWorkflowImpl.class).info("No CRM sync waits for the insight");
    }
  }

  @Override
  public void retryNow(String by) {
    step.retryNow();
  }

  @Override
  public void skip(String by) {
    step.skip();
  }
}
