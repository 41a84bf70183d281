package ai.centralino.workflows.call;

import ai.centralino.workflows.Changes;
import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.billing.MeteringWorkflow;
import ai.centralino.workflows.billing.Usage;
import ai.centralino.workflows.crm.CrmSyncWorkflow;
import ai.centralino.workflows.insight.InsightWorkflow;
import ai.centralino.workflows.notice.FollowUpWorkflow;
import io.temporal.common.SearchAttributes;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.function.Consumer;

/// What follows a call: each step a workflow of its own that outlives the call's, so that none
/// waits for another. Workflow code.
final class WrapUp {
  private final AfterCall call;
  private final Usage usage;
  private final SearchAttributes attributes;

  WrapUp(AfterCall call, Usage usage) {
    this.call = call;
    this.usage = usage;
    this.attributes =
        SearchKeys.of(call.tenant().toString(), call.call().value(), call.from().masked());
  }

  /// Starts every step, all in one workflow task; calls that began earlier go one by one. A step
  /// that has been started already is left alone.
  void start() {
    if (Workflow.getVersion(Changes.FEWER_TASKS, Workflow.DEFAULT_VERSION, 1) == 1) {
      Promise.allOf(meter(), insight(), followUp(), crm()).get();
      return;
    }
    meter().get();
    if (Workflow.getVersion(Changes.AFTER_CALL, Workflow.DEFAULT_VERSION, 1) == 1) {
      insight().get();
      followUp().get();
      crm().get();
    }
  }

  private Promise<?> meter() {
    return begin(MeteringWorkflow.class, WorkflowIds.usage(call.call()), meter -> meter.run(usage));
  }

  private Promise<?> insight() {
    return begin(
        InsightWorkflow.class, WorkflowIds.insight(call.call()), insight -> insight.run(call));
  }

  private Promise<?> followUp() {
    return begin(
        FollowUpWorkflow.class, WorkflowIds.followUp(call.call()), followUp -> followUp.run(call));
  }

  private Promise<?> crm() {
    return begin(
        CrmSyncWorkflow.class, WorkflowIds.crm(call.tenant(), call.call()), crm -> crm.run(call));
  }

  private <T> Promise<?> begin(Class<T> type, String id, Consumer<T> run) {
    return Children.begin(type, id, attributes, run);
  }
}
