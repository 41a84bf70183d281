/// Counting what calls came to.
@NullMarked
package ai.centralino.activities.stats;

import org.jspecify.annotations.NullMarked;
