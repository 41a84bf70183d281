package ai.centralino.workflows.call;

import java.time.Instant;

/// A media stream is over.
public record LegClosed(LegCause cause, Instant at) {}
