package ai.centralino.workflows.billing;

import ai.centralino.workflows.Changes;
import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.step.Step;
import ai.centralino.workflows.step.StepKind;
import ai.centralino.workflows.webhook.Event;
import ai.centralino.workflows.webhook.EventType;
import ai.centralino.workflows.webhook.Events;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;

/// Keeps at it until the call is counted everywhere.
public final class MeteringWorkflowImpl implements MeteringWorkflow {
  private final MeteringActivities patient =
      Workflow.newActivityStub(
          MeteringActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofSeconds(20))
              .build());

  private final MeteringActivities meter = Step.activities(MeteringActivities.class);
  private final Step step;

  @WorkflowInit
  public MeteringWorkflowImpl(Usage usage) {
    this.step = new Step(usage.tenant(), usage.call(), StepKind.USAGE, "");
  }

  private final Events events = new Events();

  @Override
  public void run(Usage usage) {
    if (Workflow.getVersion(Changes.METER_STEP, Workflow.DEFAULT_VERSION, 1) == 1) {
      step.through(() -> count(usage));
      return;
    }
    patient.record(usage);
    if (Workflow.getVersion(Changes.LIMIT_NOTICE, Workflow.DEFAULT_VERSION, 1) == 1) {
      Notice notice = patient.limitNotice(usage);
      if (notice != null) {
        tell(notice, usage);
      }
    }
  }

  /// The owner hears of a mark though the payment service is down for days.
  private String count(Usage usage) {
    MeteringActivities books = Step.near(MeteringActivities.class);
    step.attemptRun(() -> books.record(usage));
    step.attemptRun(() -> books.cost(usage));
    step.attempt(() -> books.usageNotices(usage)).forEach(notice -> tell(notice, usage));
    return step.attempt(() -> meter.meterEvent(usage));
  }

  private void tell(Notice notice, Usage usage) {
    Children.tell(notice, SearchKeys.ofTenant(usage.tenant().toString()));
    if (notice.kind().startsWith("limit_")) {
      events.open();
      events.say(
          Event.of(
              usage.tenant(),
              EventType.USAGE_LIMIT,
              notice.id().toString(),
              "1",
              notice.kind().substring("limit_".length()),
              usage.call(),
              usage.endedAt()));
      events.settle();
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
