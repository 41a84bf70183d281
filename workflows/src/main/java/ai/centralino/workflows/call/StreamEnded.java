package ai.centralino.workflows.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The carrier asks what comes after the media stream.
///
/// @param callStatus the carrier's word on the call, such as `in-progress` or `completed`
/// @param token the id of the token of the last stream that this edge held, or null
/// @param cause what this edge saw, or null where another edge held the stream
public record StreamEnded(
    @Nullable String callStatus, @Nullable String token, @Nullable LegCause cause, Instant at) {}
