package ai.centralino.workflows.booking;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The booking as it was last read back.
///
/// @param version counts up whenever the content changes; the id follows from it
/// @param request whether the business keeps no places, so that a person has to confirm
public record BookingDraft(
    int version,
    UUID id,
    BookingKind kind,
    Instant startsAt,
    Instant endsAt,
    int partySize,
    String customerName,
    @Nullable String propertyRef,
    @Nullable String notes,
    boolean request,
    String readBack) {
  /// Whether both say the same booking, whatever their versions.
  public boolean sameContent(BookingDraft other) {
    return kind == other.kind
        && startsAt.equals(other.startsAt)
        && partySize == other.partySize
        && customerName.equals(other.customerName)
        && Objects.equals(propertyRef, other.propertyRef)
        && Objects.equals(notes, other.notes);
  }
}
