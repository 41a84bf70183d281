/// Deleting calls and callers, and the proof.
@NullMarked
package ai.centralino.web.erasure;

import org.jspecify.annotations.NullMarked;
