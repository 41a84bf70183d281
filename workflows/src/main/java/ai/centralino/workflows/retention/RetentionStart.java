package ai.centralino.workflows.retention;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One day's sweep.
///
/// @param after the business after which to go on; null begins with the first
/// @param daily whether to wait for the next night and begin anew, where the server keeps no
///   schedules
public record RetentionStart(@Nullable UUID after, boolean daily) {}
