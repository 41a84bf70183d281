package ai.centralino.workflows.tenant;

import org.jspecify.annotations.Nullable;

/// A home that an agency sells or lets.
///
/// @param reference the agency's own, as callers read it off an advertisement
/// @param contract `sale` or `rent`
/// @param priceMinor in minor units of the tenant's currency; a month's rent for `rent`
public record Property(
    String id,
    String reference,
    String title,
    String contract,
    String zone,
    String address,
    long priceMinor,
    @Nullable Integer rooms,
    @Nullable Integer squareMetres,
    String description,
    boolean available) {}
