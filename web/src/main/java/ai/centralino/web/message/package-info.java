/// The inbox.
@NullMarked
package ai.centralino.web.message;

import org.jspecify.annotations.NullMarked;
