package ai.centralino.workflows.tenant;

import org.jspecify.annotations.Nullable;

/// Something that a business does by appointment.
///
/// @param minutes how long it takes
/// @param priceMinor in minor units of the tenant's currency, or null where it depends
public record Service(
    String id, String name, int minutes, @Nullable Long priceMinor, String description) {}
