package ai.centralino.store.booking;

import ai.centralino.store.booking.Bookings.Booking;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.booking.BookingActivities.Move;
import ai.centralino.workflows.booking.BookingStatus;
import ai.centralino.workflows.tenant.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// What changes to bookings leave in the audit: who, when, and whether it was said in a call or in
/// the console.
final class Trail {
  private static final String CALLER = "caller";

  /// Who ends bookings whose time is over; that is no change by anybody.
  private static final String CLOCK = "clock";

  private Trail() {}

  static void moved(Handle handle, TenantId tenant, Booking old, Move to, String place) {
    write(
        handle,
        tenant,
        old,
        "booking.moved",
        to.by(),
        Map.of(
            "before",
            old.startsAt().toString(),
            "after",
            to.startsAt().toString(),
            "place",
            place));
  }

  static void ended(
      Handle handle, TenantId tenant, Booking booking, BookingStatus status, String by) {
    if (!by.equals(CLOCK)) {
      write(
          handle,
          tenant,
          booking,
          "booking." + status.word(),
          by,
          Map.of("at", booking.startsAt().toString()));
    }
  }

  private static void write(
      Handle handle,
      TenantId tenant,
      Booking booking,
      String action,
      String by,
      Map<String, String> more) {
    boolean caller = by.equals(CALLER);
    Map<String, String> detail = new LinkedHashMap<>(more);
    detail.put("from", caller ? "call" : "console");
    detail.put("booking", booking.id().toString());
    Audit.write(
        handle,
        tenant,
        caller ? booking.customerName() : by,
        action,
        booking.customerName(),
        detail);
  }
}
