/// Forgetting: our own rows, Temporal's histories, and whoever else was told of a call.
@NullMarked
package ai.centralino.activities.erasure;

import org.jspecify.annotations.NullMarked;
