package ai.centralino.workflows.call;

import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.billing.BillingMonthWorkflowImpl;
import ai.centralino.workflows.billing.DunningWorkflowImpl;
import ai.centralino.workflows.billing.MeteringWorkflowImpl;
import ai.centralino.workflows.billing.ReconciliationWorkflowImpl;
import ai.centralino.workflows.billing.StripeWorkflowImpl;
import ai.centralino.workflows.billing.TillWorkflowImpl;
import ai.centralino.workflows.booking.BookingWorkflowImpl;
import ai.centralino.workflows.crm.CrmCheckWorkflowImpl;
import ai.centralino.workflows.crm.CrmSyncWorkflowImpl;
import ai.centralino.workflows.insight.InsightWorkflowImpl;
import ai.centralino.workflows.notice.DigestWorkflowImpl;
import ai.centralino.workflows.notice.FakePeople;
import ai.centralino.workflows.notice.FollowUpWorkflowImpl;
import ai.centralino.workflows.notice.InboundTextWorkflowImpl;
import ai.centralino.workflows.notice.NoticeWorkflowImpl;
import ai.centralino.workflows.order.OrderWorkflowImpl;
import ai.centralino.workflows.webhook.EventWorkflowImpl;
import ai.centralino.workflows.webhook.FakeEndpoint;
import ai.centralino.workflows.webhook.WebhookDeliveryWorkflowImpl;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Instant;

/// Temporal with time skipping and every workflow of ours, over [FakeOffice].
public final class Office implements AutoCloseable {
  public final TestWorkflowEnvironment temporal;
  public final FakeOffice world = new FakeOffice();
  public final FakePeople people = new FakePeople(world);
  public final FakeCrm crm = new FakeCrm();
  public final FakeEndpoint endpoint = new FakeEndpoint();

  /// @param others further activities for the office's queue
  public Office(Object... others) {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build());
    SearchKeys.ALL.forEach(key ->
        options.registerSearchAttribute(
            key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    temporal = TestWorkflowEnvironment.newInstance(options.build());
    var calls = temporal.newWorker(TaskQueues.CALLS);
    calls.registerWorkflowImplementationTypes(CallWorkflowImpl.class);
    calls.registerActivitiesImplementations(world, endpoint);
    var office = temporal.newWorker(TaskQueues.OFFICE);
    office.registerWorkflowImplementationTypes(
        OrderWorkflowImpl.class,
        BookingWorkflowImpl.class,
        NoticeWorkflowImpl.class,
        MeteringWorkflowImpl.class,
        InsightWorkflowImpl.class,
        DigestWorkflowImpl.class,
        FollowUpWorkflowImpl.class,
        InboundTextWorkflowImpl.class,
        TillWorkflowImpl.class,
        StripeWorkflowImpl.class,
        DunningWorkflowImpl.class,
        BillingMonthWorkflowImpl.class,
        ReconciliationWorkflowImpl.class,
        CrmSyncWorkflowImpl.class,
        CrmCheckWorkflowImpl.class,
        EventWorkflowImpl.class,
        WebhookDeliveryWorkflowImpl.class);
    office.registerActivitiesImplementations(world, people, crm, endpoint);
    office.registerActivitiesImplementations(others);
    temporal.start();
  }

  /// Temporal's time, which tests move.
  public Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }

  /// A call comes in, as the edge says it.
  public Answer answer(CallArrived arrived) {
    WorkflowClient client = temporal.getWorkflowClient();
    CallWorkflow workflow =
        client.newWorkflowStub(
            CallWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.CALLS)
                .setWorkflowId(WorkflowIds.call(arrived.call()))
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build());
    return WorkflowClient.executeUpdateWithStart(
        workflow::answer,
        arrived,
        UpdateOptions.newBuilder(Answer.class)
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build(),
        new WithStartWorkflowOperation<>(workflow::run, arrived.call()));
  }

  @Override
  public void close() {
    temporal.close();
  }
}
