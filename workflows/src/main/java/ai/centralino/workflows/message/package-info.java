/// Messages that callers leave for the business.
@NullMarked
package ai.centralino.workflows.message;

import org.jspecify.annotations.NullMarked;
