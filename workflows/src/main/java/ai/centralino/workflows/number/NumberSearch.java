package ai.centralino.workflows.number;

import org.jspecify.annotations.Nullable;

/// Which numbers are looked for.
///
/// @param country ISO 3166, such as `IT`
/// @param contains digits that must be in it, `*` for any one; null for no wish
public record NumberSearch(String country, @Nullable String contains) {}
