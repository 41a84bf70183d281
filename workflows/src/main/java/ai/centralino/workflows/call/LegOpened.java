package ai.centralino.workflows.call;

import java.time.Instant;

/// A media stream is up on an edge.
///
/// @param token the id of the one-use stream token that opened it
public record LegOpened(String token, String edge, Instant at) {}
