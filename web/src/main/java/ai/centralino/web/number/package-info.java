/// The telephone numbers of a business, and how to get another.
@NullMarked
package ai.centralino.web.number;

import org.jspecify.annotations.NullMarked;
