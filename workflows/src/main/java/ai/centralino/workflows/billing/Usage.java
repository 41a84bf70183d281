package ai.centralino.workflows.billing;

import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;

/// What one call used. Test calls are recorded and never billed.
///
/// @param seconds connected seconds
public record Usage(CallId call, TenantId tenant, int seconds, boolean test, Instant endedAt) {}
