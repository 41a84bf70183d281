/// Mail about accounts.
@NullMarked
package ai.centralino.activities.tenant;

import org.jspecify.annotations.NullMarked;
