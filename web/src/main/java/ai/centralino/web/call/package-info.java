/// Calls: list, detail, test calls, the browser's phone.
@NullMarked
package ai.centralino.web.call;

import org.jspecify.annotations.NullMarked;
