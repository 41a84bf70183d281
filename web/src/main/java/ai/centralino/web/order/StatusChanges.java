package ai.centralino.web.order;

import ai.centralino.store.order.Orders;
import ai.centralino.store.order.Orders.Order;
import ai.centralino.web.Within;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.Failures;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.notice.Recipients;
import ai.centralino.workflows.order.Money;
import ai.centralino.workflows.order.OrderStart;
import ai.centralino.workflows.order.OrderStatus;
import ai.centralino.workflows.order.OrderWorkflow;
import ai.centralino.workflows.order.StatusChange;
import ai.centralino.workflows.order.Undo;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Moves orders on, through their workflows. Thread-safe.
@Component
class StatusChanges {
  private final Orders orders;
  private final Desk desk;
  private final WorkflowClient temporal;
  private final Clock clock;

  StatusChanges(Orders orders, Desk desk, WorkflowClient temporal, Clock clock) {
    this.orders = orders;
    this.desk = desk;
    this.temporal = temporal;
    this.clock = clock;
  }

  /// What became of a change.
  sealed interface Outcome {
    record Changed(Order order) implements Outcome {}

    /// The order does not go there from where it is; `sentence` says so.
    record Wrong(String sentence) implements Outcome {}

    record Unknown() implements Outcome {}

    /// Temporal does not answer; nothing has changed.
    record Away() implements Outcome {}
  }

  Outcome change(TenantId tenant, UUID id, OrderStatus to, String by) {
    return ask(tenant, id, "changeStatus", new StatusChange(to, by, clock.instant()), to);
  }

  Outcome undo(TenantId tenant, UUID id, OrderStatus from, String by) {
    return ask(tenant, id, "undo", new Undo(from, by, clock.instant()), null);
  }

  private Outcome ask(
      TenantId tenant,
      UUID id,
      String update,
      Object argument,
      @org.jspecify.annotations.Nullable OrderStatus to) {
    Optional<Order> order = orders.byId(tenant, id);
    if (order.isEmpty()) {
      return new Outcome.Unknown();
    }
    if (to != null && order.get().status().over() && order.get().status() != to) {
      return new Outcome.Wrong(
          "Order "
              + order.get().number()
              + " is "
              + order.get().status().word()
              + " and cannot become "
              + to.word()
              + ".");
    }
    if (to != null && order.get().status() == to) {
      return new Outcome.Changed(order.get());
    }
    try {
      Within.fiveSeconds(() -> send(id, update, argument));
    } catch (WorkflowUpdateException refused) {
      return new Outcome.Wrong(sentence(refused));
    } catch (WorkflowNotFoundException lost) {
      if (to == null || order.get().status().over()) {
        return new Outcome.Wrong(
            "Order " + order.get().number() + " is closed: there is nothing to take back.");
      }
      return revive(tenant, order.get(), (StatusChange) argument);
    } catch (WorkflowException | Within.Slow | io.grpc.StatusRuntimeException away) {
      return new Outcome.Away();
    }
    return new Outcome.Changed(orders.byId(tenant, id).orElseThrow());
  }

  private static String sentence(WorkflowUpdateException refused) {
    return Failures.thrown(refused)
        .map(ApplicationFailure::getOriginalMessage)
        .orElse("The change was refused.");
  }

  private OrderStatus send(UUID id, String update, Object argument) {
    WorkflowStub workflow = temporal.newUntypedWorkflowStub(WorkflowIds.order(id));
    return workflow
        .startUpdate(
            UpdateOptions.newBuilder(OrderStatus.class)
                .setUpdateName(update)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            argument)
        .getResult();
  }

  /// The order's workflow is lost, as after a restart without a lasting Temporal: the row knows
  /// enough to go on.
  private Outcome revive(TenantId tenant, Order order, StatusChange change) {
    TenantProfile profile = desk.profile(tenant);
    OrderStart start = start(profile, order);
    OrderWorkflow workflow =
        temporal.newWorkflowStub(
            OrderWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.order(order.id()))
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setTypedSearchAttributes(
                    SearchKeys.of(tenant.toString(), order.call().value(), start.customerMasked()))
                .build());
    try {
      Within.fiveSeconds(() ->
          WorkflowClient.executeUpdateWithStart(
              workflow::changeStatus,
              change,
              UpdateOptions.newBuilder(OrderStatus.class)
                  .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                  .build(),
              new WithStartWorkflowOperation<>(workflow::run, start)));
    } catch (WorkflowUpdateException refused) {
      return new Outcome.Wrong(sentence(refused));
    } catch (WorkflowException | Within.Slow | io.grpc.StatusRuntimeException away) {
      return new Outcome.Away();
    }
    return new Outcome.Changed(orders.byId(tenant, order.id()).orElseThrow());
  }

  private static OrderStart start(TenantProfile profile, Order order) {
    List<String> items =
        order.lines().stream()
            .map(l -> l.quantity() + " " + l.name() + (l.size() == null ? "" : " " + l.size()))
            .toList();
    PhoneNumber phone =
        new PhoneNumber(order.customerPhone() == null ? "anonymous" : order.customerPhone());
    return new OrderStart(
        order.id(),
        profile.id(),
        order.call(),
        order.number(),
        order.status(),
        profile.name(),
        profile.number(),
        profile.language(),
        items,
        new Money(order.totalMinor(), order.currency()).written(profile.language()),
        order.fulfilment(),
        order.customerName(),
        order.customerPhone(),
        phone.masked(),
        profile.ownerPhone(),
        profile.ownerEmail(),
        Recipients.of(profile, "order"));
  }
}
