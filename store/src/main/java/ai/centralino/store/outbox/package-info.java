/// What would have gone out to programs, where a vendor has no keys.
@NullMarked
package ai.centralino.store.outbox;

import org.jspecify.annotations.NullMarked;
