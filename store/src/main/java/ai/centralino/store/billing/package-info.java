/// Usage rows.
@NullMarked
package ai.centralino.store.billing;

import org.jspecify.annotations.NullMarked;
