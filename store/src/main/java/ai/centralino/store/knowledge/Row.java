package ai.centralino.store.knowledge;

import java.util.UUID;

/// One row of the catalogue.
///
/// @param revision counts changes, so that two people who edit one row notice each other
public record Row<T>(UUID id, int position, int revision, T content) {}
