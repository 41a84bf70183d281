/// People who may become customers.
@NullMarked
package ai.centralino.store.lead;

import org.jspecify.annotations.NullMarked;
