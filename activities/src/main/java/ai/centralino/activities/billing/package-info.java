/// The meter.
@NullMarked
package ai.centralino.activities.billing;

import org.jspecify.annotations.NullMarked;
