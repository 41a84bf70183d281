/// People who may become customers.
@NullMarked
package ai.centralino.workflows.lead;

import org.jspecify.annotations.NullMarked;
