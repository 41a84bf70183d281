package ai.centralino.workflows.order;

import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A confirmed draft on its way into the kitchen. Committing the same id twice changes nothing.
public record OrderToCommit(
    UUID id,
    TenantId tenant,
    CallId call,
    OrderDraft draft,
    @Nullable String customerPhone,
    Instant at) {}
