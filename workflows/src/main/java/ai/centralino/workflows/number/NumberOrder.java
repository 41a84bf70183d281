package ai.centralino.workflows.number;

import ai.centralino.workflows.tenant.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One more number is wanted.
///
/// @param id makes the purchase the only one, however often it is asked for
/// @param country ISO 3166, such as `IT`
/// @param wanted the number that was chosen, or null for any
/// @param label what the business calls it
/// @param by who asks
public record NumberOrder(
    UUID id, TenantId tenant, String country, @Nullable String wanted, String label, String by) {}
