/// The steps that follow calls, as pages show them.
@NullMarked
package ai.centralino.store.step;

import org.jspecify.annotations.NullMarked;
