/// One telephone call from ring to wrap-up.
@NullMarked
package ai.centralino.workflows.call;

import org.jspecify.annotations.NullMarked;
