/// The telephone numbers of a business.
@NullMarked
package ai.centralino.store.number;

import org.jspecify.annotations.NullMarked;
