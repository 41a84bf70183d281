package ai.centralino.workflows.notice;

import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that somebody should be told.
///
/// @param kind such as `order_placed`, `order_ready`, `order_late`, `message_taken`
/// @param audience `owner` or `customer`
/// @param from the tenant's own number, the sender of texts
/// @param to where everybody is who should hear of it; empty on the owner's side for those who
///   asked for the event
/// @param subject what is said where the kind has no template
/// @param body as `subject`; a template quotes it as `{text}`
/// @param booking what its link cancels; null where it is about no booking
/// @param urgent whether it goes out in quiet hours too; null for no
/// @param values what templates fill in, such as `order_number`; null in histories from before
///   there were templates
/// @param person whose copy this is, as [Ladder#person]; null where it is for everybody
public record Notice(
    UUID id,
    TenantId tenant,
    @Nullable CallId call,
    @Nullable UUID order,
    String kind,
    String audience,
    String from,
    List<Address> to,
    String subject,
    String body,
    Language language,
    @Nullable UUID booking,
    @Nullable Boolean urgent,
    @Nullable Map<String, String> values,
    @Nullable String person) {
  /// Where to: a channel and what it needs.
  public record Address(Channel channel, String value) {}

  /// By which way a notice travels.
  public enum Channel {
    WHATSAPP,
    SMS,
    EMAIL,
    PUSH;

    /// The word for it in the store, on pages and in the API.
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// A notice for everybody in `to`, that waits for the end of quiet hours and fills in nothing.
  public Notice(
      UUID id,
      TenantId tenant,
      @Nullable CallId call,
      @Nullable UUID order,
      String kind,
      String audience,
      String from,
      List<Address> to,
      String subject,
      String body,
      Language language) {
    this(
        id, tenant, call, order, kind, audience, from, to, subject, body, language, null, null,
        null, null);
  }

  /// The same, with what templates may fill in.
  public Notice filledWith(Map<String, String> values) {
    return new Notice(
        id,
        tenant,
        call,
        order,
        kind,
        audience,
        from,
        to,
        subject,
        body,
        language,
        booking,
        urgent,
        Map.copyOf(values),
        person);
  }

  /// The same about a booking.
  public Notice aboutBooking(UUID booked) {
    return new Notice(
        id, tenant, call, order, kind, audience, from, to, subject, body, language, booked, urgent,
        values, person);
  }

  /// The same, to be told in quiet hours too where `now` is true.
  public Notice atOnce(boolean now) {
    return new Notice(
        id, tenant, call, order, kind, audience, from, to, subject, body, language, booking, now,
        values, person);
  }

  /// One person's copy.
  ///
  /// @param copy the copy's own id
  public Notice forPerson(UUID copy, String key, List<Address> addresses) {
    return new Notice(
        copy, tenant, call, order, kind, audience, from, addresses, subject, body, language,
        booking, urgent, values, key);
  }

  /// Whether a customer is told, and not the business.
  public boolean toCustomer() {
    return audience.equals("customer");
  }

  @Override
  public String toString() {
    return "Notice[" + id + " " + kind + " to " + audience + "]";
  }
}
