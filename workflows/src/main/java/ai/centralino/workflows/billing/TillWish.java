package ai.centralino.workflows.billing;

import ai.centralino.workflows.tenant.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody wants to subscribe to a plan, or to look after the subscription there is.
///
/// @param id stands for this wish alone, however often it is tried
/// @param plan the plan to subscribe to, or null for the pages where cards and invoices are
/// @param by the name of whoever asked
public record TillWish(UUID id, TenantId tenant, @Nullable String plan, String by) {}
