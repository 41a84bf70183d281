package ai.centralino.workflows.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The carrier is done with putting a call through to a person.
///
/// @param status the carrier's word, such as `completed`, `busy` or `no-answer`
/// @param seconds for how long the two were connected; null where they were not
public record ForwardEnded(String status, @Nullable Integer seconds, Instant at) {}
