package ai.centralino.workflows.billing;

import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An invoice that could not be collected.
///
/// @param amountMinor what is owed, in minor units of `currency`
/// @param currency ISO 4217
/// @param payAt the payment service's page for it; null where there is none
/// @param since when collecting it failed first
public record Dunning(
    String invoice,
    TenantId tenant,
    long amountMinor,
    String currency,
    @Nullable String payAt,
    Instant since) {}
