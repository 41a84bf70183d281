package ai.centralino.workflows.notice;

import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;

/// One person's summary.
///
/// @param person as [Ladder#person]
/// @param at when it goes out
public record Digest(TenantId tenant, String person, Instant at) {}
