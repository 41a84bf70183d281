/// The business that is called.
@NullMarked
package ai.centralino.workflows.tenant;

import org.jspecify.annotations.NullMarked;
