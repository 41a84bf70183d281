/// What the business knows about itself, and where that can be learnt from.
@NullMarked
package ai.centralino.workflows.knowledge;

import org.jspecify.annotations.NullMarked;
