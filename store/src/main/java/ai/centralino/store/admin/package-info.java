/// What operators see and do across businesses.
@NullMarked
package ai.centralino.store.admin;

import org.jspecify.annotations.NullMarked;
