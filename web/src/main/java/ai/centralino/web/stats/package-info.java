/// Statistics: the *Insights* page, its export and the API.
@NullMarked
package ai.centralino.web.stats;

import org.jspecify.annotations.NullMarked;
