/// Everything about one caller.
@NullMarked
package ai.centralino.web.contact;

import org.jspecify.annotations.NullMarked;
