/// How long a business keeps what.
@NullMarked
package ai.centralino.store.retention;

import org.jspecify.annotations.NullMarked;
