package ai.centralino.workflows.order;

import java.time.Instant;

/// Somebody takes the last change back.
///
/// @param from the status that is to be taken back; a mismatch means that somebody else was faster
public record Undo(OrderStatus from, String by, Instant at) {}
