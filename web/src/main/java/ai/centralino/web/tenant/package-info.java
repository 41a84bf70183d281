/// Signing in, and which business one works for.
@NullMarked
package ai.centralino.web.tenant;

import org.jspecify.annotations.NullMarked;
