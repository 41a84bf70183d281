package ai.centralino.activities.order;

import ai.centralino.store.order.Orders;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.order.OrderActivities;
import ai.centralino.workflows.order.OrderDraft;
import ai.centralino.workflows.order.OrderPlaced;
import ai.centralino.workflows.order.OrderStatus;
import ai.centralino.workflows.order.OrderToCommit;
import ai.centralino.workflows.order.StatusChange;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Orders in the database, and the one question to an order's workflow that a call may ask.
/// Thread-safe.
public final class Kitchen implements OrderActivities {
  private final Orders orders;
  private final WorkflowClient temporal;
  private final Clock clock;

  public Kitchen(Orders orders, WorkflowClient temporal, Clock clock) {
    this.orders = orders;
    this.temporal = temporal;
    this.clock = clock;
  }

  @Override
  public void showDraft(TenantId tenant, CallId call, @Nullable OrderDraft draft) {
    orders.showDraft(tenant, call, draft);
  }

  @Override
  public OrderPlaced commit(OrderToCommit order) {
    return orders.commit(order);
  }

  @Override
  public void recordStatus(TenantId tenant, UUID order, OrderStatus status, String by) {
    orders.recordStatus(tenant, order, status, by);
  }

  @Override
  public void remindKitchen(TenantId tenant, UUID order) {
    orders.remind(tenant, order);
  }

  @Override
  public boolean cancelForCaller(UUID order) {
    WorkflowStub workflow = temporal.newUntypedWorkflowStub(WorkflowIds.order(order));
    try {
      OrderStatus now = workflow.query("status", OrderStatus.class);
      if (now == OrderStatus.CANCELLED) {
        return true;
      }
      if (now != OrderStatus.NEW) {
        return false; // once the kitchen has begun, only the kitchen cancels
      }
      workflow
          .startUpdate(
              UpdateOptions.newBuilder(OrderStatus.class)
                  .setUpdateName("changeStatus")
                  .setUpdateId("cancel-for-caller")
                  .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                  .build(),
              new StatusChange(OrderStatus.CANCELLED, "caller", clock.instant()))
          .getResult();
      return true;
    } catch (WorkflowUpdateException refused) {
      return false;
    } catch (WorkflowNotFoundException over) {
      return false;
    }
  }
}
