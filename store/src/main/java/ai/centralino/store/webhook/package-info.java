/// Endpoints of a business's own programs, the events they hear of, and how each delivery went.
@NullMarked
package ai.centralino.store.webhook;

import org.jspecify.annotations.NullMarked;
