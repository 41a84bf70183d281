/// Erasing what a business no longer keeps.
@NullMarked
package ai.centralino.activities.retention;

import org.jspecify.annotations.NullMarked;
