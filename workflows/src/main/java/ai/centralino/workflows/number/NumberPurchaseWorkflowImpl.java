package ai.centralino.workflows.number;

import ai.centralino.workflows.Failures;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/// Reserves, buys, gives to the business; what fails for good after the purchase has the number
/// given back, so that nobody pays for one that nobody can ring.
public final class NumberPurchaseWorkflowImpl implements NumberPurchaseWorkflow {
  private final NumberActivities numbers = stub(Duration.ofMinutes(10));

  /// A number that was paid for is given back however long the carrier is away.
  private final NumberActivities patient = stub(Duration.ofDays(30));

  static NumberActivities stub(Duration patience) {
    return Workflow.newActivityStub(
        NumberActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(TaskQueues.OFFICE)
            // Buying may take seven requests of fifteen seconds.
            .setStartToCloseTimeout(Duration.ofMinutes(2))
            .setScheduleToCloseTimeout(patience)
            .setRetryOptions(
                RetryOptions.newBuilder().setMaximumInterval(Duration.ofMinutes(5)).build())
            .build());
  }

  @Override
  public String run(NumberOrder order) {
    Workflow.upsertTypedSearchAttributes(SearchKeys.TENANT_ID.valueSet(order.tenant().toString()));
    numbers.reserve(order);
    try {
      Purchase bought = numbers.buy(order);
      numbers.keep(order, bought);
      return bought.number();
    } catch (ActivityFailure failure) {
      ApplicationFailure cause =
          Failures.thrown(failure)
              .orElseGet(() ->
                  ApplicationFailure.newNonRetryableFailure(
                      "The carrier did not answer in time.", "away"));
      numbers.fail(order, cause.getOriginalMessage());
      patient.undo(order);
      throw ApplicationFailure.newNonRetryableFailure(cause.getOriginalMessage(), cause.getType());
    }
  }
}
