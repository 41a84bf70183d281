package ai.centralino.workflows.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The carrier's last word on a call.
///
/// @param status the carrier's status, such as `completed` or `no-answer`
/// @param seconds connected seconds where the carrier says so
public record HungUp(String status, @Nullable Integer seconds, Instant at) {}
