package ai.centralino.workflows.call;

import java.time.Instant;

/// A carrier offers a call.
///
/// @param engine the best engine that the edge can offer: `realtime` or `rehearsal`
/// @param test a call of our own, never billed
public record CallArrived(
    CallId call, PhoneNumber from, String to, String engine, boolean test, Instant at) {}
