/// The outbox.
@NullMarked
package ai.centralino.store.notice;

import org.jspecify.annotations.NullMarked;
