package ai.centralino.workflows.retention;

import ai.centralino.workflows.tenant.TenantId;
import io.temporal.activity.ActivityInterface;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The parts of the daily sweep. Each may be repeated.
@ActivityInterface(namePrefix = "Retention")
public interface RetentionActivities {
  /// Some of the businesses in which something goes by itself, in a fixed order.
  ///
  /// @param after the last one of the page before; null for the first page
  List<TenantId> businesses(@Nullable UUID after);

  /// Erases a batch of what is due in a business.
  ///
  /// @return whether there is more
  boolean sweep(TenantId tenant);
}
