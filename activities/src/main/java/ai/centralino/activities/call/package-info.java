/// Writing calls down.
@NullMarked
package ai.centralino.activities.call;

import org.jspecify.annotations.NullMarked;
