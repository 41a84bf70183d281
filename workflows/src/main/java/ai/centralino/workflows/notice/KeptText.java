package ai.centralino.workflows.notice;

import ai.centralino.workflows.tenant.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody wrote, as a message in a business's inbox.
///
/// @param message the message's id
/// @param notice who is told of it; null where nobody wants to hear of messages
public record KeptText(TenantId tenant, UUID message, @Nullable Notice notice) {}
