package ai.centralino.workflows.booking;

import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What bookings do to the calendar. Every method may run twice and still happen once.
@ActivityInterface
public interface BookingActivities {
  /// Keeps a place for a few minutes.
  Held holdPlace(Hold wanted);

  /// Gives back what a call holds and has not confirmed.
  void releasePlace(TenantId tenant, CallId call);

  /// Makes a hold a booking, also one that lapsed while its place stayed free.
  Held confirmBooking(Hold held);

  /// Takes the booking to another time or place.
  Held moveBooking(TenantId tenant, UUID booking, Move to);

  /// Records how the booking ended.
  void recordBooking(TenantId tenant, UUID booking, BookingStatus status, String by);

  /// Another time for a booking.
  ///
  /// @param place the wanted place, or null where any that fits will do
  /// @param instead other starts to look for a free one
  record Move(
      Instant startsAt, Instant endsAt, @Nullable UUID place, List<Instant> instead, String by) {}
}
