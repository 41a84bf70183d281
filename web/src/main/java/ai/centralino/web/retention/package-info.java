/// How long a business keeps what.
@NullMarked
package ai.centralino.web.retention;

import org.jspecify.annotations.NullMarked;
