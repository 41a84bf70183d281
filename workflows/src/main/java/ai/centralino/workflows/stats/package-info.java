/// Keeping the statistics up to date.
@NullMarked
package ai.centralino.workflows.stats;

import org.jspecify.annotations.NullMarked;
