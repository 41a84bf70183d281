/// Keeps the state of steps.
@NullMarked
package ai.centralino.activities.step;

import org.jspecify.annotations.NullMarked;
