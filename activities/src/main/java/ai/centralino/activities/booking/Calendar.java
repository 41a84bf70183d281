package ai.centralino.activities.booking;

import ai.centralino.store.booking.Bookings;
import ai.centralino.workflows.booking.BookingActivities;
import ai.centralino.workflows.booking.BookingStatus;
import ai.centralino.workflows.booking.Held;
import ai.centralino.workflows.booking.Hold;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.util.UUID;

/// Bookings in the database. Thread-safe.
public final class Calendar implements BookingActivities {
  private final Bookings bookings;

  public Calendar(Bookings bookings) {
    this.bookings = bookings;
  }

  @Override
  public Held holdPlace(Hold wanted) {
    return bookings.hold(wanted);
  }

  @Override
  public void releasePlace(TenantId tenant, CallId call) {
    bookings.release(tenant, call);
  }

  @Override
  public Held confirmBooking(Hold held) {
    return bookings.confirm(held);
  }

  @Override
  public Held moveBooking(TenantId tenant, UUID booking, Move to) {
    return bookings.move(tenant, booking, to);
  }

  @Override
  public void recordBooking(TenantId tenant, UUID booking, BookingStatus status, String by) {
    bookings.record(tenant, booking, status, by);
  }
}
