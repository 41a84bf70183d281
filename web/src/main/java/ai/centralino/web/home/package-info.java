/// The first page: what happened today and what wants attention.
@NullMarked
package ai.centralino.web.home;

import org.jspecify.annotations.NullMarked;
