package ai.centralino.workflows.booking;

import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.notice.Notice.Address;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All that a booking's workflow needs, so that it never has to ask the call again.
///
/// @param by who made it: `caller`, or a member of staff
/// @param anew whether it replaces a lost workflow: nobody is told again that there is a booking
/// @param businessNumber the number that texts to the customer come from
/// @param customerMasked the customer's number as it may be shown
/// @param owner where the business itself is told
public record BookingStart(
    UUID id,
    TenantId tenant,
    @Nullable CallId call,
    String by,
    boolean anew,
    BookingKind kind,
    BookingStatus status,
    Instant startsAt,
    Instant endsAt,
    int partySize,
    String customerName,
    @Nullable String customerPhone,
    String customerMasked,
    @Nullable String propertyRef,
    @Nullable String notes,
    String business,
    String businessNumber,
    String address,
    String zone,
    Language language,
    List<Address> owner) {
  @Override
  public String toString() {
    return "BookingStart[" + id + " " + kind.word() + " " + startsAt + "]";
  }
}
