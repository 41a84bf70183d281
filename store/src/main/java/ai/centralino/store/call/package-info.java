/// Calls, their turns and what the receptionist did.
@NullMarked
package ai.centralino.store.call;

import org.jspecify.annotations.NullMarked;
