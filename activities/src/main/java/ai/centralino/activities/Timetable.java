package ai.centralino.activities;

import ai.centralino.workflows.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done at fixed times, kept by Temporal. Thread-safe.
final class Timetable {
  private static final Logger log = LoggerFactory.getLogger(Timetable.class);

  private final ScheduleClient schedules;
  private final WorkflowClient client;

  Timetable(WorkflowServiceStubs stubs, WorkflowClient client) {
    this.schedules =
        ScheduleClient.newInstance(
            stubs,
            ScheduleClientOptions.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .build());
    this.client = client;
  }

  /// Has a workflow started at the times of `cron`, in UTC. A schedule that is there stays as an
  /// operator left it. A server without schedules gets a workflow that repeats itself.
  ///
  /// @param id of the schedule, and the beginning of its workflows' ids
  /// @param cron five fields: minute, hour, day, month, day of the week
  void keep(Class<?> workflow, String id, String cron, Object argument) {
    try {
      schedules.createSchedule(
          id,
          Schedule.newBuilder()
              .setAction(
                  ScheduleActionStartWorkflow.newBuilder()
                      .setWorkflowType(workflow)
                      .setArguments(argument)
                      .setOptions(
                          WorkflowOptions.newBuilder()
                              .setWorkflowId(id)
                              .setTaskQueue(TaskQueues.OFFICE)
                              .build())
                      .build())
              .setSpec(ScheduleSpec.newBuilder().setCronExpressions(List.of(cron)).build())
              .build(),
          ScheduleOptions.newBuilder().build());
    } catch (ScheduleAlreadyRunningException kept) {
      log.debug("The schedule {} is there already", id);
    } catch (ScheduleException none) {
      repeat(workflow.getSimpleName(), id, cron, argument);
    }
  }

  private void repeat(String type, String id, String cron, Object argument) {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            type,
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.OFFICE)
                .setCronSchedule(cron)
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .build());
    try {
      stub.start(argument);
    } catch (WorkflowExecutionAlreadyStarted kept) {
      log.debug("{} repeats itself already", id);
    } catch (RuntimeException notHere) {
      log.warn("{} is not done at its times: this Temporal server has no schedules", id);
    }
  }
}
