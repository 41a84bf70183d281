package ai.centralino.workflows.order;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// An order from the kitchen's ring to the customer's hands. Workflow id: `order-<uuid>`.
@WorkflowInterface
public interface OrderWorkflow {
  /// The type of the failure that a validator answers a wrong change with.
  String WRONG_STATUS = "WrongStatus";

  @WorkflowMethod
  void run(OrderStart start);

  /// Moves the order on and returns where it stands. Asking for the status that it has already is
  /// not an error.
  @UpdateMethod
  OrderStatus changeStatus(StatusChange change);

  @UpdateValidatorMethod(updateName = "changeStatus")
  void mayChangeStatus(StatusChange change);

  /// Takes the last change back, within the time a slip is noticed in.
  @UpdateMethod
  OrderStatus undo(Undo undo);

  @UpdateValidatorMethod(updateName = "undo")
  void mayUndo(Undo undo);

  @QueryMethod
  OrderStatus status();
}
