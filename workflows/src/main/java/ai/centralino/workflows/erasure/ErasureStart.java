package ai.centralino.workflows.erasure;

import ai.centralino.workflows.tenant.TenantId;
import java.util.UUID;

/// Which erasure. Whom it is about stands in the store alone: a workflow's history is no place for
/// what is to be forgotten.
public record ErasureStart(TenantId tenant, UUID erasure) {}
