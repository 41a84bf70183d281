/// People who may become customers.
@NullMarked
package ai.centralino.web.lead;

import org.jspecify.annotations.NullMarked;
