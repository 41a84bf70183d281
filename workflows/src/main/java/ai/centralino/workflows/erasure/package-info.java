/// Forgetting a call or a caller, everywhere, with a proof at the end.
@NullMarked
package ai.centralino.workflows.erasure;

import org.jspecify.annotations.NullMarked;
