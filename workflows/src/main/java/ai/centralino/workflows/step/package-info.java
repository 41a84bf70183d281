/// The steps that follow a call: each tries by itself, waits by itself and can be told to hurry or
/// to let it be.
@NullMarked
package ai.centralino.workflows.step;

import org.jspecify.annotations.NullMarked;
