package ai.centralino.workflows.message;

import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody has left word for the business. Storing the same id twice changes nothing.
///
/// @param customerPhone where they called from, or null where the carrier did not say
/// @param callbackNumber another number they want to be called on
/// @param via `sms` or `whatsapp`; null for a call
/// @param source the carrier's id of a text; null for a call
public record MessageLeft(
    UUID id,
    TenantId tenant,
    @Nullable CallId call,
    String customerName,
    @Nullable String customerPhone,
    @Nullable String callbackNumber,
    String message,
    boolean urgent,
    Instant at,
    @Nullable String via,
    @Nullable String source) {
  /// Left in a call.
  public MessageLeft(
      UUID id,
      TenantId tenant,
      @Nullable CallId call,
      String customerName,
      @Nullable String customerPhone,
      @Nullable String callbackNumber,
      String message,
      boolean urgent,
      Instant at) {
    this(
        id,
        tenant,
        call,
        customerName,
        customerPhone,
        callbackNumber,
        message,
        urgent,
        at,
        null,
        null);
  }

  @Override
  public String toString() {
    return "MessageLeft[" + id + "]";
  }
}
