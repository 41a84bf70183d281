package ai.centralino.workflows.webhook;

import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that has happened, as far as its own workflow knows it. What else its payload says is
/// read from the store.
///
/// @param id a pure function of what happened: whoever says it again says the same event
/// @param subject the id of what it happened to: a call, an order, a booking, a message, a lead;
///   the endpoint for a test
/// @param state where the subject stood when it happened, such as `ready`; null where that says
///   nothing
/// @param call the call it belongs to, which is also what its order is kept by; null where there is
///   none
/// @param at when it happened
public record Event(
    UUID id,
    TenantId tenant,
    EventType type,
    String subject,
    @Nullable String state,
    @Nullable CallId call,
    Instant at) {
  /// @param version tells repeats of one type about one subject apart, such as an order's third
  ///   change
  public static Event of(
      TenantId tenant,
      EventType type,
      String subject,
      String version,
      @Nullable String state,
      @Nullable CallId call,
      Instant at) {
    return new Event(
        WorkflowIds.derived("event", tenant.toString(), type.word(), subject, version),
        tenant,
        type,
        subject,
        state,
        call,
        at);
  }
}
