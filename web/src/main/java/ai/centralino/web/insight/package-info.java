/// What calls were about, on pages and over REST.
@NullMarked
package ai.centralino.web.insight;

import org.jspecify.annotations.NullMarked;
