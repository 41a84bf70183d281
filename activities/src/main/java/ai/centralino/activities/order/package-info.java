/// Bringing orders into the kitchen.
@NullMarked
package ai.centralino.activities.order;

import org.jspecify.annotations.NullMarked;
