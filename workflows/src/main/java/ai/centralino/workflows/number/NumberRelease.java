package ai.centralino.workflows.number;

import ai.centralino.workflows.tenant.TenantId;

/// A number is given back.
///
/// @param by who asks
public record NumberRelease(TenantId tenant, String number, String by) {}
