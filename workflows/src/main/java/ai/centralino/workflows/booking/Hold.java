package ai.centralino.workflows.booking;

import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A wish for a place at a time. Asking twice with the same id is one hold, and a call holds one
/// place at a time: its earlier hold is given back.
///
/// @param instead other starts within the opening hours, the nearest first, to look for a free one
/// @param place the one place that will do, or null where any that fits will
public record Hold(
    UUID id,
    TenantId tenant,
    @Nullable CallId call,
    BookingKind kind,
    @Nullable UUID place,
    Instant startsAt,
    Instant endsAt,
    int partySize,
    String customerName,
    @Nullable String customerPhone,
    @Nullable String propertyRef,
    @Nullable String notes,
    List<Instant> instead) {
  /// How long a caller may think it over.
  public static final int MINUTES = 5;

  /// How many other times are offered where the wanted one is taken.
  public static final int OFFERED = 3;

  @Override
  public String toString() {
    return "Hold[" + id + " " + kind.word() + " " + startsAt + "]";
  }
}
