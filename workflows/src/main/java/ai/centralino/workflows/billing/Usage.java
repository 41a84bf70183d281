package ai.centralino.workflows.billing;

import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.EngineUsage;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one call used. Test calls are recorded and never billed.
///
/// @param seconds connected seconds: the carrier's where it said so, else ours
/// @param carrierSeconds what the carrier said; null where it said nothing
/// @param ownSeconds by our own clock; null in what was written before it was kept
/// @param forwardedSeconds of them with a person; null in what was written before it was kept
/// @param engine what the voice engine counted; null where it counts nothing
public record Usage(
    CallId call,
    TenantId tenant,
    int seconds,
    boolean test,
    Instant endedAt,
    @Nullable Integer carrierSeconds,
    @Nullable Integer ownSeconds,
    @Nullable Integer forwardedSeconds,
    @Nullable EngineUsage engine) {
  public Usage(CallId call, TenantId tenant, int seconds, boolean test, Instant endedAt) {
    this(call, tenant, seconds, test, endedAt, null, null, null, null);
  }

  /// How far the two clocks are apart beyond what ringing and networks explain; 0 where they agree
  /// or there is only one.
  public int apart() {
    if (carrierSeconds == null || ownSeconds == null) {
      return 0;
    }
    int difference = Math.abs(carrierSeconds - ownSeconds);
    return difference > Math.max(10, carrierSeconds / 20) ? difference : 0;
  }
}
