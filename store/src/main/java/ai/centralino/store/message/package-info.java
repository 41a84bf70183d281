/// Messages that callers leave.
@NullMarked
package ai.centralino.store.message;

import org.jspecify.annotations.NullMarked;
