/// Orders, their lines and the drafts of running calls.
@NullMarked
package ai.centralino.store.order;

import org.jspecify.annotations.NullMarked;
