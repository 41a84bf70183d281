/// Businesses, their people and the demo set.
@NullMarked
package ai.centralino.store.tenant;

import org.jspecify.annotations.NullMarked;
