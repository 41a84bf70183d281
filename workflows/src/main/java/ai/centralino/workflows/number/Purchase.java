package ai.centralino.workflows.number;

import org.jspecify.annotations.Nullable;

/// A number at its carrier.
///
/// @param vendorId the carrier's name for it; null for one that only this installation answers
public record Purchase(String number, @Nullable String vendorId) {}
