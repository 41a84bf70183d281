package ai.centralino.workflows.order;

import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.activity.ActivityInterface;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What orders do to the world. Every method may run twice and still happen once.
@ActivityInterface
public interface OrderActivities {
  /// Shows the draft of a running call on the board; null takes it away.
  void showDraft(TenantId tenant, CallId call, @Nullable OrderDraft draft);

  /// Writes the order and gives it its number of the day; a repeat returns the same number.
  OrderPlaced commit(OrderToCommit order);

  /// Records where the order stands.
  void recordStatus(TenantId tenant, UUID order, OrderStatus status, String by);

  /// Rings the kitchen again for an order that nobody has accepted.
  void remindKitchen(TenantId tenant, UUID order);

  /// Asks the order's workflow to cancel it on the caller's word.
  ///
  /// @return whether it is cancelled; false where the kitchen has begun
  boolean cancelForCaller(UUID order);
}
