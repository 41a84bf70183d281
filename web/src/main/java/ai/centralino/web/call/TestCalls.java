package ai.centralino.web.call;

import ai.centralino.store.call.Calls;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.call.TestCall;
import ai.centralino.workflows.call.TestCallWorkflow;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/// Has the simulated phone place test calls. Thread-safe.
@Component
class TestCalls {
  private final WorkflowClient temporal;
  private final Calls calls;
  private final Clock clock;

  TestCalls(WorkflowClient temporal, Calls calls, Clock clock) {
    this.temporal = temporal;
    this.calls = calls;
    this.clock = clock;
  }

  /// Places a call; placing the same one again changes nothing.
  void place(TenantId tenant, CallId call, PhoneNumber from, String to, List<String> say) {
    calls.queued(tenant, call, from, to, clock.instant());
    TestCallWorkflow workflow =
        temporal.newWorkflowStub(
            TestCallWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.testCall(call))
                .build());
    try {
      WorkflowClient.start(workflow::run, new TestCall(call, from, to, say));
    } catch (WorkflowExecutionAlreadyStarted once) {
      // the same request came twice
    }
  }
}
