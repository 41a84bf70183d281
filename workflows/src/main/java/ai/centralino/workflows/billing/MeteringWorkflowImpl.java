package ai.centralino.workflows.billing;

import ai.centralino.workflows.Changes;
import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.webhook.Event;
import ai.centralino.workflows.webhook.EventType;
import ai.centralino.workflows.webhook.Events;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/// Keeps at it until the usage row is written.
public final class MeteringWorkflowImpl implements MeteringWorkflow {
  private final MeteringActivities meter =
      Workflow.newActivityStub(
          MeteringActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofSeconds(20))
              .build());

  private final Events events = new Events();

  @Override
  public void run(Usage usage) {
    meter.record(usage);
    if (Workflow.getVersion(Changes.LIMIT_NOTICE, Workflow.DEFAULT_VERSION, 1) == 1) {
      Notice notice = meter.limitNotice(usage);
      if (notice != null) {
        Children.tell(notice, SearchKeys.ofTenant(usage.tenant().toString()));
        events.open();
        events.say(
            Event.of(
                usage.tenant(),
                EventType.USAGE_LIMIT,
                notice.id().toString(),
                "1",
                notice.kind().substring(notice.kind().indexOf('_') + 1),
                usage.call(),
                usage.endedAt()));
        events.settle();
      }
    }
  }
}
