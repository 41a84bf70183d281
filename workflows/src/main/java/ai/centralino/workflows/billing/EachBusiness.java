package ai.centralino.workflows.billing;

import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/// Work on every business that can owe something: one that fails does not keep the others waiting.
/// Workflow code.
final class EachBusiness {
  private final BillingActivities billing =
      Workflow.newActivityStub(
          BillingActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.OFFICE)
              .setStartToCloseTimeout(Duration.ofMinutes(5))
              .setScheduleToCloseTimeout(Duration.ofHours(2))
              .setRetryOptions(
                  RetryOptions.newBuilder().setMaximumInterval(Duration.ofMinutes(10)).build())
              .build());

  List<TenantId> page(BillingRun from) {
    return billing.businessesToBill(from.after());
  }

  void carrier(LocalDate day) {
    try {
      billing.reconcileCarrier(day);
    } catch (ActivityFailure failure) {
      Workflow.getLogger(EachBusiness.class).warn("The carrier's calls were not compared");
    }
  }

  void attempt(TenantId tenant, Consumer<BillingActivities> work) {
    try {
      work.accept(billing);
    } catch (ActivityFailure failure) {
      Workflow.getLogger(EachBusiness.class).warn("Left out in this run: business {}", tenant);
    }
  }
}
