/// Webhooks: where they go, how they went, and what they look like.
@NullMarked
package ai.centralino.web.webhook;

import org.jspecify.annotations.NullMarked;
