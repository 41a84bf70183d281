/// What calls were about.
@NullMarked
package ai.centralino.store.insight;

import org.jspecify.annotations.NullMarked;
