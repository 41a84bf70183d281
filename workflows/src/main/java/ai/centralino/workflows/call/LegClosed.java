package ai.centralino.workflows.call;

import java.time.Instant;

/// A media stream is over.
///
/// @param token the id of the stream token that had opened it
public record LegClosed(String token, LegCause cause, Instant at) {}
