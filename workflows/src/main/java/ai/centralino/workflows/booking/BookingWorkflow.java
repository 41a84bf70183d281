package ai.centralino.workflows.booking;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A booking from its confirmation until the day after. Workflow id: `booking-<uuid>`.
@WorkflowInterface
public interface BookingWorkflow {
  /// The type of the failure that a change out of order is answered with.
  String WRONG_STATUS = "WrongStatus";

  @WorkflowMethod
  void run(BookingStart start);

  /// Moves the booking and tells the customer. Where the time is taken nothing changes, and the
  /// answer holds the nearest free times.
  @UpdateMethod
  Held move(NewTime to);

  @UpdateValidatorMethod(updateName = "move")
  void mayMove(NewTime to);

  /// Cancels it and tells the customer where somebody else did. Cancelling twice is not an error.
  @UpdateMethod
  BookingState cancel(By by);

  @UpdateValidatorMethod(updateName = "cancel")
  void mayCancel(By by);

  /// Records that nobody came. Saying so twice is not an error.
  @UpdateMethod
  BookingState noShow(By by);

  @UpdateValidatorMethod(updateName = "noShow")
  void mayNoShow(By by);

  @QueryMethod
  BookingState state();

  /// Who asks, such as a user's id or `caller`.
  record By(String by) {
    /// The customer, by the link in their confirmation.
    public static final String LINK = "link";
  }

  /// When to, and who says so.
  ///
  /// @param place the wanted place, or null where any that fits will do
  /// @param instead other starts to offer where that one is taken
  record NewTime(Instant startsAt, @Nullable UUID place, List<Instant> instead, String by) {}
}
