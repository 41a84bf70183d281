package ai.centralino.activities.retention;

import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.retention.RetentionStart;
import ai.centralino.workflows.retention.RetentionWorkflow;
import ai.centralino.workflows.retention.RetentionWorkflowImpl;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleRange;
import io.temporal.client.schedules.ScheduleSpec;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the sweep run once a day: by a schedule of the server, or where the server keeps none by a
/// workflow that waits for the next night itself.
public final class DailySweep {
  /// The schedule's id, and that of the workflow that stands in for it.
  public static final String ID = "retention-daily";

  private static final int TRIES = 60;
  private static final Duration BETWEEN = Duration.ofMinutes(1);
  private static final Logger log = LoggerFactory.getLogger(DailySweep.class);

  private DailySweep() {}

  /// Arranges it as soon as the server answers, beside whatever else starts.
  public static void arrangeSoon(WorkflowClient client) {
    Thread.ofVirtual()
        .name("arrange-daily-sweep")
        .start(() -> {
          for (int tries = 0; tries < TRIES && !arrange(client); tries++) {
            try {
              Thread.sleep(BETWEEN);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              return;
            }
          }
        });
  }

  /// Makes the schedule; one that is there already is left as it is.
  ///
  /// @return false where the server did not answer
  public static boolean arrange(WorkflowClient client) {
    try {
      ScheduleClient.newInstance(
              client.getWorkflowServiceStubs(),
              ScheduleClientOptions.newBuilder()
                  .setNamespace(client.getOptions().getNamespace())
                  .setIdentity(client.getOptions().getIdentity())
                  .build())
          .createSchedule(ID, schedule(), ScheduleOptions.newBuilder().build());
      return true;
    } catch (ScheduleAlreadyRunningException once) {
      return true;
    } catch (RuntimeException failed) {
      return unimplemented(failed) && byItself(client);
    }
  }

  private static boolean unimplemented(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatusRuntimeException status) {
        return status.getStatus().getCode() == Status.Code.UNIMPLEMENTED;
      }
    }
    return false;
  }

  private static Schedule schedule() {
    return Schedule.newBuilder()
        .setAction(
            ScheduleActionStartWorkflow.newBuilder()
                .setWorkflowType(RetentionWorkflow.class)
                .setArguments(new RetentionStart(null, false))
                .setOptions(
                    WorkflowOptions.newBuilder()
                        .setWorkflowId("retention")
                        .setTaskQueue(TaskQueues.OFFICE)
                        .build())
                .build())
        .setSpec(
            ScheduleSpec.newBuilder()
                .setCalendars(
                    List.of(
                        ScheduleCalendarSpec.newBuilder()
                            .setHour(List.of(new ScheduleRange(RetentionWorkflowImpl.AT.getHour())))
                            .setMinutes(
                                List.of(new ScheduleRange(RetentionWorkflowImpl.AT.getMinute())))
                            .build()))
                .build())
        .build();
  }

  private static boolean byItself(WorkflowClient client) {
    RetentionWorkflow sweep =
        client.newWorkflowStub(
            RetentionWorkflow.class,
            WorkflowOptions.newBuilder().setWorkflowId(ID).setTaskQueue(TaskQueues.OFFICE).build());
    try {
      WorkflowClient.start(sweep::run, new RetentionStart(null, true));
      log.info("This Temporal server keeps no schedules; the daily sweep waits by itself");
    } catch (WorkflowExecutionAlreadyStarted once) {
      log.debug("The daily sweep is waiting already");
    } catch (RuntimeException away) {
      return false;
    }
    return true;
  }
}
